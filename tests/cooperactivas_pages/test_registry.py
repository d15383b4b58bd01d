"""The taxonomies in memory: what is read, when it is read again, and what it costs."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from cooperactivas_pages import registry
from cooperactivas_pages.cards import card_of
from cooperactivas_pages.listing import Scope, list_objects
from cooperactivas_pages.middleware import StampsMiddleware
from cooperactivas_pages.models import EnterprisePage, EnterpriseSector, Sector, SectorLabel, Stamp, Topic
from cooperactivas_pages.registry import taxonomies
from tests.factories import make_enterprise, make_form, make_home, make_place, make_sector
from tests.harness.queries import query_budget

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_process() -> Iterator[None]:
    registry.forget()
    yield
    registry.forget()


def during_request(look: object) -> None:
    """Run something inside a request of this process."""

    def view(request: HttpRequest) -> HttpResponse:
        look()  # type: ignore[operator]  # a function
        return HttpResponse()

    StampsMiddleware(view)(RequestFactory().get("/"))


def rename_in_another_process(sector: Sector, label: str) -> None:
    """What this process sees of a change elsewhere: other rows, another stamp, and no signal."""
    SectorLabel.objects.filter(term=sector, language="es").update(label=label)
    Stamp.raise_(Stamp.TAXONOMIES)


def test_label_falls_back_to_the_default_language_then_to_any_then_to_the_code() -> None:
    both = make_sector("agro", es="Campo", en="Farming")
    only_spanish = make_sector("cultura", es="Cultura")
    only_english = make_sector("energia", en="Energy")
    SectorLabel.objects.filter(term=only_english, language="es").delete()
    without = make_sector("turismo")
    SectorLabel.objects.filter(term=without).delete()
    Stamp.raise_(Stamp.TAXONOMIES)
    sectors = taxonomies().sectors
    assert sectors.by_pk(both.pk).label("en") == "Farming"
    assert sectors.by_pk(only_spanish.pk).label("en") == "Cultura"
    assert sectors.by_pk(only_english.pk).label("es") == "Energy"
    assert sectors.by_pk(without.pk).label("es") == "turismo"


def test_labels_cost_no_query_each() -> None:
    for number in range(20):
        make_sector(f"sector-{number:02}")
    sectors = taxonomies().sectors
    with query_budget(0):
        labels = [term.label("en") for term in sectors]
    assert len(labels) == 20


def test_reading_all_taxonomies_takes_as_many_queries_for_three_terms_as_for_thirty() -> None:
    group, form, topic = make_place("leader-montana", "leader"), make_form(), Topic.objects.create(code="empleo")
    make_place().groupings.add(group)
    Topic.labels.rel.related_model.objects.create(term=topic, language="es", label="Empleo")
    make_sector()
    sizes = []
    for size in (3, 30):
        new = Sector.objects.bulk_create(Sector(code=f"s{size}-{number}") for number in range(size))
        SectorLabel.objects.bulk_create(SectorLabel(term=each, language="es", label="Algo") for each in new)
        registry.forget()
        with query_budget(10) as count:
            assert taxonomies().forms.by_pk(form.pk).code == "coop-trabajo"
        sizes.append(len(count))
    assert sizes == [10, 10]


def test_second_look_costs_only_the_question_for_the_stamp() -> None:
    make_sector()
    taxonomies()
    with query_budget(1):
        taxonomies()


def test_change_in_another_process_is_seen_at_the_next_request() -> None:
    sector = make_sector("agro", es="Campo")
    seen: list[str] = []

    def look() -> None:
        seen.append(taxonomies().sectors.by_pk(sector.pk).label("es"))

    during_request(look)
    rename_in_another_process(sector, "Campo y monte")
    during_request(look)
    assert seen == ["Campo", "Campo y monte"]


def test_all_parts_of_one_request_see_the_same_labels() -> None:
    sector = make_sector("agro", es="Campo")
    seen: list[str] = []

    def look() -> None:
        seen.append(taxonomies().sectors.by_pk(sector.pk).label("es"))
        rename_in_another_process(sector, "Campo y monte")
        seen.append(taxonomies().sectors.by_pk(sector.pk).label("es"))

    during_request(look)
    assert seen == ["Campo", "Campo"]


def test_request_without_a_change_reads_only_the_stamps() -> None:
    make_sector()
    during_request(taxonomies)
    with query_budget(1):
        during_request(taxonomies)


def test_snapshot_of_a_request_ends_with_it_also_when_the_view_fails() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        StampsMiddleware(view)(RequestFactory().get("/"))
    sector = make_sector("agro", es="Campo")
    assert taxonomies().sectors.by_pk(sector.pk).label("es") == "Campo"


def test_snapshot_ends_also_when_the_host_of_the_request_is_refused(client: Client) -> None:
    make_home()
    assert client.get("/es/", headers={"host": "otro.example"}).status_code == 400
    sector = make_sector("agro", es="Campo")
    assert taxonomies().sectors.by_pk(sector.pk).label("es") == "Campo"
    assert "agro" in taxonomies().sectors


def test_what_was_rolled_back_is_forgotten_although_the_next_change_follows_at_once() -> None:
    make_sector("agro", es="Campo")

    with transaction.atomic():
        make_sector("fantasma", es="Fantasma")
        assert "fantasma" in taxonomies().sectors
        transaction.set_rollback(True)
    real = make_sector("cultura", es="Cultura")
    assert real.code in taxonomies().sectors
    assert "fantasma" not in taxonomies().sectors


def test_every_change_of_a_term_moves_the_stamp() -> None:
    sector = make_sector()
    stamps = [Stamp.current()[Stamp.TAXONOMIES]]
    sector.sort_order = 5
    sector.save()
    stamps.append(Stamp.current()[Stamp.TAXONOMIES])
    label = SectorLabel.objects.get(term=sector)
    label.label = "Otro"
    label.save()
    stamps.append(Stamp.current()[Stamp.TAXONOMIES])
    place, group = make_place(), make_place("leader-montana", "leader")
    stamps.append(Stamp.current()[Stamp.TAXONOMIES])
    place.groupings.add(group)
    stamps.append(Stamp.current()[Stamp.TAXONOMIES])
    label.delete()
    stamps.append(Stamp.current()[Stamp.TAXONOMIES])
    assert len(set(stamps)) == 6


def test_card_and_listing_show_a_term_made_during_the_request() -> None:
    enterprise = make_enterprise()
    now: datetime = timezone.now()
    seen: list[str] = []

    def look() -> None:
        # Another process adds a term and uses it while this request runs.
        new = make_sector("nuevo", es="Nuevo")
        EnterpriseSector.objects.filter(page=enterprise).update(sector=new)
        EnterprisePage.objects.filter(pk=enterprise.pk).update(place=make_place("24999", es="Pueblo Nuevo"))
        row = EnterprisePage.objects.with_card_relations().get()
        card = card_of(row, "es", now)
        seen.extend([card.sector.label, card.place.label])  # type: ignore[union-attr]  # both are there
        listing = list_objects(Scope("enterprise"), {"sector": ["agro"]}, "es", now)
        seen.append(str(listing.total))

    during_request(look)
    assert seen == ["Nuevo", "Pueblo Nuevo", "0"]


def test_hidden_parent_hides_its_parts_but_pages_keep_their_labels() -> None:
    parent = make_sector("agro", es="Campo")
    part = make_sector("agro-miel", parent=parent, es="Miel")
    parent.is_active = False
    parent.save()
    found = taxonomies().sectors.by_pk(part.pk)
    assert (found.is_active, found.label("es")) == (False, "Miel")


def test_tree_is_walked_up_and_down() -> None:
    make_place("24089")
    places = taxonomies().places
    leon = places.get("24089")
    assert leon is not None
    assert [above.code for above in places.ancestors(leon)] == ["es", "r07", "24"]
    assert places.top(leon).code == "es"
    assert [below.code for below in places.with_descendants(places.top(leon))] == ["es", "r07", "24", "24089"]
    assert places.get("99999") is None


def test_grouping_reaches_its_members_and_not_its_neighbours() -> None:
    member, neighbour = make_place("24090"), make_place("24091")
    group = make_place("leader-montana", "leader")
    member.groupings.add(group)
    places = taxonomies().places
    reached = {place.code for place in places.with_descendants(places.by_pk(group.pk))}
    assert reached == {"leader-montana", "24090"}
    assert neighbour.code not in reached


def test_sectors_are_listed_as_a_tree_whatever_their_numbers() -> None:
    second = make_sector("b", es="B")
    first = make_sector("a", es="A")
    make_sector("b-1", parent=second)
    make_sector("a-1", parent=first)
    assert [term.code for term in taxonomies().sectors.in_tree_order()] == ["a", "a-1", "b", "b-1"]
