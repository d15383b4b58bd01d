"""What the demo shows: a network that is varied, complete in both languages, and never taken for a real one."""

from collections import Counter
from datetime import datetime, time

from wagtail.models import Locale, ModelLogEntry, Page, PageLogEntry, Site

from cooperactivas_pages.choices import CallStatus
from cooperactivas_pages.models import (
    Award,
    CallRecord,
    Consent,
    EnterprisePage,
    EnterpriseRecord,
    FundingCallPage,
    HomePage,
    ServicePage,
    StoryPage,
)
from cooperactivas_pages.status import MADRID, call_status
from site_project.media_library.models import CustomImage


def in_spanish(model: type[Page]):
    return model.objects.filter(locale__language_code="es")


def test_there_are_enterprises_of_many_forms_sectors_and_places(demo):
    enterprises = in_spanish(EnterprisePage).select_related("legal_form", "place")

    assert len(enterprises) == 28
    assert len({page.legal_form.code for page in enterprises}) >= 15
    assert len({page.place.code for page in enterprises}) >= 20
    assert len({page.sector_links.first().sector.code.partition("-")[0] for page in enterprises}) >= 10
    assert {page.member_kind for page in enterprises} == {
        "person", "company", "professional", "association", "public_body",
    }  # fmt: skip


def test_the_network_gives_seven_free_services_and_its_members_six_more(demo):
    services = in_spanish(ServicePage)

    assert [page.fee for page in services if page.is_by_network] == ["free_members"] * 7
    assert sum(not page.is_by_network for page in services) == 6


def test_ten_stories_have_long_bodies_and_people_in_them(demo):
    stories = in_spanish(StoryPage)

    assert len(stories) == 10
    for story in stories:
        assert len(str(story.body.get_prep_value())) > 3000, story.title
        assert "quote" in {block.block_type for block in story.body}
        assert story.enterprise_links.count() >= 1


def test_awards_are_shown_at_their_calls_and_in_stories(demo):
    assert Award.objects.filter(has_consent=True).count() == 17
    called = Award.objects.filter(call__isnull=False)
    assert {award.call.resolved_on for award in called} == {award.granted_on for award in called}
    assert {award.year for award in called} == {award.granted_on.year for award in called}
    assert all(story.award_links.exists() for story in in_spanish(StoryPage))


def test_every_status_of_a_call_occurs_on_the_day_of_the_first_run(demo):
    first_day = CallRecord.objects.values_list("reviewed_on", flat=True).first()
    at = datetime.combine(first_day, time(12), MADRID)

    statuses = Counter(call_status(call.dates, at) for call in in_spanish(FundingCallPage))

    assert statuses == {
        CallStatus.FORECAST: 6,
        CallStatus.OPEN: 6,
        CallStatus.CLOSING: 2,
        CallStatus.CLOSED: 2,
        CallStatus.RESOLVED: 2,
        CallStatus.ARCHIVED: 1,
    }


def test_every_page_is_marked_as_an_example_and_public_with_a_history(demo):
    pages = Page.objects.filter(depth__gt=1).specific()

    assert len(pages) == 162
    for page in pages:
        assert page.is_example, page.url_path
        assert page.live
        assert page.first_published_at < page.last_published_at
    for page in in_spanish(Page).filter(depth__gt=1):
        assert page.live_revision_id == page.latest_revision_id is not None
        actions = set(PageLogEntry.objects.filter(page=page.pk).values_list("action", flat=True))
        assert actions == {"wagtail.create", "wagtail.publish"}
    assert not ModelLogEntry.objects.exists()


def test_every_page_has_an_alias_in_english_at_the_same_address(demo):
    for page in in_spanish(Page).filter(depth__gt=1):
        alias = page.get_translation(Locale.objects.get(language_code="en"))

        assert alias.alias_of_id == page.pk
        assert alias.live
        assert alias.get_url() == page.get_url().replace("/es/", "/en/")


def test_addresses_of_enterprises_lead_nowhere_and_their_numbers_are_marked(demo):
    for page in in_spanish(EnterprisePage):
        for url in (page.website, *page.social_list):
            assert not url or ".example" in url
        assert not page.email or page.email.endswith(".example")
        assert str(page.phone)[:9] in ("", "+34987000", "+34600000")
        assert not page.register_number or page.register_number.startswith("EJ-")
    assert not EnterpriseRecord.objects.exclude(nif="").exists()


def test_every_enterprise_has_a_record_that_says_where_it_comes_from(demo):
    keys = set(in_spanish(EnterprisePage).values_list("translation_key", flat=True))
    records = EnterpriseRecord.objects.filter(translation_key__in=keys, source="demo")

    assert records.count() == EnterpriseRecord.objects.count() == 28
    assert all(record.last_confirmed_on for record in records)
    assert sum(record.activity_state != "active" for record in records) == 1
    assert Consent.objects.filter(scope="public").count() == 28


def test_pictures_are_drawn_and_say_so(demo, media_folder):
    images = CustomImage.objects.all()

    assert len(images) == 52
    assert {image.credit for image in images} == {"Ilustración generada por el programa"}
    assert all((media_folder / image.file.name).is_file() for image in images)
    assert len({image.file_hash or image.get_file_hash() for image in images}) == 52
    for model in (EnterprisePage, ServicePage, StoryPage):
        assert all(page.image_alt for page in in_spanish(model) if page.image_id)


def test_the_site_shows_the_home_page_in_spanish(demo):
    site = Site.objects.get()

    assert (site.hostname, site.site_name, site.is_default_site) == ("localhost", "Cooperactivas", True)
    assert isinstance(site.root_page.specific, HomePage)
    assert site.root_page.locale.language_code == "es"
    assert [page.slug for page in Page.objects.filter(depth=2)] == ["inicio", "inicio-en"]
