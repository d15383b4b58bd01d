"""The hook through which other apps add their part to the demo."""

import pytest
from taggit.models import Tag
from wagtail import hooks

from cooperactivas_pages.demo.builder import load_demo
from cooperactivas_pages.demo.context import DemoContext
from cooperactivas_pages.demo.errors import DemoDataError
from cooperactivas_pages.demo.ledger import Ledger
from cooperactivas_pages.demo.registry import DemoContribution
from cooperactivas_pages.demo.removal import remove_demo
from cooperactivas_pages.models import DemoItem
from tests.cooperactivas_pages.demo.folders import tiny
from tests.cooperactivas_pages.demo.today import TODAY


def add_word(context: DemoContext) -> None:
    if context.is_wanted("words:first"):
        page = context.page("enterprise:el-horno")
        assert page is not None
        context.ledger.add("words:first", Tag.objects.create(name=f"palabra de {page.title}"))


def keep_word(ledger: Ledger) -> None:
    ledger.forget(["words:first"])


def contribute(contribution: DemoContribution):
    return hooks.register_temporarily("register_demo_content", lambda: contribution)


def test_a_part_of_another_app_is_built_once_and_removed(taxonomies, tmp_path):
    folder = tiny(tmp_path / "demo")
    with contribute(DemoContribution("words", add_word)):
        assert "words:first" in load_demo(TODAY, folder=folder).created
        assert "words:first" in load_demo(TODAY, folder=folder).unchanged
        assert Tag.objects.filter(name="palabra de El Horno").count() == 1

        assert "words:first" in remove_demo().removed

    assert not Tag.objects.filter(name="palabra de El Horno").exists()


def test_a_part_is_removed_even_when_its_app_has_gone(taxonomies, tmp_path):
    with contribute(DemoContribution("words", add_word)):
        load_demo(TODAY, folder=tiny(tmp_path / "demo"))

    remove_demo()

    assert not Tag.objects.filter(name="palabra de El Horno").exists()


def test_an_app_can_keep_what_people_made_their_own(taxonomies, tmp_path):
    with contribute(DemoContribution("words", add_word, keep_word)):
        load_demo(TODAY, folder=tiny(tmp_path / "demo"))

        result = remove_demo()

    assert result.kept == ["words:first"]
    assert Tag.objects.filter(name="palabra de El Horno").exists()


def test_a_part_that_fails_takes_the_whole_demo_with_it(taxonomies, tmp_path, media_folder):
    def fail(context: DemoContext) -> None:
        raise DemoDataError(["words: missing"])

    with contribute(DemoContribution("words", fail)), pytest.raises(DemoDataError):
        load_demo(TODAY, folder=tiny(tmp_path / "demo"))

    assert not DemoItem.objects.exists()
    assert [path for path in media_folder.rglob("*") if path.is_file()] == []


def test_two_parts_of_one_name_are_a_programming_error(taxonomies, tmp_path):
    part = DemoContribution("words", add_word)
    with contribute(part), contribute(part), pytest.raises(ValueError, match="'words'"):
        load_demo(TODAY, folder=tiny(tmp_path / "demo"))
