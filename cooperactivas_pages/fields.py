"""Field types that several models share."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class CodeListField(models.JSONField):
    """Several codes of one closed set, kept in the order of the set, edited as checkboxes.

    Stored as a JSON list. The choices are not written into migrations: adding a code changes no column.
    """

    def __init__(self, *args: Any, codes: Iterable[tuple[Any, Any]] = (), **kwargs: Any) -> None:
        self.codes = list(codes)
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        code_type: Any = type(self.codes[0][0]) if self.codes else str
        return forms.TypedMultipleChoiceField(
            choices=self.codes,
            coerce=code_type,
            required=not self.blank,
            label=str(self.verbose_name).capitalize(),
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )

    def clean(self, value: Any, model_instance: models.Model | None) -> list[Any]:
        """Drop doubles and bring the codes into the order of the set.

        :raises ValidationError: for a value that is not a list or holds an unknown code.
        """
        super().clean(value, model_instance)
        order = [code for code, _label in self.codes]
        if not isinstance(value, list) or any(code not in order for code in value):
            raise ValidationError(_("Choose only values of the list."), code="invalid_choice")
        return [code for code in order if code in value]

    def labels(self, value: list[Any]) -> list[str]:
        """The labels of the stored codes in the active language, in the order of the set."""
        return [str(label) for code, label in self.codes if code in value]


class LinesField(models.TextField):
    """Short texts, one per line: easy to write on a phone, easy to translate as one piece.

    :param max_lines: how many lines at most.
    :param max_line_length: characters per line at most.
    """

    def __init__(self, *args: Any, max_lines: int = 20, max_line_length: int = 80, **kwargs: Any) -> None:
        self.max_lines = max_lines
        self.max_line_length = max_line_length
        super().__init__(*args, **kwargs)

    def clean(self, value: Any, model_instance: models.Model | None) -> str:
        """Trim lines and drop empty ones.

        :raises ValidationError: naming the first line that is too long, or the number of lines.
        """
        lines = lines_of(super().clean(value, model_instance))
        if len(lines) > self.max_lines:
            raise ValidationError(
                _("There are %(count)d lines; keep at most %(limit)d."),
                params={"count": len(lines), "limit": self.max_lines},
            )
        for number, line in enumerate(lines, start=1):
            if len(line) > self.max_line_length:
                raise ValidationError(
                    _("Line %(number)d has %(length)d characters; keep at most %(limit)d."),
                    params={"number": number, "length": len(line), "limit": self.max_line_length},
                )
        return "\n".join(lines)


class WebAddressField(models.URLField):
    """A web address. Typed without its beginning, `https://` is put before it."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"assume_scheme": "https", **kwargs})

    def deconstruct(self) -> Any:
        # The column is that of a URLField: no migration has to know this class.
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs


def lines_of(text: str | None) -> list[str]:
    """The non-empty lines of a text, trimmed."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]
