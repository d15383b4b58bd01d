"""Services: what the network or a member does for others. Follows the public data-inclusion service model."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from phonenumber_field.modelfields import PhoneNumberField
from taggit.models import TaggedItemBase
from wagtail.models import Page

from ..blocks import BodyBlock
from ..choices import Audience, Delivery, Fee, Kind, ServiceKind, WayToStart
from ..fields import CodeListField, WebAddressField, lines_of
from ..limits import MAX_CAPACITY
from ..mixins import LeadImageMixin, NetworkPageMixin
from ..panels.services import service_edit_handler
from ..querysets import ServiceManager
from ..status import MADRID
from ..stream import InvariantStreamField
from ..translation import PAGE_FIELDS, in_step, translated
from ..validators import validate_date
from .enterprises import EnterprisePage
from .links import PlaceLink, SectorLink, TopicLink


class ServiceTag(TaggedItemBase):
    """A free keyword of a service."""

    content_object = ParentalKey(
        "cooperactivas_pages.ServicePage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class ServicePage(NetworkPageMixin, LeadImageMixin, Page):
    """One service: who gives it, for whom, what it costs and how to ask for it."""

    kind = Kind.SERVICE

    summary = models.TextField(
        _("summary"), max_length=280, help_text=_("What somebody gets from it, in at most 280 characters.")
    )
    body = InvariantStreamField(BodyBlock(), verbose_name=_("text"))
    provider = models.ForeignKey(
        EnterprisePage,
        verbose_name=_("given by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The enterprise that gives it. Empty: the network itself."),
    )
    service_kind = models.CharField(_("kind of service"), max_length=14, choices=ServiceKind)
    audience_kinds = CodeListField(_("for whom"), codes=Audience.choices)
    audience = models.TextField(_("for whom, in words"), max_length=400, blank=True)
    conditions = models.TextField(_("conditions"), max_length=800, blank=True)
    bring = models.TextField(
        _("what to bring"), max_length=800, blank=True, help_text=_("Documents and data, one per line.")
    )
    fee = models.CharField(_("cost"), max_length=12, choices=Fee)
    fee_detail = models.CharField(_("cost, in words"), max_length=200, blank=True)
    ways_to_start = CodeListField(_("how to ask for it"), codes=WayToStart.choices, blank=False)
    start_url = WebAddressField(_("web address to ask for it"), blank=True)
    mode = models.CharField(_("where it takes place"), max_length=7, choices=Delivery)
    schedule = models.CharField(_("timetable"), max_length=200, blank=True)
    duration = models.CharField(_("duration"), max_length=120, blank=True)
    waiting_time = models.CharField(_("waiting time"), max_length=120, blank=True)
    capacity = models.PositiveSmallIntegerField(
        _("places at a time"), null=True, blank=True, validators=[MaxValueValidator(MAX_CAPACITY)]
    )
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    contact_phone = PhoneNumberField(_("phone"), blank=True)
    suspended_from = models.DateField(
        _("suspended from"),
        null=True,
        blank=True,
        help_text=_("From this day the page says that it is paused."),
        validators=[validate_date],
    )
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True, validators=[validate_date])
    source = models.CharField(_("source"), max_length=200, blank=True)
    tags = ClusterTaggableManager(through=ServiceTag, verbose_name=_("keywords"), blank=True)

    objects: ClassVar[Any] = ServiceManager()

    translatable_fields: ClassVar[list[object]] = [
        *PAGE_FIELDS,
        *NetworkPageMixin.sharing_translation,
        *LeadImageMixin.lead_image_translation,
        *translated(
            "summary", "body", "audience", "conditions", "bring", "fee_detail", "schedule", "duration",
            "waiting_time",
        ),
        *in_step(
            "provider", "service_kind", "audience_kinds", "fee", "ways_to_start", "start_url", "mode",
            "capacity", "contact_email", "contact_phone", "suspended_from", "reviewed_on", "source",
            "tagged_items", "topic_links", "sector_links", "place_links",
        ),
    ]  # fmt: skip

    edit_handler = service_edit_handler()
    parent_page_types: ClassVar[list[str]] = ["cooperactivas_pages.ServiceIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "cooperactivas_pages/pages/service_page.html"

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")

    def clean(self) -> None:
        super().clean()
        needs = {
            WayToStart.LINK: ("start_url", self.start_url, _("Write the web address where people ask for it.")),
            WayToStart.EMAIL: ("contact_email", self.contact_email, _("Write the e-mail address to ask at.")),
            WayToStart.PHONE: ("contact_phone", self.contact_phone, _("Write the phone number to ask at.")),
        }
        errors = {
            field: message
            for way, (field, value, message) in needs.items()
            if way in (self.ways_to_start or []) and not value
        }
        if errors:
            raise ValidationError(errors)

    @cached_property
    def public_provider(self) -> EnterprisePage | None:
        """The enterprise that gives it, when anyone may read its profile."""
        if self.provider_id is None:
            return None
        today = timezone.localdate(timezone=MADRID)
        found: EnterprisePage | None = (
            EnterprisePage.objects.visible().not_withdrawn(today).filter(pk=self.provider_id).first()
        )
        return found

    @property
    def is_by_network(self) -> bool:
        """Whether the network itself gives the service."""
        return self.provider_id is None

    @property
    def is_free(self) -> bool:
        """Whether the people it is for pay nothing."""
        return self.fee in (Fee.FREE, Fee.FREE_MEMBERS)

    @property
    def is_suspended(self) -> bool:
        """Whether the service is paused today."""
        return self.suspended_from is not None and self.suspended_from <= timezone.localdate(timezone=MADRID)

    @property
    def bring_list(self) -> list[str]:
        """What to bring, one thing per line."""
        return lines_of(self.bring)

    @property
    def audience_labels(self) -> list[str]:
        """For whom, as words."""
        return [str(Audience(code).label) for code in self.audience_kinds]

    @property
    def start_labels(self) -> list[str]:
        """The ways to ask for it, as words."""
        return [str(WayToStart(code).label) for code in self.ways_to_start]


class ServiceTopic(TopicLink):
    """A topic of the service."""

    page = ParentalKey(ServicePage, on_delete=models.CASCADE, related_name="topic_links")


class ServiceSector(SectorLink):
    """A sector the service is for."""

    page = ParentalKey(ServicePage, on_delete=models.CASCADE, related_name="sector_links")


class ServicePlace(PlaceLink):
    """A place where the service is given."""

    page = ParentalKey(ServicePage, on_delete=models.CASCADE, related_name="place_links")
