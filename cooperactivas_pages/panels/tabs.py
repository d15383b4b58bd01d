"""What the tabs of all page types share."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, MultipleChooserPanel, ObjectList, Panel, TabbedInterface

from ..mixins import NetworkPageMixin

Tab = tuple[object, Sequence[Panel | str]]


def tabs(*content: Tab) -> TabbedInterface:
    """The content tabs, then sharing; publishing dates stand in Wagtail's own side panel."""
    return TabbedInterface(
        [
            *[ObjectList(list(panels), heading=heading) for heading, panels in content],
            ObjectList(NetworkPageMixin.sharing_panels(), heading=_("Sharing")),
        ]
    )


def group(heading: object, *names: str | Panel, collapsed: bool = False) -> MultiFieldPanel:
    """Fields under one heading."""
    children = [FieldPanel(name) if isinstance(name, str) else name for name in names]
    return MultiFieldPanel(children, heading=heading, classname="collapsed" if collapsed else "")


def chosen(
    relation: str, field: str, heading: object, *, least: int = 0, most: int = 30, help_text: object = ""
) -> MultipleChooserPanel:
    """An ordered list of chosen terms or pages.

    :param relation: name of the through-table on the page.
    :param field: the foreign key in it.
    :param least: how many are needed to publish; drafts may have fewer.
    """
    return MultipleChooserPanel(
        relation,
        chooser_field_name=field,
        heading=heading,
        min_num=least or None,
        max_num=most,
        help_text=help_text,
        panels=[FieldPanel(field)],
    )
