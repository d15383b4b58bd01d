"""What the tabs of all page types share."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from ..mixins import NetworkPageMixin

Tab = tuple[object, Sequence[Panel | str]]


def tabs(*content: Tab, form_class: type[WagtailAdminPageForm] = WagtailAdminPageForm) -> TabbedInterface:
    """The content tabs, then sharing.

    :param form_class: a form with rules of its own.

    The dates of publication are edited in Wagtail's side panel "Status", comments beside each field: their
    panels draw nothing in the tab.
    """
    sharing = [*NetworkPageMixin.sharing_panels(), PublishingPanel(), CommentPanel()]
    return TabbedInterface(
        [
            *[ObjectList(list(panels), heading=heading) for heading, panels in content],
            ObjectList(sharing, heading=_("Sharing")),
        ],
        base_form_class=form_class,
    )


def group(heading: object, *names: str | Panel, collapsed: bool = False, help_text: object = "") -> MultiFieldPanel:
    """Fields under one heading."""
    children = [FieldPanel(name) if isinstance(name, str) else name for name in names]
    classname = "collapsed" if collapsed else ""
    return MultiFieldPanel(children, heading=heading, classname=classname, help_text=help_text)


def title(help_text: object, heading: object = "") -> TitleFieldPanel:
    """The title with words about this kind of page; Wagtail's own help speaks of any page."""
    words = {"heading": heading} if heading else {}
    return TitleFieldPanel("title", help_text=help_text, placeholder=False, classname="", **words)
