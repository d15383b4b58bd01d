"""Places: country, region, province, comarca, municipality; and groupings, which are no level of the tree."""

from math import asin, cos, radians, sin, sqrt
from typing import Any, ClassVar, Self, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models, transaction
from django.db.models import Q, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from ..limits import EARLIEST_YEAR, LATEST_YEAR, MAX_POPULATION
from .terms import Term, TermLabel, TermQuerySet

PlaceType = TypeVar("PlaceType", bound="Place", covariant=True)

# Mean radius of the Earth (IUGG, 1980).
EARTH_RADIUS_KM = 6371.0088
KM_PER_DEGREE = EARTH_RADIUS_KM * radians(1)

validate_nuts = RegexValidator(
    r"^[A-Z]{2}[0-9A-Z]{0,3}\Z", _("A NUTS code has two letters and up to three signs, for example ES413.")
)


class PlaceKind(models.TextChoices):
    COUNTRY = "country", _("Country")
    REGION = "region", _("Region")
    PROVINCE = "province", _("Province")
    COMARCA = "comarca", _("Comarca")
    MUNICIPALITY = "municipality", _("Municipality")
    LEADER = "leader", _("LEADER group")


# What each kind may stand below. The missing ones stand at the top: a country, and a LEADER group, which
# gathers municipalities without being a level of the tree.
PARENT_KINDS: dict[str, tuple[str, ...]] = {
    PlaceKind.REGION: (PlaceKind.COUNTRY,),
    PlaceKind.PROVINCE: (PlaceKind.COUNTRY, PlaceKind.REGION),
    PlaceKind.COMARCA: (PlaceKind.REGION, PlaceKind.PROVINCE),
    PlaceKind.MUNICIPALITY: (
        PlaceKind.COUNTRY,
        PlaceKind.REGION,
        PlaceKind.PROVINCE,
        PlaceKind.COMARCA,
    ),
}
TOP_KINDS = (PlaceKind.COUNTRY, PlaceKind.LEADER)


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Great-circle distance in kilometres between two points in degrees (haversine formula)."""
    half_height = radians(other_latitude - latitude) / 2
    half_width = radians(other_longitude - longitude) / 2
    chord = sin(half_height) ** 2 + cos(radians(latitude)) * cos(radians(other_latitude)) * sin(half_width) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, chord)))


class PlaceQuerySet(TermQuerySet[PlaceType]):
    def in_order(self) -> Self:
        """The order staff chose, then the tree from top to bottom."""
        return self.order_by("sort_order", "path", "pk")

    def descendants_of(self, place: "Place", include_self: bool = False) -> Self:
        """Everything below a place in the tree; members of a grouping are not below it."""
        below = self.filter(path__startswith=place.path)
        return below if include_self else below.exclude(pk=place.pk)

    def ancestors_of(self, place: "Place", include_self: bool = False) -> Self:
        """The places above one in the tree; order them with `order_by("path")` to go from the top down."""
        codes = place.path_codes if include_self else place.path_codes[:-1]
        return self.filter(code__in=codes)

    def covered_by(self, place: "Place") -> Self:
        """The place itself with everything below it, or a grouping with its members."""
        if place.kind == PlaceKind.LEADER:
            return self.filter(Q(pk=place.pk) | Q(pk__in=place.members.values("pk")))
        return self.descendants_of(place, include_self=True)

    def municipalities(self) -> Self:
        return self.filter(kind=PlaceKind.MUNICIPALITY)

    def within_km(self, latitude: float, longitude: float, km: float) -> Self:
        """Places whose centre lies at most `km` kilometres from a point, measured along a great circle.

        A box narrows the candidates in the database. It does not wrap around the poles or the date line.
        """
        height = km / KM_PER_DEGREE
        width = height / max(cos(radians(latitude)), 0.01)
        candidates = self.filter(
            latitude__range=(latitude - height, latitude + height),
            longitude__range=(longitude - width, longitude + width),
        ).values_list("pk", "latitude", "longitude")
        return self.filter(
            pk__in=[pk for pk, north, east in candidates if distance_km(latitude, longitude, north, east) <= km]
        )

    def refresh_tree(self) -> None:
        """Correct every path that does not follow from the parents, in one pass over the table."""
        places = {place.pk: place for place in self.model._default_manager.only("code", "parent_id", "path")}
        paths: dict[int, str] = {}

        def path_of(place: "Place") -> str:
            if place.pk not in paths:
                above = path_of(places[place.parent_id]) if place.parent_id else ""
                paths[place.pk] = f"{above}{place.code}/"
            return paths[place.pk]

        wrong = [place for place in places.values() if place.path != path_of(place)]
        for place in wrong:
            place.path = paths[place.pk]
        self.model._default_manager.bulk_update(wrong, ["path"], batch_size=200)


class Place(Term):
    """A place with its position in the tree, its groupings, its centre and its population.

    Codes: country `es`, region `r07`, province `24`, comarca `2401`, municipality `24089` (INE), LEADER group
    `leader-<slug>`; codes of another country begin with its own, such as `pt-`.
    """

    PACK_FIELDS: ClassVar[tuple[str, ...]] = (
        "kind",
        "nuts",
        "population",
        "population_year",
        "latitude",
        "longitude",
    )

    kind = models.CharField(_("kind"), max_length=20, choices=PlaceKind.choices)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("belongs to"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        help_text=_("The place directly above. Empty for a country and for a LEADER group."),
    )
    # The codes from the top down to this one, each followed by a slash: `es/r07/24/2401/24089/`.
    path = models.CharField(_("path"), max_length=400, editable=False, db_index=True, default="")
    groupings = models.ManyToManyField(
        "self",
        verbose_name=_("LEADER groups"),
        symmetrical=False,
        blank=True,
        related_name="members",
        limit_choices_to={"kind": PlaceKind.LEADER},
        help_text=_("Only for municipalities: the groups whose area takes it in, also in part."),
    )
    nuts = models.CharField(
        _("NUTS code"), max_length=5, blank=True, validators=[validate_nuts], help_text=_("Eurostat's code.")
    )
    population = models.PositiveIntegerField(
        _("population"), null=True, blank=True, validators=[MaxValueValidator(MAX_POPULATION)]
    )
    population_year = models.PositiveSmallIntegerField(
        _("year of the population"),
        null=True,
        blank=True,
        validators=[MinValueValidator(EARLIEST_YEAR), MaxValueValidator(LATEST_YEAR)],
    )
    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Of the main settlement, in degrees, for example 42.59912."),
    )
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("In degrees, negative to the west of Greenwich, for example -5.56707."),
    )

    objects: ClassVar[Any] = PlaceQuerySet.as_manager()

    class Meta(Term.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["sort_order", "path"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=TOP_KINDS, parent__isnull=True)
                | (~Q(kind__in=TOP_KINDS) & Q(parent__isnull=False)),
                name="place_parent_fits_kind",
                violation_error_message=_(
                    "A country and a LEADER group belong to no other place; every other place belongs to one."
                ),
            ),
            models.CheckConstraint(
                # A comparison with NULL counts as fulfilled in a constraint: so "not null" stands there too.
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="place_coordinates_in_range",
                violation_error_message=_(
                    "Give both coordinates or none: latitude from -90 to 90, longitude from -180 to 180."
                ),
            ),
        ]

    def clean(self) -> None:
        super().clean()
        misfits = [kind for kind, above in PARENT_KINDS.items() if self.kind not in above]
        if self.pk and self.children.filter(kind__in=misfits).exists():
            raise ValidationError({"kind": _("Other places belong to this one that do not fit below this kind.")})
        if self.pk and self.kind != PlaceKind.LEADER and self.members.exists():
            raise ValidationError({"kind": _("This group has members: take them out first.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the place, and give everything below it its new path when it moved.

        :raises ValidationError: when the place would stand below itself.
        """
        old_path = Place.objects.filter(pk=self.pk).values_list("path", flat=True).first()
        if self.parent is not None and self.parent.pk is not None:
            self.parent.refresh_from_db(fields=["path"])
        self.derive_from_parent()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "path"}
        with transaction.atomic():
            super().save(*args, **kwargs)
            if old_path and old_path != self.path:
                moved = Place.objects.filter(path__startswith=old_path).exclude(pk=self.pk)
                moved.update(path=Concat(Value(self.path), Substr("path", len(old_path) + 1)))

    def check_row(self) -> None:
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError({"longitude": _("Give both coordinates or none.")})
        above = self.parent.kind if self.parent else None
        if above is None and self.kind not in TOP_KINDS:
            raise ValidationError(
                {
                    "parent": _("Choose the place it belongs to: a place of the kind “%(kind)s” needs one.")
                    % self._kinds()
                }
            )
        if above is not None and above not in PARENT_KINDS.get(self.kind, ()):
            raise ValidationError(
                {"parent": _("The kind “%(kind)s” does not fit below the kind “%(above)s”.") % self._kinds()}
            )

    @property
    def path_codes(self) -> tuple[str, ...]:
        """The codes from the top of the tree down to this place."""
        return tuple(self.path.split("/")[:-1])

    def derive_from_parent(self) -> None:
        """Set the path from the parent's.

        :raises ValidationError: when the place would stand below itself.
        """
        above = self.parent.path if self.parent else ""
        if self.code in above.split("/"):
            raise ValidationError({"parent": _("A place cannot belong to a place below itself.")})
        self.path = f"{above}{self.code}/"

    def _kinds(self) -> dict[str, str]:
        """The kinds of this place and of the one above, in words."""
        return {
            "kind": self.get_kind_display(),
            "above": self.parent.get_kind_display() if self.parent else "",
        }


class PlaceLabel(TermLabel):
    term = ParentalKey(Place, on_delete=models.CASCADE, related_name="labels")
