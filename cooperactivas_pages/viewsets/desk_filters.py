"""The filters of the editor's desk."""

import calendar
from datetime import date, timedelta
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.widgets import BooleanRadioSelect

from ..choices import ActivityState, CallStatus, Fee, MemberKind, ServiceKind, Verb
from ..conf import pages_settings
from ..models import (
    CallRecord,
    EnterprisePage,
    EnterpriseRecord,
    EnterpriseSector,
    FundingCallPage,
    Place,
    Sector,
    ServicePage,
    StoryPage,
)
from ..status import MADRID
from .filter_choices import ONE_ENTRY_OF, ONE_OF

# Without a review for so long a call or profile wants a look.
REVIEW_DAYS = 365


def _first_level_sectors(request: HttpRequest | None) -> QuerySet[Sector]:
    return Sector.objects.filter(parent=None).with_labels().in_order()


def _comarcas(request: HttpRequest | None) -> QuerySet[Place]:
    return Place.objects.filter(kind="comarca").with_labels().in_order()


class EnterpriseFilterSet(WagtailFilterSet):
    """By where, what and freshness."""

    sector = django_filters.ModelChoiceFilter(
        label=_("Sector"), queryset=_first_level_sectors, method="by_sector", **ONE_ENTRY_OF
    )
    comarca = django_filters.ModelChoiceFilter(
        label=_("Comarca"), queryset=_comarcas, method="by_comarca", **ONE_ENTRY_OF
    )
    member_kind = django_filters.ChoiceFilter(label=_("Kind of member"), choices=MemberKind.choices, **ONE_OF)
    live = django_filters.BooleanFilter(label=_("Published"), widget=BooleanRadioSelect)
    freshness = django_filters.ChoiceFilter(
        label=_("Situation"),
        choices=[
            ("stale", _("Not confirmed")),
            ("dormant", ActivityState.DORMANT.label),
            ("closed", ActivityState.CLOSED.label),
            ("withdrawn", _("Withdrawn")),
        ],
        method="by_freshness",
        **ONE_OF,
    )

    class Meta:
        model = EnterprisePage
        fields: list[str] = []

    def by_sector(self, rows: Any, name: str, sector: Sector) -> Any:
        """Enterprises of a first-level sector or one of its parts."""
        ids = [sector.pk, *sector.children.values_list("pk", flat=True)]
        links = EnterpriseSector.objects.filter(sector__in=ids)
        return rows.filter(pk__in=links.values("page"))

    def by_comarca(self, rows: Any, name: str, place: Place) -> Any:
        """Enterprises of a comarca."""
        return rows.filter(place__path__startswith=place.path)

    def by_freshness(self, rows: Any, name: str, value: str) -> Any:
        """Enterprises that want a look."""
        today = timezone.localdate(timezone=MADRID)
        if value == "withdrawn":
            records = EnterpriseRecord.objects.filter(withdrawn_on__lte=today)
        elif value == "stale":
            limit = _months_before(today, pages_settings().CONFIRMED_MONTHS)
            fresh = EnterpriseRecord.objects.filter(last_confirmed_on__gt=limit)
            return rows.exclude(translation_key__in=fresh.values("translation_key"))
        else:
            records = EnterpriseRecord.objects.filter(activity_state=value)
        return rows.filter(translation_key__in=records.values("translation_key"))


class ServiceFilterSet(WagtailFilterSet):
    """By kind, cost and who gives them."""

    service_kind = django_filters.ChoiceFilter(label=_("Kind"), choices=ServiceKind.choices, **ONE_OF)
    fee = django_filters.ChoiceFilter(label=_("Cost"), choices=Fee.choices, **ONE_OF)
    live = django_filters.BooleanFilter(label=_("Published"), widget=BooleanRadioSelect)
    by_network = django_filters.BooleanFilter(
        label=_("Given by the network"), field_name="provider", lookup_expr="isnull", widget=BooleanRadioSelect
    )

    class Meta:
        model = ServicePage
        fields: list[str] = []


class StoryFilterSet(WagtailFilterSet):
    """By what they show and date."""

    verb = django_filters.ChoiceFilter(label=_("What it shows"), choices=Verb.choices, **ONE_OF)
    live = django_filters.BooleanFilter(label=_("Published"), widget=BooleanRadioSelect)
    published_on = django_filters.DateFromToRangeFilter(label=_("Date"), widget=DateRangePickerWidget)

    class Meta:
        model = StoryPage
        fields: list[str] = []


class CallFilterSet(WagtailFilterSet):
    """By status today and by what wants a review."""

    status = django_filters.ChoiceFilter(label=_("Call"), choices=CallStatus.choices, method="by_status", **ONE_OF)
    live = django_filters.BooleanFilter(label=_("Published"), widget=BooleanRadioSelect)
    review = django_filters.ChoiceFilter(
        label=_("Review"), choices=[("due", _("Not reviewed for a year"))], method="by_review", **ONE_OF
    )

    class Meta:
        model = FundingCallPage
        fields: list[str] = []

    def by_status(self, rows: Any, name: str, value: str) -> Any:
        """Calls of a status at this moment."""
        return rows.with_status(CallStatus(value), timezone.now())

    def by_review(self, rows: Any, name: str, value: str) -> Any:
        """Calls that nobody looked at for a year."""
        limit = timezone.localdate(timezone=MADRID) - timedelta(days=REVIEW_DAYS)
        fresh = CallRecord.objects.filter(reviewed_on__gt=limit)
        return rows.exclude(translation_key__in=fresh.values("translation_key"))


def _months_before(day: date, months: int) -> date:
    """The same day some months ago, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, calendar.monthrange(year, month + 1)[1]))
