"""Sectors, legal forms and topics: the taxonomies of content, as data that staff edit."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from ..validators import validate_historic_date
from .terms import Term, TermLabel, TwoLevelTerm

validate_cnae_divisions = RegexValidator(
    r"^[0-9]{2}( [0-9]{2})*\Z",
    _("Write CNAE-2025 divisions of two digits separated by spaces: 01 02 10."),
)


class Sector(TwoLevelTerm):
    """What an enterprise works in, in citizens' words."""

    PACK_FIELDS: ClassVar[tuple[str, ...]] = (*Term.PACK_FIELDS, "cnae_divisions", "essglobal")

    cnae_divisions = models.CharField(
        _("CNAE-2025 divisions"),
        max_length=120,
        blank=True,
        validators=[validate_cnae_divisions],
        help_text=_("Used to propose a sector from a CNAE code: two digits each, separated by spaces."),
    )
    essglobal = models.CharField(
        _("ESSglobal activities"),
        max_length=40,
        blank=True,
        help_text=_("Codes of the ESSglobal vocabulary for open data, for example: a01."),
    )

    class Meta(TwoLevelTerm.Meta):
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")


class SectorLabel(TermLabel):
    term = ParentalKey(Sector, on_delete=models.CASCADE, related_name="labels")


class LegalFamily(models.TextChoices):
    """Families of Ley 5/2011, art. 5.1 (BOE-A-2011-5708, text in force in 2026), and two of our own."""

    COOPERATIVE = "cooperativa", _("Co-operatives")
    MUTUAL = "mutualidad", _("Mutual societies")
    FOUNDATION = "fundacion", _("Foundations")
    ASSOCIATION = "asociacion", _("Associations")
    WORKER_OWNED = "sociedad_laboral", _("Worker-owned companies")
    WORK_INTEGRATION = "empresa_insercion", _("Work-integration enterprises")
    SPECIAL_EMPLOYMENT = "centro_especial_empleo", _("Special employment centres")
    FISHERS = "cofradia", _("Fishers' guilds")
    AGRICULTURAL = "sat", _("Agricultural processing companies (SAT)")
    SINGULAR = "entidad_singular", _("Singular entities")
    ORDINARY = "ordinaria", _("Ordinary companies and persons")
    PUBLIC = "publica", _("Public bodies")


class LegalForm(TwoLevelTerm):
    """A legal form, or a qualification that comes on top of one."""

    PACK_FIELDS: ClassVar[tuple[str, ...]] = (
        *Term.PACK_FIELDS,
        "family",
        "is_social_economy",
        "is_qualification",
        "legal_basis",
        "source",
        "valid_from",
        "valid_to",
    )

    family = models.CharField(_("family"), max_length=30, choices=LegalFamily.choices)
    is_social_economy = models.BooleanField(_("belongs to the social economy"), default=False)
    is_qualification = models.BooleanField(
        _("is a qualification"),
        default=False,
        help_text=_("Comes on top of a legal form, as a special employment centre does."),
    )
    legal_basis = models.TextField(_("legal basis"), blank=True, help_text=_("Law and article."))
    source = models.TextField(
        _("source"),
        blank=True,
        help_text=_("What was read to write this entry, for a later check."),
    )
    valid_from = models.DateField(_("in force from"), null=True, blank=True, validators=[validate_historic_date])
    valid_to = models.DateField(_("in force until"), null=True, blank=True, validators=[validate_historic_date])

    class Meta(TwoLevelTerm.Meta):
        verbose_name = _("legal form")
        verbose_name_plural = _("legal forms")

    def check_row(self) -> None:
        super().check_row()
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("The end lies before the beginning.")})


class LegalFormLabel(TermLabel):
    term = ParentalKey(LegalForm, on_delete=models.CASCADE, related_name="labels")


class Topic(Term):
    """What services and funding calls are about, as people filter them."""

    class Meta(Term.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class TopicLabel(TermLabel):
    term = ParentalKey(Topic, on_delete=models.CASCADE, related_name="labels")
