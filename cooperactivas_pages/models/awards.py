"""Awards: who obtained which call, how much and when. Public, entered by staff, with consent."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel

from ..choices import AwardSource
from ..limits import LATEST_YEAR, MAX_ENTERPRISE_AMOUNT, MAX_JOBS
from ..querysets import AwardQuerySet
from ..validators import validate_date
from .calls import FundingCallPage
from .enterprises import EnterprisePage


class Award(ClusterableModel):
    """A grant, loan or prize that an enterprise of the network obtained."""

    enterprise = models.ForeignKey(
        EnterprisePage, verbose_name=_("enterprise"), on_delete=models.CASCADE, related_name="+"
    )
    call = models.ForeignKey(
        FundingCallPage,
        verbose_name=_("call"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    call_text = models.CharField(
        _("call, in words"), max_length=200, blank=True, help_text=_("For calls that are not on this site.")
    )
    amount = models.DecimalField(
        _("amount"),
        max_digits=12,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(MAX_ENTERPRISE_AMOUNT)],
    )
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(1990), MaxValueValidator(LATEST_YEAR)]
    )
    granted_on = models.DateField(_("granted on"), null=True, blank=True, validators=[validate_date])
    paid_on = models.DateField(_("paid on"), null=True, blank=True, validators=[validate_date])
    jobs = models.PositiveSmallIntegerField(_("jobs"), null=True, blank=True, validators=[MaxValueValidator(MAX_JOBS)])
    project = models.CharField(_("project"), max_length=160, blank=True)
    source = models.CharField(_("origin"), max_length=5, choices=AwardSource, default=AwardSource.STAFF)
    has_consent = models.BooleanField(
        _("the enterprise agreed to show it"),
        default=False,
        help_text=_("Only awards with this tick are shown to visitors."),
    )

    objects = AwardQuerySet.as_manager()

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ("-year", "-amount", "pk")

    def __str__(self) -> str:
        return f"{self.enterprise.title}, {self.year}"

    def clean(self) -> None:
        super().clean()
        if not self.call_id and not self.call_text.strip():
            raise ValidationError({"call_text": _("Choose a call or write its name.")})
        if self.granted_on and self.paid_on and self.paid_on < self.granted_on:
            raise ValidationError({"paid_on": _("It cannot have been paid before it was granted.")})
        if self._has_double():
            raise ValidationError(
                _("This award is entered already. If there was a second one, tell it apart by its project or its day.")
            )

    @property
    def call_title(self) -> str:
        """The name of the call, from the site or as text."""
        return self.call.title if self.call else self.call_text

    def _has_double(self) -> bool:
        """Whether another award says the same of the same enterprise."""
        same = {
            name: getattr(self, name)
            for name in ("enterprise_id", "call_id", "call_text", "amount", "currency", "year", "granted_on", "project")
        }
        return Award.objects.filter(**same).exclude(pk=self.pk).exists()
