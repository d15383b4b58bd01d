"""Questions to the database, by business name. Chainable; the moment and the language are arguments."""

from datetime import date, datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from wagtail.models import PageManager, PageQuerySet

from .choices import CallStatus
from .conf import pages_settings
from .status import MADRID
from .visibility import hidden_translation_keys


class NetworkPageQuerySet(PageQuerySet):
    """What every kind of page can be asked."""

    def visible(self) -> Self:
        """Live pages that anyone may read.

        A page is hidden when it, or any page it translates or follows, is restricted: a restriction set
        in one language must not be undone by another.
        """
        return self.live().exclude(translation_key__in=hidden_translation_keys())

    def in_language(self, language: str) -> Self:
        """Pages of one language's tree, aliases included."""
        return self.filter(locale__language_code=language)

    def with_locale(self) -> Self:
        """Read the language of the text together with the page."""
        return self.select_related("locale", "alias_of__locale")


class EnterpriseQuerySet(NetworkPageQuerySet):
    """Enterprises."""

    def not_withdrawn(self, today: date) -> Self:
        """Without those that the owner or staff took down."""
        from .models.records import EnterpriseRecord  # models import this module

        gone = EnterpriseRecord.objects.filter(withdrawn_on__lte=today).values("translation_key")
        return self.exclude(translation_key__in=gone)

    def with_card_relations(self, *, brief: bool = False) -> Self:
        """Read what a card prints, in a constant number of queries.

        Annotates `last_confirmed_on` from the record, which is not on the page.

        :param brief: without sectors.
        """
        from .models.records import EnterpriseRecord  # models import this module

        record = EnterpriseRecord.objects.filter(translation_key=models.OuterRef("translation_key"))
        rows = (
            self.with_locale()
            .annotate(last_confirmed_on=models.Subquery(record.values("last_confirmed_on")[:1]))
            .select_related("image")
        )
        return rows if brief else rows.prefetch_related("sector_links")


class ServiceQuerySet(NetworkPageQuerySet):
    """Services."""

    def with_card_relations(self, *, brief: bool = False) -> Self:
        """Read what a card prints; `brief` leaves the topics out.

        Annotates `provider_title`, None unless the provider's profile is live and free to read, and
        `provider_withdrawn_on`.
        """
        from .models.enterprises import EnterprisePage  # models import this module
        from .models.records import EnterpriseRecord

        provider = EnterprisePage.objects.visible().filter(pk=models.OuterRef("provider"))
        record = EnterpriseRecord.objects.filter(translation_key=models.OuterRef("provider__translation_key"))
        rows = (
            self.with_locale()
            .annotate(
                provider_title=models.Subquery(provider.values("title")[:1]),
                provider_withdrawn_on=models.Subquery(record.values("withdrawn_on")[:1]),
            )
            .select_related("image")
        )
        return rows if brief else rows.prefetch_related("topic_links")


class StoryQuerySet(NetworkPageQuerySet):
    """Stories."""

    def newest_first(self) -> Self:
        """By their date."""
        return self.order_by("-published_on", "-pk")

    def with_card_relations(self, *, brief: bool = False) -> Self:
        """Read what a card prints; `brief` leaves the sectors out."""
        rows = self.with_locale().select_related("image")
        return rows if brief else rows.prefetch_related("sector_links")


class FundingCallQuerySet(NetworkPageQuerySet):
    """Funding calls. The rules of the status are those of `status.call_status`, as SQL."""

    def with_status(self, status: CallStatus, at: datetime) -> Self:
        """Calls of a status at a moment; `open` includes those that close soon.

        :param at: an aware moment.
        """
        return self.filter(status_condition(status, at))

    def open_on(self, at: datetime) -> Self:
        """Calls one can apply to at a moment."""
        return self.with_status(CallStatus.OPEN, at)

    def not_archived(self, at: datetime) -> Self:
        """Without the calls that are only found when asked for."""
        return self.exclude(archived_on__lte=at.astimezone(MADRID).date())

    def with_card_relations(self, *, brief: bool = False) -> Self:
        """Read what a card prints; `brief` leaves places and topics out."""
        rows = self.with_locale()
        return rows if brief else rows.prefetch_related("place_links", "topic_links")


class AwardQuerySet(models.QuerySet):
    """Awards."""

    def shown(self) -> Self:
        """Those the enterprise agreed to show."""
        return self.filter(has_consent=True)


EnterpriseManager = PageManager.from_queryset(EnterpriseQuerySet)
ServiceManager = PageManager.from_queryset(ServiceQuerySet)
StoryManager = PageManager.from_queryset(StoryQuerySet)
FundingCallManager = PageManager.from_queryset(FundingCallQuerySet)

# First rule that holds wins, as in `status.call_status`.
_STATUS_ORDER = [
    CallStatus.ARCHIVED,
    CallStatus.RESOLVED,
    CallStatus.CLOSED,
    CallStatus.CLOSING,
    CallStatus.OPEN,
    CallStatus.FORECAST,
]


def status_condition(status: CallStatus, at: datetime) -> Q:
    """The rule of a status as a condition on calls; `open` includes `closing`, as visitors expect.

    :param at: an aware moment.
    """
    rules = _status_rules(at)
    condition = rules[status]
    for earlier in _STATUS_ORDER[: _STATUS_ORDER.index(status)]:
        if (status, earlier) != (CallStatus.OPEN, CallStatus.CLOSING):
            condition &= ~rules[earlier]
    return condition


def _status_rules(at: datetime) -> dict[CallStatus, Q]:
    today = at.astimezone(MADRID).date()
    minute = at.replace(second=0, microsecond=0)
    has_opened = Q(opens_at__isnull=False, opens_at__lte=at)
    can_apply = has_opened & (Q(closes_at__gte=minute) | Q(closes_at__isnull=True, is_permanent=True))
    closing_day = today + timedelta(days=pages_settings().CLOSING_DAYS + 1)
    return {
        CallStatus.ARCHIVED: Q(archived_on__isnull=False, archived_on__lte=today),
        CallStatus.RESOLVED: Q(resolved_on__isnull=False, resolved_on__lte=today),
        CallStatus.CLOSED: Q(closes_at__isnull=False, closes_at__lt=minute),
        CallStatus.CLOSING: can_apply & Q(closes_at__isnull=False, closes_at__lt=_start_of(closing_day)),
        CallStatus.OPEN: can_apply,
        # Whatever no other rule takes.
        CallStatus.FORECAST: Q(pk__isnull=False),
    }


def _start_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=MADRID)
