"""Removing: exactly what the demo made, and nothing that people made."""

import pytest
from taggit.models import Tag
from wagtail.models import Locale, Page, Site

from cooperactivas_pages.demo.builder import load_demo
from cooperactivas_pages.demo.errors import DemoInUseError
from cooperactivas_pages.demo.removal import remove_demo
from cooperactivas_pages.models import (
    Award,
    CallRecord,
    DemoItem,
    EnterpriseIndexPage,
    EnterprisePage,
    EnterpriseRecord,
    HomePage,
    LegalForm,
    Place,
    Sector,
    StandardPage,
    StoryIndexPage,
    StoryPage,
)
from site_project.media_library.models import CustomImage
from tests.cooperactivas_pages.demo.today import TODAY

pytestmark = pytest.mark.usefixtures("in_english_words")


def enterprise(title: str, **fields: object) -> EnterprisePage:
    """An enterprise of people's, in the list that the demo made."""
    page = EnterprisePage(
        title=title,
        summary="De verdad.",
        member_kind="company",
        legal_form=LegalForm.objects.get(code="coop-trabajo"),
        place=Place.objects.get(code="24089"),
        **fields,
    )
    return EnterpriseIndexPage.objects.get(locale__language_code="es").add_child(instance=page)


def adopt(*models: type[Page]) -> None:
    """Take the example mark off, as an editor does."""
    for model in models:
        page = model.objects.get(locale__language_code="es")
        page.is_example = False
        page.save_revision().publish()


def test_the_whole_demo_goes_and_the_site_is_as_before(demo):
    items = set(DemoItem.objects.values_list("key", flat=True))

    result = remove_demo()

    assert set(result.removed) == items
    assert result.kept == []
    assert [page.title for page in Page.objects.filter(depth__gt=1)] == ["Welcome to your new Wagtail site!"]
    assert Site.objects.get().root_page.specific_class is Page
    for model in (DemoItem, EnterpriseRecord, CallRecord, Award, Tag, CustomImage):
        assert not model.objects.exists(), model
    assert Sector.objects.exists()
    assert Locale.objects.count() == 2


def test_picture_files_go_with_the_demo(tiny_demo, media_folder, django_capture_on_commit_callbacks):
    originals = media_folder / "original_images"
    assert len(list(originals.iterdir())) == 2

    with django_capture_on_commit_callbacks(execute=True):
        remove_demo()

    assert list(originals.iterdir()) == []


def test_after_a_removal_the_demo_can_be_loaded_again(tiny_demo, tmp_path):
    remove_demo()

    result = load_demo(TODAY, folder=tmp_path / "demo")

    assert result.is_shown
    assert "enterprise:el-horno" in result.created


def test_pages_that_people_made_below_the_demo_stop_the_removal(tiny_demo):
    enterprise("Taller Verdadero")

    with pytest.raises(DemoInUseError) as caught:
        remove_demo()

    [blocker] = caught.value.blockers
    assert blocker == "Taller Verdadero (/inicio/empresas/taller-verdadero/)"
    assert EnterprisePage.objects.filter(slug="el-horno", live=True).count() == 2
    assert DemoItem.objects.filter(key="enterprise:el-horno").exists()


def test_an_award_that_people_gave_an_example_stops_the_removal(tiny_demo, in_english_words):
    baker = EnterprisePage.objects.get(slug="el-horno", locale__language_code="es")
    Award.objects.create(enterprise=baker, call_text="Otra", amount=1, year=2026)

    with pytest.raises(DemoInUseError) as caught:
        remove_demo()

    assert caught.value.blockers == [f"award {Award.objects.latest('pk').pk} of the example enterprise El Horno"]


def test_pages_whose_example_mark_was_taken_off_stay_with_what_is_below(tiny_demo):
    adopt(HomePage, EnterpriseIndexPage)
    mine = enterprise("Taller Verdadero")

    result = remove_demo()

    assert result.kept == ["home", "index:empresas"]
    left = Page.objects.filter(depth__gt=1, locale__language_code="es")
    assert [page.title for page in left] == ["Red", "Empresas", "Taller Verdadero"]
    assert Page.objects.filter(pk=mine.pk).exists()
    assert Site.objects.get().root_page.title == "Red"
    assert not DemoItem.objects.exists()


def test_a_page_below_an_example_is_not_saved_by_its_own_mark(tiny_demo):
    adopt(StandardPage)

    with pytest.raises(DemoInUseError, match="unticking"):
        remove_demo()


def test_a_picture_that_people_use_stays(tiny_demo):
    adopt(HomePage, EnterpriseIndexPage)
    picture = CustomImage.objects.get(title__contains="El Horno")
    mine = enterprise("Taller Verdadero", logo=picture)

    result = remove_demo()

    assert result.kept == ["home", "index:empresas", "image:enterprise:el-horno"]
    mine.refresh_from_db()
    assert mine.logo == picture


def test_a_picture_in_the_text_of_people_stays(tiny_demo):
    adopt(HomePage)
    picture = CustomImage.objects.get(title__contains="El Horno")
    block = {"image": {"image": picture.pk, "alt_text": "Pan", "decorative": False}, "caption": ""}
    page = StandardPage(title="Nuestra")
    page.body = StandardPage._meta.get_field("body").stream_block.to_python([{"type": "image", "value": block}])
    HomePage.objects.get(locale__language_code="es").add_child(instance=page)

    result = remove_demo()

    assert "image:enterprise:el-horno" in result.kept


def test_a_keyword_that_people_use_stays(tiny_demo):
    adopt(HomePage, EnterpriseIndexPage)
    mine = enterprise("Taller Verdadero")
    mine.tags.add("pan")
    mine.save()

    result = remove_demo()

    assert "tag:pan" in result.kept
    assert [tag.name for tag in Tag.objects.all()] == ["pan"]


def test_a_story_of_people_only_loses_its_tie_to_an_example(tiny_demo):
    adopt(HomePage, StoryIndexPage, StoryPage)

    remove_demo()

    story = StoryPage.objects.get(locale__language_code="es")
    assert story.title == "El pan vuelve"
    assert not story.enterprise_links.exists()


def test_a_rehearsal_removes_nothing(tiny_demo):
    pages = Page.objects.count()

    result = remove_demo(dry_run=True)

    assert "home" in result.removed
    assert Page.objects.count() == pages
    assert DemoItem.objects.exists()


def test_without_a_demo_there_is_nothing_to_remove(db):
    result = remove_demo()

    assert (result.removed, result.kept) == ([], [])
    assert Page.objects.count() == 2
