"""How the filters of our lists offer their choices."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

# Further arguments of a filter by choice: buttons to tick. A closed list does not fit into Wagtail's menu of filters.
ONE_OF: dict[str, Any] = {"widget": forms.RadioSelect, "empty_label": _("All")}
# The same for a choice of entries: without `blank` Django leaves out the button for all of them.
ONE_ENTRY_OF: dict[str, Any] = ONE_OF | {"blank": True}
