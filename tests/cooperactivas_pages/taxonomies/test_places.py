"""The tree of places, its groupings and distances."""

from collections.abc import Iterable

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from cooperactivas_pages.models import Place
from cooperactivas_pages.models.places import distance_km

from .rows import make_term, make_tree

pytestmark = pytest.mark.django_db


def codes(places: Iterable[Place]) -> list[str]:
    return sorted(place.code for place in places)


def test_path_holds_the_codes_from_the_country_down() -> None:
    sahagun = make_tree()["24139"]
    assert sahagun.path == "es/r07/24/2410/24139/"
    assert sahagun.path_codes == ("es", "r07", "24", "2410", "24139")


def test_descendants_and_ancestors_follow_the_tree() -> None:
    tree = make_tree()
    assert codes(Place.objects.descendants_of(tree["24"])) == ["24080", "2410", "24139"]
    assert codes(Place.objects.descendants_of(tree["2410"], include_self=True)) == ["24080", "2410", "24139"]
    assert [p.code for p in Place.objects.ancestors_of(tree["2410"]).order_by("path")] == ["es", "r07", "24"]
    assert codes(Place.objects.ancestors_of(tree["es"], include_self=True)) == ["es"]


def test_place_whose_code_begins_alike_is_no_descendant() -> None:
    tree = make_tree()
    make_term(Place, "240", kind="province", parent=tree["r07"])
    assert "240" not in codes(Place.objects.descendants_of(tree["24"]))


def test_moving_a_place_moves_everything_below_it() -> None:
    tree = make_tree()
    zamora = make_term(Place, "49", "Zamora", kind="province", parent=tree["r07"])
    comarca = tree["2410"]
    comarca.parent = zamora
    comarca.save()
    assert Place.objects.get(code="24139").path == "es/r07/49/2410/24139/"
    assert codes(Place.objects.descendants_of(tree["24"])) == []


def test_child_saved_with_a_parent_read_before_a_move_gets_the_new_path() -> None:
    tree = make_tree()
    stale = Place.objects.get(code="2410")
    zamora = make_term(Place, "49", kind="province", parent=tree["r07"])
    tree["2410"].parent = zamora
    tree["2410"].save()
    village = make_term(Place, "24001", kind="municipality", parent=stale)
    assert village.path == "es/r07/49/2410/24001/"


def test_saving_single_fields_keeps_the_path_right() -> None:
    sahagun = make_tree()["24139"]
    sahagun.population = 2398
    sahagun.save(update_fields=["population"])
    sahagun.refresh_from_db()
    assert (sahagun.population, sahagun.path) == (2398, "es/r07/24/2410/24139/")


def test_place_cannot_belong_to_a_place_below_itself() -> None:
    tree = make_tree()
    tree["24"].parent = tree["2410"]
    with pytest.raises(ValidationError, match="below itself"):
        tree["24"].save()
    assert Place.objects.get(code="24").path == "es/r07/24/"


@pytest.mark.parametrize(
    ("kind", "parent"),
    [
        ("country", "es"),
        ("region", "24"),
        ("province", "2410"),
        ("comarca", "es"),
        ("municipality", "24139"),
        ("leader", "24"),
        ("municipality", None),
        ("region", None),
    ],
)
def test_parent_of_an_unfit_kind_is_refused(kind: str, parent: str | None) -> None:
    tree = make_tree()
    with pytest.raises(ValidationError) as caught:
        Place(code="x", kind=kind, parent=tree.get(parent or "")).full_clean()
    assert "parent" in caught.value.message_dict


def test_country_without_regions_and_province_without_comarcas_are_possible() -> None:
    portugal = make_term(Place, "pt", kind="country")
    district = Place(code="pt-04", kind="province", parent=portugal)
    district.full_clean()
    district.save()
    Place(code="pt-0402", kind="municipality", parent=district).full_clean()


def test_database_refuses_a_region_without_a_country() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Place.objects.create(code="r99", kind="region")


def test_kind_cannot_change_while_places_below_do_not_fit() -> None:
    comarca = make_tree()["2410"]
    comarca.kind = "municipality"
    comarca.parent = Place.objects.get(code="24")
    with pytest.raises(ValidationError) as caught:
        comarca.full_clean()
    assert "kind" in caught.value.message_dict


@pytest.mark.parametrize(("latitude", "longitude"), [(91, 0), (-91, 0), (0, 181), (42.6, None), (None, -5.5)])
def test_coordinates_out_of_range_or_halved_are_refused(latitude: float | None, longitude: float | None) -> None:
    spain = make_term(Place, "es", kind="country")
    place = Place(code="m", kind="region", parent=spain, latitude=latitude, longitude=longitude)
    with pytest.raises(ValidationError):
        place.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        place.save()


def test_grouping_covers_its_members_without_being_above_them() -> None:
    tree = make_tree()
    group = make_term(Place, "leader-adescas", "ADESCAS", kind="leader")
    tree["24139"].groupings.add(group)
    assert codes(Place.objects.covered_by(group)) == ["24139", "leader-adescas"]
    assert codes(Place.objects.descendants_of(group)) == []
    assert codes(tree["24139"].groupings.all()) == ["leader-adescas"]
    assert codes(group.groupings.all()) == []


def test_place_covers_itself_and_what_lies_below() -> None:
    tree = make_tree()
    assert codes(Place.objects.covered_by(tree["2410"])) == ["24080", "2410", "24139"]


def test_group_with_members_cannot_become_another_kind() -> None:
    tree = make_tree()
    group = make_term(Place, "leader-adescas", kind="leader")
    tree["24139"].groupings.add(group)
    group.kind = "country"
    with pytest.raises(ValidationError) as caught:
        group.full_clean()
    assert "kind" in caught.value.message_dict


def test_distance_between_leon_and_ponferrada_is_84_kilometres() -> None:
    assert distance_km(42.59912, -5.56707, 42.54664, -6.59619) == pytest.approx(84.5, abs=1.0)


def test_distance_to_the_same_point_is_zero_and_to_the_other_side_half_the_circumference() -> None:
    assert distance_km(42.6, -5.6, 42.6, -5.6) == 0
    assert distance_km(0, 0, 0, 180) == pytest.approx(20015, abs=1)


def test_places_within_a_radius_include_the_edge_and_leave_out_what_has_no_centre() -> None:
    tree = make_tree()
    near = Place.objects.within_km(42.37085, -5.02971, 6).municipalities()
    assert codes(near) == ["24080", "24139"]
    assert codes(Place.objects.within_km(42.37085, -5.02971, 5)) == ["24139"]
    assert tree["2410"].latitude is None


def test_corner_of_the_box_around_a_radius_is_not_within_it() -> None:
    tree = make_tree()
    # 5 km north and 5 km east: 7 km away, though each difference is below 6 km.
    make_term(Place, "24998", kind="municipality", parent=tree["2410"], latitude=42.41582, longitude=-4.96884)
    assert "24998" not in codes(Place.objects.within_km(42.37085, -5.02971, 6))


def test_refreshing_the_tree_corrects_paths_written_behind_its_back() -> None:
    make_tree()
    Place.objects.filter(code="24").update(path="wrong/")
    Place.objects.filter(code="24139").update(path="")
    Place.objects.all().refresh_tree()
    assert Place.objects.get(code="24").path == "es/r07/24/"
    assert Place.objects.get(code="24139").path == "es/r07/24/2410/24139/"


def test_place_with_places_below_it_cannot_be_deleted() -> None:
    with pytest.raises(ProtectedError):
        make_tree()["2410"].delete()


@pytest.mark.parametrize("nuts", ["es413", "E", "ES4133", "ES41-"])
def test_malformed_nuts_code_is_refused(nuts: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Place(code="es", kind="country", nuts=nuts).full_clean()
    assert "nuts" in caught.value.message_dict
