"""What staff teach the search: synonyms and pinned results. In force for the next request, in every process."""

from secrets import randbits
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _

from ..analysis import chain
from ..synonyms import MAX_TERM_WORDS, SEPARATOR, Rule, is_empty_term, parse_terms, variants
from .entries import SearchFeed


def raise_rules() -> None:
    """Say that the rules changed; part of the caller's transaction."""
    # Not a counter: after a transaction that was rolled back a counter gives the same number again.
    version = randbits(62)
    if not SearchFeed.objects.filter(pk=1).update(rules=version):
        SearchFeed.objects.get_or_create(pk=1, defaults={"rules": version})


class TaughtModel(models.Model):
    """A row whose change tells all processes to read the rules again."""

    language = models.CharField(_("language"), max_length=12, default="es")

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        languages = dict(settings.LANGUAGES)
        if self.language not in languages:
            codes = ", ".join(languages)
            raise ValidationError({"language": _("Write one of these language codes: %(codes)s.") % {"codes": codes}})


class SynonymRule(TaughtModel):
    """Words that find each other."""

    terms = models.TextField(
        _("words"),
        max_length=500,
        help_text=_("Separated by “|”, for example: residencia de mayores | geriátrico. At most eight words each."),
    )
    is_one_way = models.BooleanField(
        _("one way only"),
        default=False,
        help_text=_("The first term also finds the others, not the reverse: for short forms with another meaning."),
    )
    note = models.CharField(_("why"), max_length=200, blank=True)
    # The terms as the data file had them: a row that a person changed is not loaded again.
    loaded_terms = models.TextField(editable=False, blank=True, default="")

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering: ClassVar[list[str]] = ["language", "terms"]

    def __str__(self) -> str:
        return f" {'→' if self.is_one_way else '='} ".join(parse_terms(self.terms))

    def clean(self) -> None:
        super().clean()
        terms = parse_terms(self.terms)
        if len(terms) < 2:
            raise ValidationError(
                {"terms": _("Give at least two terms, separated by “%(sign)s”.") % {"sign": SEPARATOR}}
            )
        for term in terms:
            if is_empty_term(term, self.language):
                message = _("“%(term)s” consists of words that every text contains, so it finds nothing by itself.")
                raise ValidationError({"terms": message % {"term": term}})
            if len(term.split()) > MAX_TERM_WORDS:
                raise ValidationError({"terms": _("“%(term)s” is too long: at most eight words.") % {"term": term}})
        if len(variants(self.rule, self.language)) < 2:
            raise ValidationError({"terms": _("The search already treats these words as the same.")})
        self.terms = f" {SEPARATOR} ".join(terms)

    @property
    def rule(self) -> Rule:
        """The rule as the plan takes it."""
        return Rule(parse_terms(self.terms), self.is_one_way)

    @property
    def preview(self) -> str:
        """What the search makes of the terms."""
        return f" {SEPARATOR} ".join(variants(self.rule, self.language))


class PinnedResult(TaughtModel):
    """A page that comes first when somebody searches for certain words."""

    words = models.CharField(
        _("words"), max_length=200, help_text=_("As people type them; accents, capitals and plurals do not matter.")
    )
    page = models.ForeignKey("wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("pinned result")
        verbose_name_plural = _("pinned results")
        ordering: ClassVar[list[str]] = ["language", "words", "sort_order", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["language", "words", "page"],
                name="search_pinned_result_once",
                violation_error_message=_("This page is already pinned for these words."),
            )
        ]

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        super().clean()
        if not chain(self.language).search_tokens(self.words):
            raise ValidationError({"words": _("These words are in every text. Give at least one that says something.")})

    @property
    def tokens(self) -> tuple[str, ...]:
        """The words as the search compares them."""
        return tuple(chain(self.language).search_tokens(self.words))


def _taught(raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        raise_rules()


# Signals rather than `save` and `delete`: the admin deletes several rows by a query, and a page takes its pins along.
for _model in (SynonymRule, PinnedResult):
    post_save.connect(_taught, sender=_model, dispatch_uid=f"cooperactivas_search.saved_{_model.__name__}")
    post_delete.connect(_taught, sender=_model, dispatch_uid=f"cooperactivas_search.deleted_{_model.__name__}")
