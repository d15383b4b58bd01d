"""Facts that must not travel with a page's revisions or translations: private, dated, or of one language-less thing.

A record belongs to the page in all its languages, so it is keyed by `translation_key`. Publishing an older
draft cannot bring an old value back, and erasing a value erases it everywhere.
"""

import uuid
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from ..choices import ActivityState, ConsentScope, ContentSource, TurnoverBand
from ..status import MADRID, is_confirmation_stale
from ..validators import validate_date, validate_nif


class PageRecord(models.Model):
    """What every record has: the page it belongs to and where its content came from."""

    translation_key = models.UUIDField(_("page"), unique=True, editable=False)
    source = models.CharField(_("origin"), max_length=12, choices=ContentSource, default=ContentSource.STAFF)
    external_id = models.CharField(_("identifier at the origin"), max_length=100, blank=True)
    licence = models.CharField(_("licence of the origin"), max_length=200, blank=True)
    raw = models.JSONField(_("record as imported"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def for_key(cls, translation_key: uuid.UUID) -> Self:
        """The record of a page, made with defaults when it does not exist yet."""
        record, _created = cls.objects.get_or_create(translation_key=translation_key)  # type: ignore[attr-defined]  # concrete classes have objects
        return record


class EnterpriseRecord(PageRecord):
    """The private and dated facts of an enterprise. Staff only; nothing here is printed for visitors except
    the activity state and the day of the last confirmation."""

    nif = models.CharField(
        _("tax number (NIF)"), max_length=9, blank=True, validators=[validate_nif], help_text=_("Never shown.")
    )
    contact_person = models.CharField(_("contact person"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mail for the network"), blank=True)
    contact_phone = PhoneNumberField(_("phone for the network"), blank=True)
    private_address = models.CharField(
        _("private address"), max_length=200, blank=True, help_text=_("For example a home address.")
    )
    relay_contact = models.BooleanField(
        _("visitors may write through the site"),
        default=True,
        help_text=_("The form never shows an address to the visitor."),
    )
    turnover_band = models.CharField(_("turnover"), max_length=12, choices=TurnoverBand, blank=True)
    activity_state = models.CharField(_("activity"), max_length=8, choices=ActivityState, default=ActivityState.ACTIVE)
    activity_state_on = models.DateField(_("since"), null=True, blank=True, validators=[validate_date])
    last_confirmed_on = models.DateField(
        _("last confirmed on"),
        null=True,
        blank=True,
        help_text=_("When somebody last said: all still true."),
        validators=[validate_date],
    )
    last_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("confirmed by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    withdrawn_on = models.DateField(
        _("withdrawn on"),
        null=True,
        blank=True,
        help_text=_("From this day the page answers that it is gone. The content is kept."),
        validators=[validate_date],
    )
    withdrawn_reason = models.CharField(_("reason of the withdrawal"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("enterprise record")
        verbose_name_plural = _("enterprise records")
        constraints = (
            models.UniqueConstraint(
                fields=("nif",), condition=~models.Q(nif=""), name="pages_enterprise_record_nif_unique"
            ),
        )

    def __str__(self) -> str:
        # No private value: this text appears in logs and listings.
        return str(self.translation_key)

    def clean(self) -> None:
        super().clean()
        self.nif = self.nif.strip().upper()
        if self.withdrawn_reason and not self.withdrawn_on:
            raise ValidationError({"withdrawn_on": _("Say from which day the profile is withdrawn.")})
        if self.last_confirmed_on and self.last_confirmed_on > timezone.localdate(timezone=MADRID):
            raise ValidationError({"last_confirmed_on": _("A confirmation cannot lie in the future.")})

    @property
    def is_withdrawn(self) -> bool:
        """Whether the owner or staff took the profile down."""
        return self.withdrawn_on is not None and self.withdrawn_on <= timezone.localdate(timezone=MADRID)

    @property
    def is_confirmation_stale(self) -> bool:
        """Whether the public mark 'not confirmed' applies today."""
        return is_confirmation_stale(self.last_confirmed_on, timezone.localdate(timezone=MADRID))

    @property
    def is_active(self) -> bool:
        """Whether the enterprise works at present."""
        return self.activity_state == ActivityState.ACTIVE


class Consent(models.Model):
    """What an enterprise agreed to, with the version of the text it read."""

    record = models.ForeignKey(EnterpriseRecord, on_delete=models.CASCADE, related_name="consents")
    scope = models.CharField(_("scope"), max_length=10, choices=ConsentScope)
    text_version = models.CharField(_("version of the text"), max_length=40)
    given_on = models.DateField(_("given on"), default=timezone.localdate, validators=[validate_date])
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True, validators=[validate_date])

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ("record", "scope", "-given_on", "pk")

    def __str__(self) -> str:
        return f"{self.get_scope_display()} ({self.text_version})"


class CallRecord(PageRecord):
    """What the staff know about a funding call: its import, who checked it, what an import may not change."""

    fetched_at = models.DateTimeField(_("fetched at"), null=True, blank=True, validators=[validate_date])
    protected_fields = models.JSONField(
        _("protected fields"),
        default=list,
        blank=True,
        help_text=_("Fields an editor corrected: the next import leaves them alone."),
    )
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True, validators=[validate_date])
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reviewed by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    date_shift_weeks = models.PositiveSmallIntegerField(
        _("dates moved by (weeks)"),
        default=0,
        help_text=_("Example calls only: every date was moved forward, the original is so many weeks earlier."),
    )

    class Meta:
        verbose_name = _("call record")
        verbose_name_plural = _("call records")

    def __str__(self) -> str:
        return self.external_id or str(self.translation_key)
