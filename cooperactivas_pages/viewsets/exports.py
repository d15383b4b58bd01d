"""Lists as spreadsheets: the columns one sees and a few facts more, never anything private."""

from typing import Any, ClassVar

from django.utils.encoding import force_str
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import BaseColumn, Column

# Programs for spreadsheets run cells that begin with these as formulas.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def without_formula(value: Any) -> Any:
    """A text that no program for spreadsheets takes for a formula; other values as they are."""
    text = force_str(value, strings_only=True)
    return f"'{text}" if isinstance(text, str) and text.startswith(_FORMULA_SIGNS) else text


class ColumnExportMixin:
    """For list views: downloads hold the columns of the list.

    :cvar unexported: columns without a text of their own, such as buttons.
    :cvar more_export: names of further attributes of a row.
    """

    unexported: ClassVar[frozenset[str]] = frozenset({"bulk_actions", "status"})
    more_export: ClassVar[tuple[str, ...]] = ()

    @cached_property
    def list_export(self) -> list[str]:
        return [*self._exported_columns, *self.more_export]

    @cached_property
    def _exported_columns(self) -> dict[str, BaseColumn]:
        return {column.name: column for column in self.columns if column.name not in self.unexported}  # type: ignore[attr-defined]  # of the view

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        names = [*self._exported_columns, *self.more_export]
        return {name: self._value_of(item, name) for name in names}

    def _value_of(self, item: Any, name: str) -> Any:
        column = self._exported_columns.get(name)
        # Wagtail's title column draws a page and has no value of its own.
        return column.get_value(item) if isinstance(column, Column) else getattr(item, name)

    def get_heading(self, queryset: Any, field: str) -> str:
        column = self._exported_columns.get(field)
        return force_str(column.label) if column else super().get_heading(queryset, field)  # type: ignore[misc]  # of the view

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        value = super().preprocess_field_value(field, value, export_format)  # type: ignore[misc]  # of the view
        return without_formula(value) if export_format == "csv" else value
