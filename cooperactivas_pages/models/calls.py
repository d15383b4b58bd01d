"""Funding calls: an official call as a sheet in plain words, with the official text beside it."""

from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, Page

from ..blocks import AmendmentBlock, StepBlock
from ..choices import (
    AdminLevel,
    AidRegime,
    BeneficiaryTrait,
    CallStatus,
    Confidence,
    DatesSource,
    Fund,
    IdentifierScheme,
    Instrument,
    Kind,
    Procedure,
    ProjectStage,
    Recurrence,
)
from ..date_rules import CALL_TIMES, NO_CALL_TIME, ending_error
from ..fields import CodeListField, WebAddressField
from ..limits import MAX_AWARDS, MAX_CALL_AMOUNT, MAX_MUNICIPALITY_POPULATION
from ..mixins import LeadImageMixin, NetworkPageMixin
from ..panels.calls import call_edit_handler
from ..querysets import FundingCallManager
from ..status import CallDates, are_dates_open, call_status, days_left
from ..stream import InvariantStreamField
from ..translation import PAGE_FIELDS, in_step, translated
from ..validators import validate_cnae_list, validate_date, validate_percentage
from .links import LegalFormLink, PlaceLink, SectorLink, TopicLink
from .records import CallRecord

MONEY: dict[str, Any] = {
    "max_digits": 14, "decimal_places": 2, "null": True, "blank": True,
    "validators": [MinValueValidator(0), MaxValueValidator(MAX_CALL_AMOUNT)],
}  # fmt: skip
RATE: dict[str, Any] = {
    "max_digits": 5, "decimal_places": 2, "null": True, "blank": True, "validators": [validate_percentage],
}  # fmt: skip
LONG_TEXT: dict[str, Any] = {"blank": True, "max_length": 2000}


class FundingCallPage(NetworkPageMixin, LeadImageMixin, Page):
    """One funding call. Its status is derived from the dates whenever somebody looks."""

    kind = Kind.CALL

    # In plain words
    summary = models.TextField(
        _("summary"), max_length=280, help_text=_("What it is for and for whom, without jargon.")
    )
    official_title = models.TextField(_("official title"), max_length=600, blank=True)
    granting_body_1 = models.CharField(
        _("administration"), max_length=200, help_text=_("For example: Castilla y León.")
    )
    granting_body_2 = models.CharField(_("department"), max_length=200, blank=True)
    granting_body_3 = models.CharField(_("body"), max_length=200, blank=True)
    admin_level = models.CharField(_("level"), max_length=7, choices=AdminLevel)
    instruments = CodeListField(_("kind of aid"), codes=Instrument.choices, blank=False)
    procedure = models.CharField(_("procedure"), max_length=11, choices=Procedure, blank=True)
    purpose = models.CharField(_("official purpose"), max_length=200, blank=True)

    # Who, what, where
    beneficiary_traits = CodeListField(_("who can ask, besides the legal form"), codes=BeneficiaryTrait.choices)
    cnae_2009 = models.CharField(_("CNAE-2009 codes"), max_length=400, blank=True, validators=[validate_cnae_list])
    max_population = models.PositiveIntegerField(
        _("only municipalities up to (inhabitants)"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(MAX_MUNICIPALITY_POPULATION)],
    )
    project_stages = CodeListField(_("stage of the project"), codes=ProjectStage.choices)

    # Money
    budget = models.DecimalField(_("total budget"), **MONEY)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    grant_min = models.DecimalField(_("smallest aid"), **MONEY)
    grant_max = models.DecimalField(_("largest aid"), **MONEY)
    rate_min = models.DecimalField(_("from % of the cost"), **RATE)
    rate_max = models.DecimalField(_("up to % of the cost"), **RATE)
    min_cost = models.DecimalField(_("smallest cost of a project"), **MONEY)
    awards_expected = models.PositiveIntegerField(
        _("awards expected"), null=True, blank=True, validators=[MaxValueValidator(MAX_AWARDS)]
    )
    advance_rate = models.DecimalField(_("advance (%)"), **RATE)
    funds = CodeListField(_("funds"), codes=Fund.choices)
    eu_share = models.DecimalField(_("share of the European Union (%)"), **RATE)
    aid_regime = models.CharField(_("state aid"), max_length=24, choices=AidRegime, blank=True)
    regulation = models.CharField(_("regulation"), max_length=200, blank=True)
    sa_number = models.CharField(_("state aid number"), max_length=40, blank=True)

    # Conditions, usually only in the official text
    eligible_costs = models.TextField(_("what is paid"), **LONG_TEXT)
    cost_period = models.TextField(_("costs of which period"), **LONG_TEXT)
    compatibility = models.TextField(_("together with other aid"), **LONG_TEXT)
    guarantees = models.TextField(_("guarantees"), **LONG_TEXT)
    own_share = models.TextField(_("own share"), **LONG_TEXT)
    subcontracting = models.TextField(_("subcontracting"), **LONG_TEXT)
    justification = models.TextField(_("how to account for it"), **LONG_TEXT)
    execution_period = models.TextField(_("time to carry it out"), **LONG_TEXT)
    contact = models.TextField(_("whom to ask"), **LONG_TEXT)

    # When
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True, validators=[validate_date])
    closes_at = models.DateTimeField(
        _("closes"),
        help_text=_("The last minute in which one can apply, Madrid time."),
        null=True,
        blank=True,
        validators=[validate_date],
    )
    opens_text = models.CharField(_("opening, as published"), max_length=500, blank=True)
    closes_text = models.CharField(_("deadline, as published"), max_length=500, blank=True)
    dates_source = models.CharField(_("where the dates come from"), max_length=8, choices=DatesSource, blank=True)
    dates_confidence = models.CharField(_("confidence in the dates"), max_length=6, choices=Confidence, blank=True)
    is_permanent = models.BooleanField(
        _("permanently open"), default=False, help_text=_("Confirmed: there is no deadline.")
    )
    forecast_on = models.DateField(_("expected to open on"), null=True, blank=True, validators=[validate_date])
    resolved_on = models.DateField(_("resolved on"), null=True, blank=True, validators=[validate_date])
    execution_end = models.DateField(_("to be carried out by"), null=True, blank=True, validators=[validate_date])
    justification_end = models.DateField(_("to be accounted for by"), null=True, blank=True, validators=[validate_date])
    archived_on = models.DateField(
        _("archived on"),
        help_text=_("From then on only found when asked for."),
        null=True,
        blank=True,
        validators=[validate_date],
    )
    recurrence = models.CharField(_("how often"), max_length=9, choices=Recurrence, blank=True)

    # Official sources
    rules_url = WebAddressField(_("rules of the call"), max_length=500, blank=True)
    office_url = WebAddressField(_("electronic office"), max_length=500, blank=True)
    apply_url = WebAddressField(_("where to apply"), max_length=500, blank=True)
    steps = InvariantStreamField([("step", StepBlock())], verbose_name=_("what to do, in order"), blank=True)
    amendments = InvariantStreamField(
        [("amendment", AmendmentBlock())], verbose_name=_("changes after publication"), blank=True
    )
    source_notice = models.TextField(
        _("notice of the source"), max_length=2000, blank=True, help_text=_("What the source asks to be shown.")
    )

    objects: ClassVar[Any] = FundingCallManager()

    translatable_fields: ClassVar[list[object]] = [
        *PAGE_FIELDS,
        *NetworkPageMixin.sharing_translation,
        *LeadImageMixin.lead_image_translation,
        *translated(
            "summary", "eligible_costs", "cost_period", "compatibility", "guarantees", "own_share",
            "subcontracting", "justification", "execution_period", "contact", "opens_text", "closes_text",
            "steps", "amendments", "source_notice",
        ),
        *in_step(
            "official_title", "granting_body_1", "granting_body_2", "granting_body_3", "admin_level",
            "instruments", "procedure", "purpose", "beneficiary_traits", "cnae_2009", "max_population",
            "project_stages", "budget", "currency", "grant_min", "grant_max", "rate_min", "rate_max",
            "min_cost", "awards_expected", "advance_rate", "funds", "eu_share", "aid_regime", "regulation",
            "sa_number", "opens_at", "closes_at", "dates_source", "dates_confidence", "is_permanent",
            "forecast_on", "resolved_on", "execution_end", "justification_end", "archived_on", "recurrence",
            "rules_url", "office_url", "apply_url", "identifiers", "beneficiary_links", "sector_links",
            "topic_links", "place_links", "documents",
        ),
    ]  # fmt: skip

    edit_handler = call_edit_handler()
    parent_page_types: ClassVar[list[str]] = ["cooperactivas_pages.FundingCallIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "cooperactivas_pages/pages/funding_call_page.html"

    class Meta:
        verbose_name = _("funding call")
        verbose_name_plural = _("funding calls")

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if self.opens_at and self.closes_at and self.closes_at < self.opens_at:
            errors["closes_at"] = _("The call closes before it opens. Check both dates.")
        if self.is_permanent and self.closes_at:
            errors["is_permanent"] = _("A permanently open call has no closing date. Remove one of the two.")
        if self.grant_min is not None and self.grant_max is not None and self.grant_max < self.grant_min:
            errors["grant_max"] = _("The largest aid is smaller than the smallest one.")
        if self.rate_min is not None and self.rate_max is not None and self.rate_max < self.rate_min:
            errors["rate_max"] = _("The upper rate is lower than the lower one.")
        for name in ("resolved_on", "archived_on"):
            if error := ending_error(getattr(self, name), self.opens_at, self.closes_at, self.forecast_on):
                errors[name] = error
        if errors:
            raise ValidationError(errors)

    def clean_for_the_public(self) -> None:
        super().clean_for_the_public()
        if not any(getattr(self, name) for name in CALL_TIMES):
            raise ValidationError({"opens_at": NO_CALL_TIME})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"timing": CallTiming(self, timezone.now())}

    @cached_property
    def record(self) -> CallRecord:
        """The facts beside the page; defaults, unsaved, when there are none yet."""
        found = CallRecord.objects.filter(translation_key=self.translation_key).first()
        return found or CallRecord(translation_key=self.translation_key)

    @property
    def dates(self) -> CallDates:
        """The dates the status depends on."""
        return CallDates(self.opens_at, self.closes_at, self.is_permanent, self.resolved_on, self.archived_on)

    @property
    def dates_origin(self) -> str:
        """Where the dates come from, in words; empty without dates."""
        return str(self.get_dates_source_display()) if self.opens_at or self.closes_at else ""

    @property
    def granting_body(self) -> str:
        """The most exact body that is known."""
        return self.granting_body_3 or self.granting_body_2 or self.granting_body_1

    @property
    def instrument_labels(self) -> list[str]:
        """The kinds of aid as words."""
        return [str(Instrument(code).label) for code in self.instruments]

    @property
    def trait_labels(self) -> list[str]:
        """Who can ask, as words."""
        return [str(BeneficiaryTrait(code).label) for code in self.beneficiary_traits]

    @property
    def fund_labels(self) -> list[str]:
        """The funds as words."""
        return [str(Fund(code).label) for code in self.funds]

    @property
    def stage_labels(self) -> list[str]:
        """The stages of a project as words."""
        return [str(ProjectStage(code).label) for code in self.project_stages]

    @property
    def has_amounts(self) -> bool:
        """Whether the sheet can say how much."""
        figures = (self.budget, self.grant_min, self.grant_max, self.rate_min, self.rate_max, self.min_cost)
        return any(figure is not None for figure in figures)

    @property
    def duties(self) -> list[tuple[str, str]]:
        """What the official text asks of those who obtain it: what it is about, and the text."""
        names = (
            "execution_period", "justification", "own_share", "compatibility", "guarantees", "subcontracting",
        )  # fmt: skip
        fields: list[tuple[Any, str]] = [(self._meta.get_field(name), getattr(self, name)) for name in names]
        return [(str(capfirst(field.verbose_name)), text) for field, text in fields if text]

    @property
    def has_duties(self) -> bool:
        """Whether the sheet can say what is asked afterwards."""
        return bool(self.duties or self.execution_end or self.justification_end)


class CallTiming:
    """A call at one moment: its status and what is left. Built by views, read by templates and cards."""

    def __init__(self, call: FundingCallPage, at: datetime) -> None:
        self.status = call_status(call.dates, at)
        self.status_label = str(self.status.label)
        self.days_left = days_left(call.closes_at, at) if self.is_open else None
        self.are_dates_open = are_dates_open(call.dates)

    @property
    def is_open(self) -> bool:
        """Whether one can apply now."""
        return self.status in (CallStatus.OPEN, CallStatus.CLOSING)

    @property
    def has_countdown(self) -> bool:
        """Whether days are left to count; otherwise the leaf of the calendar shows the status."""
        return self.days_left is not None


class CallIdentifier(Orderable):
    """A number under which a register or bulletin knows the call."""

    distinct_by: ClassVar[tuple[str, ...]] = ("scheme", "value")

    page = ParentalKey(FundingCallPage, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(_("register"), max_length=5, choices=IdentifierScheme)
    value = models.CharField(_("number"), max_length=80)


class CallBeneficiary(LegalFormLink):
    """A legal form that may ask."""

    page = ParentalKey(FundingCallPage, on_delete=models.CASCADE, related_name="beneficiary_links")


class CallSector(SectorLink):
    """A sector the call is for."""

    page = ParentalKey(FundingCallPage, on_delete=models.CASCADE, related_name="sector_links")


class CallTopic(TopicLink):
    """A topic of the call."""

    page = ParentalKey(FundingCallPage, on_delete=models.CASCADE, related_name="topic_links")


class CallPlace(PlaceLink):
    """A place where the call applies."""

    page = ParentalKey(FundingCallPage, on_delete=models.CASCADE, related_name="place_links")


class CallDocument(Orderable):
    """An official document, at the place where it is published."""

    # One address may hold several documents, each under its title.
    distinct_by: ClassVar[tuple[str, ...]] = ("title", "url")

    page = ParentalKey(FundingCallPage, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(_("title"), max_length=255)
    url = WebAddressField(_("web address"), max_length=500)
