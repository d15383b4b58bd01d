"""The forms of the taxonomies in the admin, and the filters of their lists."""

from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.contrib.auth import get_permission_codename
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.models import WagtailAdminModelForm

from ..models.places import Place, PlaceKind
from ..models.taxonomies import LegalForm, Sector, Topic
from .filter_choices import ONE_ENTRY_OF


class TermForm(WagtailAdminModelForm):
    """The code can be written once: afterwards addresses and data files hold it.

    People who may not add terms, such as translators, change labels in the other languages and nothing else.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["code"].disabled = True
            self.fields["code"].help_text = _("Addresses and data files use it, so it stays as it is.")
        if not self._may_change_all():
            _disable(self)
            for form in self.formsets["labels"].forms:
                if form.instance.language == settings.LANGUAGE_CODE:
                    _disable(form)

    def _may_change_all(self) -> bool:
        if self.for_user is None:
            return True
        options = self._meta.model._meta
        return bool(self.for_user.has_perm(f"{options.app_label}.{get_permission_codename('add', options)}"))


def _disable(form: forms.ModelForm) -> None:
    """Show the fields of a form without taking over what is sent for them."""
    for field in form.fields.values():
        field.disabled = True


class TwoLevelTermForm(TermForm):
    """Offers as parent only entries of the first level."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent: Any = self.fields["parent"]
        parent.queryset = first_level(type(self.instance)).exclude(pk=self.instance.pk)


class PlaceForm(TermForm):
    """Groupings take in municipalities only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groupings: Any = self.fields["groupings"]
        groupings.queryset = Place.objects.filter(kind=PlaceKind.LEADER).with_labels()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("groupings") and cleaned.get("kind") != PlaceKind.MUNICIPALITY:
            self.add_error("groupings", ValidationError(_("Only a municipality can be a member of a LEADER group.")))
        return cleaned


def first_level(model: type[Any]) -> QuerySet[Any]:
    """The entries of the first level of a two-level taxonomy, with their labels."""
    entries: QuerySet[Any] = model.objects.filter(parent=None).with_labels().in_order()
    return entries


def _sectors(request: HttpRequest) -> QuerySet[Any]:
    return first_level(Sector)


def _legal_forms(request: HttpRequest) -> QuerySet[Any]:
    return first_level(LegalForm)


def _areas(request: HttpRequest) -> QuerySet[Any]:
    areas: QuerySet[Any] = Place.objects.exclude(kind=PlaceKind.MUNICIPALITY).with_labels().in_order()
    return areas


class SectorFilterSet(WagtailFilterSet):
    parent = django_filters.ModelChoiceFilter(queryset=_sectors, label=_("Belongs to"), **ONE_ENTRY_OF)

    class Meta:
        model = Sector
        fields = ["parent", "is_active"]


class LegalFormFilterSet(WagtailFilterSet):
    parent = django_filters.ModelChoiceFilter(queryset=_legal_forms, label=_("Belongs to"), **ONE_ENTRY_OF)

    class Meta:
        model = LegalForm
        fields = ["family", "parent", "is_social_economy", "is_qualification", "is_active"]


class TopicFilterSet(WagtailFilterSet):
    class Meta:
        model = Topic
        fields = ["is_active"]


class PlaceFilterSet(WagtailFilterSet):
    within = django_filters.ModelChoiceFilter(queryset=_areas, label=_("Within"), method="filter_within")

    class Meta:
        model = Place
        fields = ["kind", "within", "is_active"]

    def filter_within(self, queryset: QuerySet[Any], name: str, place: Place) -> QuerySet[Any]:
        """What lies in an area, or the members of a grouping."""
        return queryset.filter(pk__in=Place.objects.covered_by(place).values("pk"))
