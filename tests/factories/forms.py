"""What the editor's browser sends: the fields of a page form as they were shown, with some of them changed."""

from typing import Any

from django.forms import BoundField, Form
from django.http import QueryDict
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from site_project.accounts.models import User

Rows = list[dict[str, Any]]


def page_form(page: Page, user: User, parent: Page | None = None, data: dict[str, Any] | None = None) -> Any:
    """The editing form of a page, bound when `data` is given."""
    form_class = page.get_edit_handler().get_form_class()
    above = (parent or page.get_parent()).specific
    posted = None
    if data is not None:
        posted = QueryDict(mutable=True)
        for name, value in data.items():
            posted.setlist(name, [str(one) for one in value] if isinstance(value, list) else [str(value)])
    return form_class(posted, None, instance=page, parent_page=above, for_user=user)


def sent_data(page: Page, user: User, parent: Page | None = None, **changes: Any) -> dict[str, Any]:
    """All fields of the form as a browser sends them.

    :param changes: field → value; for a stream a list of (block, value); for a relation a list of rows, which
        replace the present ones and may hold rows of their own.
    """
    form = page_form(page, user, parent)
    rows = {name: changes.pop(name) for name in list(changes) if name in form.formsets}
    data = _fields(form)
    for name, value in changes.items():
        is_stream = isinstance(form[name].value(), StreamValue)
        data |= nested_form_data({name: streamfield(value)}) if is_stream else {name: value}
    for name, formset in form.formsets.items():
        data |= _formset(formset, rows.get(name))
    return {key: value for key, value in data.items() if value is not None}


def _fields(form: Form) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for name in form.fields:
        data |= _field(form[name])
    return data


def _field(field: BoundField) -> dict[str, Any]:
    value = field.value()
    if isinstance(value, StreamValue):
        blocks = [(block.block_type, block.get_prep_value()["value"]) for block in value]
        return nested_form_data({field.html_name: streamfield(blocks)})
    if value is None or value is False:
        return {}
    return {field.html_name: value}


def _formset(formset: Any, rows: Rows | None) -> dict[str, Any]:
    """The present rows; marked as deleted and followed by new ones when there are new ones."""
    data: dict[str, Any] = {}
    for form in formset.initial_forms:
        data |= _fields(form)
        data |= {form.add_prefix("DELETE"): "on"} if rows is not None else {}
        for nested in form.formsets.values():
            data |= _formset(nested, None)
    present = len(formset.initial_forms)
    for number, row in enumerate(rows or [], start=present):
        data |= _row(f"{formset.prefix}-{number}", row)
    return data | _counts(formset.prefix, present + len(rows or []), present)


def _row(prefix: str, row: dict[str, Any]) -> dict[str, Any]:
    data: dict[str, Any] = {f"{prefix}-ORDER": int(prefix.rpartition("-")[2]) + 1}
    for name, value in row.items():
        if isinstance(value, list):
            data |= _counts(f"{prefix}-{name}", len(value), 0)
            for number, nested in enumerate(value):
                data |= _row(f"{prefix}-{name}-{number}", nested)
        else:
            data[f"{prefix}-{name}"] = value
    return data


def _counts(prefix: str, total: int, initial: int) -> dict[str, int]:
    numbers = {"TOTAL_FORMS": total, "INITIAL_FORMS": initial, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    return {f"{prefix}-{name}": number for name, number in numbers.items()}
