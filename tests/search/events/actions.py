"""What editors do."""

from typing import Any

from wagtail.models import Page

from cooperactivas_pages.models import StandardPage
from tests.factories import make_home


def publish(page: Page, **changes: Any) -> None:
    """Change a page as it is stored now, and publish it."""
    page = page.specific_class.objects.get(pk=page.pk)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()


def make_page(title: str = "Aviso legal", slug: str = "aviso", parent: Page | None = None, **values: Any) -> Any:
    fields = {"title": title, "slug": slug, "body": [("heading", "Título")], "live": False} | values
    return (parent or make_home()).add_child(instance=StandardPage(**fields))


def public_page(*arguments: Any, **values: Any) -> Any:
    page = make_page(*arguments, **values)
    publish(page)
    return StandardPage.objects.get(pk=page.pk)
