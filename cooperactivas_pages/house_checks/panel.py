"""The side panel of the editor that shows the findings of the last saved version."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from .rules import Finding, findings_of


class HouseChecksPanel(BaseSidePanel):
    """Lists what to look at before publishing; the counter on its button says how much."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle house checks")
        icon_name = "clipboard-list"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"count": len(self.panel.findings)}

    name = "house_checks"
    title = _("House checks")
    template_name = "cooperactivas_pages/admin/house_checks.html"
    order = 340

    @cached_property
    def findings(self) -> list[Finding]:
        """The findings, computed once for button and panel; none of a page that was never saved."""
        return findings_of(self.object) if self.object.pk else []

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        return context | {"findings": self.findings, "is_saved": self.object.pk is not None}
