"""Parts that other apps add to pages through the hook `register_page_section`."""

import pytest
from django.test import Client
from django.utils.safestring import mark_safe
from wagtail import hooks
from wagtail.models import Page

from cooperactivas_pages.models import EnterprisePage
from cooperactivas_pages.sections import POSITIONS, PageSection, sections_for
from tests.factories import make_enterprise, make_service
from tests.factories.requests import visit

pytestmark = pytest.mark.django_db


def section(
    text: str, page_type: type[Page] = EnterprisePage, position: str = "aside", order: int = 100
) -> PageSection:
    return PageSection(page_type, position, lambda page, request: mark_safe(f"<p>{text}: {page.title}</p>"), order)  # noqa: S308  # of this test


def registered(*sections: PageSection) -> list[tuple[str, object]]:
    return [("register_page_section", lambda section=section: section) for section in sections]


def test_page_without_registered_parts_has_none() -> None:
    page = make_enterprise()
    assert [sections_for(page, position, visit(page.url)) for position in POSITIONS] == [[], [], []]


def test_part_goes_to_its_type_and_position_only() -> None:
    enterprise, service = make_enterprise("Pan"), make_service("Asesoría")
    with hooks.register_temporarily(registered(section("Contacto"), section("Todas", Page, "after_content"))):
        assert sections_for(enterprise, "aside", visit()) == ["<p>Contacto: Pan</p>"]
        assert sections_for(enterprise, "after_lead", visit()) == []
        assert sections_for(service, "aside", visit()) == []
        assert sections_for(service, "after_content", visit()) == ["<p>Todas: Asesoría</p>"]


def test_parts_come_in_their_order_and_empty_ones_stay_away() -> None:
    page = make_enterprise("Pan")
    silent = PageSection(EnterprisePage, "aside", lambda page, request: "")
    with hooks.register_temporarily(registered(section("B", order=20), silent, section("A", order=10))):
        assert sections_for(page, "aside", visit()) == ["<p>A: Pan</p>", "<p>B: Pan</p>"]


def test_position_that_does_not_exist_is_named_with_the_ones_that_do() -> None:
    page = make_enterprise()
    with (
        hooks.register_temporarily(registered(section("Contacto", position="sidebar"))),
        pytest.raises(ValueError, match=r"'sidebar' is not a position of a page; use one of .*'aside'"),
    ):
        sections_for(page, "aside", visit())


def test_part_is_printed_on_the_page_and_plain_text_is_escaped(client: Client) -> None:
    page = make_enterprise("Pan")
    plain = PageSection(EnterprisePage, "aside", lambda page, request: "<script>alert(1)</script>")
    with hooks.register_temporarily(registered(section("Contacto"), plain)):
        text = client.get(page.url).content.decode()
    assert "<p>Contacto: Pan</p>" in text
    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)" in text
