"""Loading: once, again, with more texts, after editors worked on it."""

from datetime import date

import pytest
from taggit.models import Tag
from wagtail.log_actions import log
from wagtail.models import Page, Revision, Site
from wagtail_localize.models import LocaleSynchronization

from cooperactivas_pages.demo.builder import load_demo
from cooperactivas_pages.demo.errors import DemoPlaceError
from cooperactivas_pages.demo.removal import remove_demo
from cooperactivas_pages.models import (
    DemoItem,
    EnterprisePage,
    EnterpriseRecord,
    Sector,
    ServicePage,
    StandardPage,
    StoryPage,
)
from cooperactivas_pages.signals import content_published
from site_project.media_library.models import CustomImage
from tests import factories
from tests.cooperactivas_pages.demo.folders import TINY, tiny, whole_with
from tests.cooperactivas_pages.demo.today import TODAY

MORE = """
- key: la-noria
  title: La Noria
  member_kind: company
  legal_form: coop-trabajo
  place: "24089"
  sectors: [agro-agricultura]
  summary: Riego y semillas.
  relations: [{enterprise: tres-celemines, kind: supplies}]
  tags: [semillas de siempre]
  record: {activity_state: active, last_confirmed_months_ago: 1}
"""


def page_of(model: type[Page], slug: str, language: str = "es") -> Page:
    return model.objects.get(slug=slug, locale__language_code=language)


def test_an_empty_site_shows_the_demo_instead_of_the_page_of_welcome(taxonomies, tmp_path):
    result = load_demo(TODAY, folder=tiny(tmp_path / "demo"))

    assert result.is_shown
    assert [page.title for page in Page.objects.filter(depth=2)] == ["Red", "Red"]
    site = Site.objects.get()
    assert (site.hostname, site.root_page.title) == ("localhost", "Red")
    follow = LocaleSynchronization.objects.get()
    assert (follow.sync_from.language_code, follow.locale.language_code) == ("es", "en")


def test_missing_taxonomies_are_loaded_first(db, tmp_path):
    load_demo(TODAY, folder=tiny(tmp_path / "demo"))

    assert Sector.objects.filter(code="agro-transformacion").exists()
    assert page_of(EnterprisePage, "el-horno").place.code == "24089"


def test_pages_are_tied_to_each_other_and_dated_from_the_day(taxonomies, tmp_path):
    load_demo(TODAY, folder=tiny(tmp_path / "demo"))

    story = page_of(StoryPage, "pan")
    assert story.published_on == date(2026, 10, 26)
    assert [link.enterprise.title for link in story.enterprise_links.all()] == ["El Horno"]
    assert [link.award.amount for link in story.award_links.all()] == [900]
    assert [link.service.title for link in story.service_links.all()] == ["Consejo"]
    baker = page_of(EnterprisePage, "el-horno")
    assert page_of(ServicePage, "consejo").provider == baker
    assert baker.relations.get().enterprise.title == "La Huerta"
    assert EnterpriseRecord.objects.get(translation_key=baker.translation_key).last_confirmed_on == date(2026, 9, 25)
    assert "25 de noviembre de 2026" in page_of(StandardPage, "acerca").body[0].value.source


def test_other_apps_hear_of_every_page_in_every_language(taxonomies, tmp_path, django_capture_on_commit_callbacks):
    heard: list[str] = []

    def listen(page: Page, **kwargs: object) -> None:
        heard.append(page.url_path)

    content_published.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            load_demo(TODAY, folder=tiny(tmp_path / "demo"))
    finally:
        content_published.disconnect(listen)

    assert sorted(heard) == sorted(Page.objects.filter(depth__gt=1).values_list("url_path", flat=True))


def test_the_same_texts_give_the_same_content(taxonomies, tmp_path, media_folder):
    folder = tiny(tmp_path / "demo")
    load_demo(TODAY, folder=folder)
    blocks = page_of(StoryPage, "pan").body.get_prep_value()
    picture = CustomImage.objects.get(title__contains="El Horno")

    remove_demo()
    load_demo(TODAY, folder=folder)

    assert page_of(StoryPage, "pan").body[0].id == blocks[0]["id"]
    again = CustomImage.objects.get(title__contains="El Horno")
    assert (media_folder / again.file.name).read_bytes() == (media_folder / picture.file.name).read_bytes()


def test_a_second_run_changes_nothing(demo):
    revisions, items = Revision.objects.count(), DemoItem.objects.count()

    result = load_demo(TODAY)

    assert (result.created, result.edited, result.deleted, result.skipped) == ([], [], [], [])
    assert len(result.unchanged) == items == DemoItem.objects.count()
    assert Revision.objects.count() == revisions


def test_a_newer_version_adds_what_is_missing(demo, tmp_path):
    result = load_demo(TODAY, folder=whole_with(tmp_path / "demo", "enterprises.yaml", MORE))

    assert result.created == ["enterprise:la-noria", "tag:semillas-de-siempre"]
    added = page_of(EnterprisePage, "la-noria")
    assert added.live
    assert added.relations.get().enterprise.slug == "tres-celemines"
    assert page_of(EnterprisePage, "la-noria", "en").alias_of_id == added.pk


def test_a_new_entry_makes_room_for_a_page_that_people_made(tiny_demo, tmp_path):
    mine = page_of(EnterprisePage, "el-horno").copy(
        update_attrs={"slug": "la-noria", "title": "La Noria de verdad"}, copy_revisions=False
    )
    folder = tmp_path / "demo"
    with (folder / "enterprises.yaml").open("a", encoding="utf-8") as file:
        file.write(MORE.replace("tres-celemines", "el-horno"))

    load_demo(TODAY, folder=folder)

    assert page_of(EnterprisePage, "la-noria").pk == mine.pk
    assert page_of(EnterprisePage, "la-noria-1").title == "La Noria"


def test_a_keyword_that_was_deleted_comes_back_with_a_new_entry(tiny_demo, tmp_path):
    Tag.objects.get(name="pan").delete()
    folder = tmp_path / "demo"
    with (folder / "enterprises.yaml").open("a", encoding="utf-8") as file:
        file.write(MORE.replace("tres-celemines", "el-horno").replace("semillas de siempre", "pan"))

    result = load_demo(TODAY, folder=folder)

    assert result.created == ["enterprise:la-noria", "tag:pan"]
    assert "tag:pan" in remove_demo().removed


def test_what_an_editor_wrote_stays(demo):
    page = page_of(StoryPage, "la-luz-de-la-escuela")
    page.title = "La luz, contada de nuevo"
    page.save_revision().publish()

    load_demo(TODAY)

    assert page_of(StoryPage, "la-luz-de-la-escuela").title == "La luz, contada de nuevo"
    assert page_of(StoryPage, "la-luz-de-la-escuela", "en").title == "La luz, contada de nuevo"


def test_what_people_changed_is_told_apart_from_what_is_as_it_was(tiny_demo, tmp_path):
    editor = factories.make_user("administrators")
    story = page_of(StoryPage, "pan")
    story.save_revision(user=editor, changed=False, log_action=True)
    service = page_of(ServicePage, "consejo")
    service.unpublish(user=editor)
    picture = CustomImage.objects.get(title__contains="El Horno")
    log(instance=picture, action="wagtail.edit", user=editor, content_changed=True)
    Tag.objects.get(name="pan").delete()

    result = load_demo(TODAY, folder=tmp_path / "demo")

    assert result.edited == ["image:enterprise:el-horno", "service:consejo"]
    assert result.deleted == ["tag:pan"]
    assert (result.created, result.skipped) == ([], [])
    assert "story:pan" in result.unchanged


def test_what_an_editor_deleted_stays_deleted_and_its_new_dependants_too(demo, tmp_path):
    page_of(EnterprisePage, "tres-celemines").delete()
    more = "\n- {key: grano, enterprise: tres-celemines, call_text: Ayudas, amount: '1.00', year: 2025}\n"

    result = load_demo(TODAY, folder=whole_with(tmp_path / "demo", "awards.yaml", more))

    assert result.created == []
    assert result.skipped == ["award:grano"]
    assert "enterprise:tres-celemines" in result.deleted
    assert "enterprise:tres-celemines" not in result.unchanged
    assert not EnterprisePage.objects.filter(slug="tres-celemines", locale__language_code="es").exists()


def test_without_its_home_page_the_demo_does_not_come_back(demo):
    for page in Page.objects.filter(depth=2):
        page.specific.delete()

    result = load_demo(TODAY)

    assert result.created == []
    assert "home" in result.deleted
    assert not Page.objects.filter(depth__gt=1).exists()


def test_a_site_with_content_of_its_own_is_left_alone(taxonomies, tmp_path):
    home = factories.make_home()

    with pytest.raises(DemoPlaceError, match=home.title):
        load_demo(TODAY, folder=tiny(tmp_path / "demo"))

    assert not DemoItem.objects.exists()


def test_asked_for_expressly_the_demo_stands_beside_other_content(taxonomies, tmp_path):
    home = factories.make_home()
    before = Site.objects.get().root_page_id

    result = load_demo(TODAY, beside=True, folder=tiny(tmp_path / "demo"))

    assert not result.is_shown
    assert Site.objects.get().root_page_id == before
    assert Page.objects.filter(pk=home.pk).exists()
    assert page_of(EnterprisePage, "el-horno").get_ancestors().filter(title="Red").exists()
    assert not LocaleSynchronization.objects.exists()


def test_a_site_without_spanish_is_told_what_to_set(taxonomies, settings):
    settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English")]

    with pytest.raises(DemoPlaceError, match="WAGTAIL_CONTENT_LANGUAGES"):
        load_demo(TODAY)


def test_a_rehearsal_makes_nothing(taxonomies, tmp_path, media_folder):
    result = load_demo(TODAY, dry_run=True, folder=tiny(tmp_path / "demo"))

    assert "enterprise:el-horno" in result.created
    assert not DemoItem.objects.exists()
    assert not EnterprisePage.objects.exists()
    assert [path for path in media_folder.rglob("*") if path.is_file()] == []


def test_where_only_the_municipality_is_known_its_centre_is_the_point(taxonomies, tmp_path):
    load_demo(TODAY, folder=tiny(tmp_path / "demo"))

    exact, rough = page_of(EnterprisePage, "el-horno"), page_of(EnterprisePage, "la-huerta")
    assert (str(exact.latitude), str(exact.longitude)) == ("42.59877", "-5.56707")
    assert (str(rough.latitude), str(rough.longitude)) == ("42.29655", "-5.89912")


def test_an_entry_without_a_picture_has_none(taxonomies, tmp_path):
    load_demo(TODAY, folder=tiny(tmp_path / "demo"))

    assert TINY["enterprises.yaml"].count("image:") == 1
    assert page_of(EnterprisePage, "el-horno").image is not None
    assert page_of(EnterprisePage, "la-huerta").image is None
