"""What all taxonomies share: terms with a stable code, and their labels in each language.

Terms are not translatable snippets on purpose: a relation to a translated snippet differs from language to
language and breaks facets. Addresses, filters and imports use the code; people see the label.
"""

import unicodedata
from typing import Any, ClassVar, Self, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel

from ..fields import LinesField, lines_of
from ..limits import MAX_ORDER

TermType = TypeVar("TermType", bound="Term", covariant=True)

# More words only make the query larger: what ten words do not find, an eleventh does not either.
MAX_WORDS = 10

validate_code = RegexValidator(
    r"^[a-z0-9][a-z0-9._-]*\Z",
    _("A code begins with a small letter or a digit; small letters, digits, dots, hyphens and _ follow."),
)


def fold(text: str) -> str:
    """A text as people type it in a hurry: small letters, no accents, single spaces between words."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(plain.replace("\x00", "").split())


def language_choices() -> list[tuple[str, object]]:
    """The site's languages. A function, so that no migration freezes the list of one site."""
    return list(settings.LANGUAGES)


class TermQuerySet(models.QuerySet[TermType]):
    """What lists, choosers and filters ask of a taxonomy."""

    def active(self) -> Self:
        """Terms that choosers and filters offer."""
        return self.filter(is_active=True)

    def with_labels(self) -> Self:
        """Fetch all labels in one further query, so that `label_in` costs none."""
        return self.prefetch_related("labels")

    def in_order(self) -> Self:
        """The order staff chose, then the code."""
        return self.order_by("sort_order", "code")

    def by_label(self, language: str) -> Self:
        """Alphabetical by the label that `label_in(language)` shows, ignoring case and accents."""
        return self.order_by(
            Coalesce(self._folded_label(language), self._folded_label(settings.LANGUAGE_CODE), "code"), "code"
        )

    def matching(self, text: str) -> Self:
        """Terms whose code begins with the text, or one of whose labels with its aliases holds every word.

        Case and accents do not matter. An empty text matches everything.
        """
        words = fold(text).split()[:MAX_WORDS]
        if not words:
            return self
        labels = self._labels()
        for word in words:
            labels = labels.filter(search_text__contains=word)
        return self.filter(Q(code__startswith=" ".join(words)) | Q(Exists(labels)))

    def refresh_tree(self) -> None:
        """Write anew what rows derive from their parents, after a bulk load. Here: nothing."""

    def _labels(self) -> models.QuerySet[Any]:
        options: Any = self.model._meta
        return options.get_field("labels").related_model._default_manager.filter(term=OuterRef("pk"))

    def _folded_label(self, language: str) -> Subquery:
        return Subquery(self._labels().filter(language=language).values("search_text")[:1])


class Term(ClusterableModel):
    """One entry of a taxonomy. Its code never changes: addresses, imports and other sites hold it."""

    # The fields, besides code, parent and labels, that a data pack writes. Only these decide whether a
    # person edited a row; hiding a term (`is_active`) is a decision of the site that no pack touches.
    PACK_FIELDS: ClassVar[tuple[str, ...]] = ("sort_order",)

    code = models.CharField(
        _("code"),
        max_length=60,
        unique=True,
        validators=[validate_code],
        help_text=_("Short name for addresses and data files, such as agro-ganaderia. It cannot change later."),
    )
    is_active = models.BooleanField(
        _("offered"),
        default=True,
        help_text=_("Untick to hide it from forms and filters. Pages that already have it keep it."),
    )
    sort_order = models.PositiveIntegerField(
        _("order"), default=0, help_text=_("Lists show small numbers first."), validators=[MaxValueValidator(MAX_ORDER)]
    )
    pack = models.CharField(_("data pack"), max_length=60, blank=True, editable=False)
    pack_digest = models.CharField(_("what the data pack wrote"), max_length=200, blank=True, editable=False)

    objects: ClassVar[Any] = TermQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["sort_order", "code"]

    def __str__(self) -> str:
        return self.label_in(translation.get_language() or settings.LANGUAGE_CODE)

    def clean(self) -> None:
        super().clean()
        self._refuse_changed_code()
        self.check_row()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the term and its labels.

        :raises ValidationError: when the code differs from the stored one.
        """
        self._refuse_changed_code()
        super().save(*args, **kwargs)

    def label_in(self, language: str) -> str:
        """The label in a language; else in the site's language, else any label, else the code.

        No query when the labels were prefetched (`with_labels`).
        """
        labels = {row.language: row.label for row in self.labels.all()}
        for wanted in (language, language.partition("-")[0], settings.LANGUAGE_CODE):
            if wanted in labels:
                return labels[wanted]
        return labels[min(labels)] if labels else self.code

    def aliases_in(self, language: str) -> list[str]:
        """Other names people type in that language."""
        rows = self.labels.all()
        return [alias for row in rows if row.language == language for alias in lines_of(row.aliases)]

    def check_row(self) -> None:
        """What has to hold among the values of the row and its parent, looking only at them in memory.

        `clean` calls it, and so do bulk loads, which check thousands of rows without a query for each.

        :raises ValidationError: naming the field. Here: never, a plain term has no such rule.
        """

    def derive_from_parent(self) -> None:
        """Set the values that depend on the parent; bulk loads call it, `save` does it by itself."""

    def _refuse_changed_code(self) -> None:
        if self.pk is None:
            return
        stored = type(self)._default_manager.filter(pk=self.pk).exclude(code=self.code).first()
        if stored is not None:
            raise ValidationError(
                {"code": _("The code %(code)s cannot change: addresses and data files use it.") % {"code": stored.code}}
            )


class TermLabel(models.Model):
    """What a term is called in one language. Concrete classes add `term`, the term it belongs to."""

    language = models.CharField(_("language"), max_length=12, choices=language_choices)
    label = models.CharField(_("label"), max_length=120)
    aliases = LinesField(
        _("other names"),
        blank=True,
        max_lines=30,
        max_line_length=120,
        help_text=_("Other words people type when they look for this, one per line."),
    )
    search_text = models.TextField(editable=False, default="")

    class Meta:
        abstract = True
        ordering = ["language", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "language"],
                name="%(class)s_one_per_language",
                violation_error_message=_("There is already a label in this language."),
            )
        ]

    def __str__(self) -> str:
        return self.label

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fill_search_text()
        super().save(*args, **kwargs)

    def fill_search_text(self) -> None:
        """Set the folded label and aliases that `matching` compares with; bulk loads call it."""
        self.search_text = "\n".join([fold(self.label), *map(fold, lines_of(self.aliases))])


class TwoLevelQuerySet(TermQuerySet[TermType]):
    def active(self) -> Self:
        """Terms that choosers and filters offer: a hidden parent hides what is below it."""
        return super().active().filter(Q(parent=None) | Q(parent__is_active=True))


class TwoLevelTerm(Term):
    """A term with at most one level above it."""

    parent = models.ForeignKey(
        "self",
        verbose_name=_("belongs to"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        help_text=_("Leave empty for an entry of the first level."),
    )

    objects: ClassVar[Any] = TwoLevelQuerySet.as_manager()

    class Meta(Term.Meta):
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.parent and self.pk and self.children.exists():
            raise ValidationError(
                {"parent": _("Other entries belong to this one, so it has to stay on the first level.")}
            )

    def check_row(self) -> None:
        if self.parent is None:
            return
        if self.parent.code == self.code:
            raise ValidationError({"parent": _("An entry cannot belong to itself.")})
        if self.parent.parent is not None:
            raise ValidationError({"parent": _("There are two levels: choose an entry of the first level.")})
