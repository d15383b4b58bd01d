"""Staff edit the taxonomies in the admin, without a developer."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.users.models import UserProfile

from cooperactivas_pages.models import EnterprisePage, EnterpriseSector, LegalForm, Place, Sector, Topic

from .rows import make_term, make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def templates_of_wagtail(settings: Any) -> None:
    """Wagtail's own admin templates count on unset variables being empty."""
    [engine] = settings.TEMPLATES
    options = {**engine["OPTIONS"], "string_if_invalid": ""}
    settings.TEMPLATES = [{**engine, "OPTIONS": options}]


@pytest.fixture
def admin(client: Client) -> Client:
    """Signed in as a superuser who reads the admin in English."""
    user = get_user_model().objects.create_superuser("staff@red.example", "a-long-password")
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user)
    return client


def url(model: type[Any], name: str, *arguments: object) -> str:
    return reverse(model.snippet_viewset.get_url_name(name), args=arguments)


def choose_url(model: type[Any], name: str) -> str:
    return reverse(model.snippet_viewset.chooser_viewset.get_url_name(name))


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return str(response.content.decode())


def labels(*texts: tuple[str, str], stored: tuple[int, ...] = ()) -> dict[str, object]:
    """The inline forms of the labels, as the browser sends them."""
    data: dict[str, object] = {
        "labels-TOTAL_FORMS": len(texts),
        "labels-INITIAL_FORMS": len(stored),
        "labels-MIN_NUM_FORMS": 1,
        "labels-MAX_NUM_FORMS": 1000,
    }
    for number, (language, label) in enumerate(texts):
        data |= {f"labels-{number}-language": language, f"labels-{number}-label": label}
        data |= {f"labels-{number}-aliases": "", f"labels-{number}-DELETE": ""}
        data[f"labels-{number}-id"] = stored[number] if number < len(stored) else ""
    return data


def new_sector(code: str, *texts: tuple[str, str], **fields: object) -> dict[str, object]:
    return {"code": code, "sort_order": 0, "is_active": "on", **labels(*texts), **fields}


def new_place(code: str, kind: str, **fields: object) -> dict[str, object]:
    return {"code": code, "kind": kind, "sort_order": 0, "is_active": "on", **labels(("es", code)), **fields}


def make_enterprise(place: Place | None = None, legal_form: LegalForm | None = None) -> EnterprisePage:
    """A live enterprise; place and legal form of its own unless given."""
    if place is None:
        country = make_term(Place, "xx", kind="country")
        place = make_term(Place, "xx-1", kind="municipality", parent=country)
    page = EnterprisePage(
        title="Quesería de ejemplo",
        slug="queseria",
        summary="Hacemos queso.",
        member_kind="company",
        place=place,
        legal_form=legal_form or make_term(LegalForm, "sl", family="ordinaria"),
    )
    Page.get_first_root_node().add_child(instance=page)
    return page


def listed_codes(response: Any) -> list[str]:
    return [term.code for term in response.context["object_list"]]


# Lists


def test_list_shows_label_code_parent_and_how_often_a_sector_is_used(admin: Client) -> None:
    top = make_term(Sector, "agro", "Agroalimentación", "Food and farming")
    cattle = make_term(Sector, "agro-ganaderia", "Ganadería", parent=top)
    page = make_enterprise()
    EnterpriseSector.objects.create(page=page, sector=cattle)
    response = admin.get(url(Sector, "list"))
    text = text_of(response)
    assert all(part in text for part in ("Ganadería", "agro-ganaderia", "Food and farming"))
    assert {term.code: term.use_count for term in response.context["object_list"]} == {
        "agro": 0,
        "agro-ganaderia": 1,
    }


def test_place_counts_pages_and_members_of_a_group(admin: Client) -> None:
    tree = make_tree()
    group = make_term(Place, "leader-adescas", "ADESCAS", kind="leader")
    tree["24139"].groupings.add(group)
    make_enterprise(place=tree["24139"])
    counted = {term.code: term.use_count for term in admin.get(url(Place, "list")).context["object_list"]}
    assert (counted["24139"], counted["leader-adescas"], counted["24"]) == (1, 1, 0)


@pytest.mark.parametrize("words", ["ganaderia", "MIEL", "agro-g"])
def test_list_is_searched_by_label_alias_and_code_without_accents(admin: Client, words: str) -> None:
    make_term(Sector, "agro-ganaderia", "Ganadería", "Ganadería", aliases="Miel")
    make_term(Sector, "turismo", "Turismo")
    assert listed_codes(admin.get(url(Sector, "list"), {"q": words})) == ["agro-ganaderia"]


def test_places_are_filtered_by_kind_and_by_what_they_lie_in(admin: Client) -> None:
    tree = make_tree()
    make_term(Place, "49", "Zamora", kind="province", parent=tree["r07"])
    group = make_term(Place, "leader-adescas", "ADESCAS", kind="leader")
    tree["24139"].groupings.add(group)
    address = url(Place, "list")
    assert listed_codes(admin.get(address, {"kind": "province"})) == ["24", "49"]
    within = {"kind": "municipality", "within": tree["2410"].pk}
    assert listed_codes(admin.get(address, within)) == ["24080", "24139"]
    assert listed_codes(admin.get(address, {"within": group.pk})) == ["24139", "leader-adescas"]


def test_sectors_are_filtered_by_parent_and_by_being_in_use(admin: Client) -> None:
    top = make_term(Sector, "agro")
    make_term(Sector, "agro-ganaderia", parent=top)
    make_term(Sector, "fax", is_active=False)
    assert listed_codes(admin.get(url(Sector, "list"), {"parent": top.pk})) == ["agro-ganaderia"]
    assert listed_codes(admin.get(url(Sector, "list"), {"is_active": "false"})) == ["fax"]


def test_legal_forms_and_topics_have_lists_too(admin: Client) -> None:
    make_term(LegalForm, "sat", "SAT", family="sat")
    make_term(LegalForm, "sl", "S.L.", family="ordinaria")
    make_term(Topic, "empleo", "Empleo")
    assert listed_codes(admin.get(url(LegalForm, "list"), {"family": "sat"})) == ["sat"]
    assert listed_codes(admin.get(url(Topic, "list"))) == ["empleo"]


@pytest.mark.parametrize("query", [{"kind": "planet"}, {"within": "abc"}, {"within": "999999"}])
def test_list_with_a_strange_address_still_answers(admin: Client, query: dict[str, str]) -> None:
    make_tree()
    text_of(admin.get(url(Place, "list"), query))


def test_list_of_thirty_sectors_needs_no_more_queries_than_one_of_three(
    admin: Client, django_assert_max_num_queries: Any
) -> None:
    address = url(Sector, "list")
    top = make_term(Sector, "agro", "Agroalimentación")
    for number in range(29):
        make_term(Sector, f"agro-{number:02d}", parent=top)
        if number in (1, 28):
            # The first request after a change reads the taxonomies into memory.
            admin.get(address)
            with django_assert_max_num_queries(15):
                response = admin.get(address)
            assert len(response.context["object_list"]) == number + 2


# Adding and editing


def test_staff_add_a_sector_with_a_label_in_each_language(admin: Client) -> None:
    top = make_term(Sector, "agro", "Agroalimentación")
    data = new_sector("agro-lana", ("es", "Lana"), ("en", "Wool"), parent=top.pk, cnae_divisions="13")
    assert admin.post(url(Sector, "add"), data).status_code == 302
    wool = Sector.objects.get(code="agro-lana")
    assert (wool.label_in("es"), wool.label_in("en"), wool.parent, wool.pack) == ("Lana", "Wool", top, "")
    assert [term.code for term in Sector.objects.matching("lana")] == ["agro-lana"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (new_sector("Lana Fina", ("es", "Lana")), "A code begins with a small letter or a digit"),
        (new_sector("agro", ("es", "Lana")), "already exists"),
        (new_sector("lana"), "Write the name in at least one language."),
        (new_sector("lana", ("es", "Lana"), ("es", "Lanas")), "Please correct the duplicate"),
        (new_sector("lana", ("fr", "Laine")), "Select a valid choice"),
        (new_sector("lana", ("es", "L" * 121)), "at most 120 characters"),
        (new_sector("lana", ("es", "Lana"), cnae_divisions="trece"), "Write CNAE-2025 divisions"),
    ],
)
def test_bad_entry_is_shown_again_with_what_is_wrong(admin: Client, data: dict[str, object], message: str) -> None:
    make_term(Sector, "agro", "Agroalimentación")
    assert message in text_of(admin.post(url(Sector, "add"), data))
    assert Sector.objects.count() == 1


def test_only_first_level_sectors_are_offered_as_parent(admin: Client) -> None:
    top = make_term(Sector, "agro", "Agroalimentación")
    below = make_term(Sector, "agro-ganaderia", "Ganadería", parent=top)
    form = admin.get(url(Sector, "edit", below.pk)).context["form"]
    assert [str(sector.code) for sector in form.fields["parent"].queryset] == ["agro"]


def test_code_is_read_only_after_creation(admin: Client) -> None:
    topic = make_term(Topic, "empleo", "Empleo")
    stored = topic.labels.get()
    assert 'name="code" value="empleo"' in text_of(admin.get(url(Topic, "edit", topic.pk)))
    form = admin.get(url(Topic, "edit", topic.pk)).context["form"]
    assert form.fields["code"].disabled
    data = {"code": "trabajo", "sort_order": 5, "is_active": "on"}
    data |= labels(("es", "Trabajo"), stored=(stored.pk,))
    assert admin.post(url(Topic, "edit", topic.pk), data).status_code == 302
    topic = Topic.objects.get()
    assert (topic.code, topic.label_in("es"), topic.sort_order) == ("empleo", "Trabajo", 5)


def test_staff_hide_a_term(admin: Client) -> None:
    topic = make_term(Topic, "empleo", "Empleo")
    data = {"sort_order": 0, **labels(("es", "Empleo"), stored=(topic.labels.get().pk,))}
    assert admin.post(url(Topic, "edit", topic.pk), data).status_code == 302
    assert list(Topic.objects.active()) == []


def test_staff_add_a_place_and_it_takes_its_position_in_the_tree(admin: Client) -> None:
    tree = make_tree()
    data = new_place("24001", "municipality", parent=tree["2410"].pk, latitude="43.03", longitude="-5.1")
    assert admin.post(url(Place, "add"), data).status_code == 302
    assert Place.objects.get(code="24001").path == "es/r07/24/2410/24001/"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"kind": "region", "parent": "24"}, "does not fit below the kind"),
        ({"kind": "municipality"}, "Choose the place it belongs to"),
        ({"kind": "municipality", "parent": "24", "latitude": "43"}, "Give both coordinates or none."),
        (
            {"kind": "municipality", "parent": "24", "latitude": "99", "longitude": "0"},
            "less than or equal to 90",
        ),
        ({"kind": "comarca", "parent": "24", "groupings": "leader-x"}, "Only a municipality can be a member"),
    ],
)
def test_bad_place_is_shown_again_with_what_is_wrong(admin: Client, fields: dict[str, str], message: str) -> None:
    codes = {place.code: place.pk for place in make_tree().values()}
    codes["leader-x"] = make_term(Place, "leader-x", kind="leader").pk
    data = new_place("nuevo", **{key: codes.get(value, value) for key, value in fields.items()})
    assert message in text_of(admin.post(url(Place, "add"), data))
    assert not Place.objects.filter(code="nuevo").exists()


def test_staff_tick_the_leader_groups_of_a_municipality(admin: Client) -> None:
    tree = make_tree()
    group = make_term(Place, "leader-adescas", "ADESCAS", kind="leader")
    sahagun = tree["24139"]
    data = {
        "kind": "municipality",
        "parent": tree["2410"].pk,
        "groupings": [group.pk],
        "sort_order": 0,
        "is_active": "on",
        **labels(("es", "Sahagún"), stored=(sahagun.labels.get().pk,)),
    }
    assert "ADESCAS" in text_of(admin.get(url(Place, "edit", sahagun.pk)))
    assert admin.post(url(Place, "edit", sahagun.pk), data).status_code == 302
    assert [place.code for place in group.members.all()] == ["24139"]


# Deleting


def assert_refused(admin: Client, term: Any, *parts: str) -> None:
    for response in (
        admin.get(url(type(term), "delete", term.pk), follow=True),
        admin.post(url(type(term), "delete", term.pk), follow=True),
    ):
        text = text_of(response)
        assert "cannot be deleted, because it is in use" in text
        assert all(part in text for part in parts)
    assert type(term).objects.filter(pk=term.pk).exists()


def test_term_that_nothing_uses_can_be_deleted(admin: Client) -> None:
    topic = make_term(Topic, "empleo", "Empleo")
    assert "Yes, delete" in text_of(admin.get(url(Topic, "delete", topic.pk)))
    assert admin.post(url(Topic, "delete", topic.pk)).status_code == 302
    assert not Topic.objects.exists()


def test_sector_of_a_page_cannot_be_deleted_and_the_reason_is_said(admin: Client) -> None:
    sector = make_term(Sector, "agro", "Agroalimentación")
    EnterpriseSector.objects.create(page=make_enterprise(), sector=sector)
    assert_refused(admin, sector, "Agroalimentación", "Enterprise")


def test_place_and_legal_form_of_a_page_cannot_be_deleted(admin: Client) -> None:
    place = make_tree()["24139"]
    form = make_term(LegalForm, "sat", "SAT", family="sat")
    make_enterprise(place=place, legal_form=form)
    assert_refused(admin, place, "Sahagún")
    assert_refused(admin, form, "SAT")


def test_entry_with_entries_below_it_cannot_be_deleted(admin: Client) -> None:
    assert_refused(admin, make_tree()["2410"], "Entries that belong to it")


def test_group_with_members_cannot_be_deleted(admin: Client) -> None:
    tree = make_tree()
    group = make_term(Place, "leader-adescas", "ADESCAS", kind="leader")
    tree["24139"].groupings.add(group)
    assert_refused(admin, group, "ADESCAS")
    assert tree["24139"].groupings.count() == 1


def test_member_of_a_group_that_nothing_uses_can_be_deleted(admin: Client) -> None:
    tree = make_tree()
    tree["24139"].groupings.add(make_term(Place, "leader-adescas", kind="leader"))
    assert admin.post(url(Place, "delete", tree["24139"].pk)).status_code == 302
    assert not Place.objects.filter(code="24139").exists()


def test_term_that_only_a_draft_uses_cannot_be_deleted(admin: Client) -> None:
    page = make_enterprise()
    place = make_tree()["24139"]
    sector = make_term(Sector, "agro", "Agroalimentación")
    page.place = place
    page.sector_links.add(EnterpriseSector(sector=sector))
    page.save_revision()
    assert not EnterpriseSector.objects.exists()
    assert_refused(admin, place, "Sahagún")
    assert_refused(admin, sector, "Agroalimentación")


def test_deleting_several_terms_at_once_is_refused_when_one_is_in_use(admin: Client) -> None:
    used, free = make_term(Sector, "agro", "Agroalimentación"), make_term(Sector, "fax", "Fax")
    EnterpriseSector.objects.create(page=make_enterprise(), sector=used)
    address = reverse("wagtail_bulk_action", args=["cooperactivas_pages", "sector", "delete"])
    response = admin.post(f"{address}?id={used.pk}&id={free.pk}", follow=True)
    text = text_of(response)
    assert "“Agroalimentación” cannot be deleted" in text
    assert "“Fax”" not in text
    assert Sector.objects.count() == 2


# Choosing


def test_chooser_finds_a_municipality_and_tells_it_from_the_province(admin: Client) -> None:
    make_tree()
    make_term(Place, "24089", "León", kind="municipality", parent=Place.objects.get(code="2410"))
    everything = admin.get(choose_url(Place, "choose_results"), {"q": "leon"})
    assert {place.code for place in everything.context["results"]} == {"24", "24089", "r07"}
    towns = admin.get(choose_url(Place, "choose_results"), {"q": "leon", "kind": "municipality"})
    assert [place.code for place in towns.context["results"]] == ["24089"]
    assert all(part in text_of(towns) for part in ("Municipality", "Sahagún", "24089"))


def test_chooser_leaves_out_hidden_terms_and_keeps_the_order_of_staff(admin: Client) -> None:
    make_term(Sector, "b", sort_order=1)
    make_term(Sector, "a", sort_order=2)
    make_term(Sector, "fax", is_active=False)
    response = admin.get(choose_url(Sector, "choose"))
    assert response.status_code == 200
    assert [sector.code for sector in response.context["results"]] == ["b", "a"]


@pytest.mark.parametrize("model", [Sector, Place, LegalForm, Topic])
def test_chooser_without_a_match_says_so(admin: Client, model: type[Any]) -> None:
    response = admin.get(choose_url(model, "choose_results"), {"q": "nada parecido"})
    assert "nada parecido" in text_of(response)


@pytest.mark.parametrize("query", [{"kind": "planet"}, {"multiple": "1"}])
def test_chooser_with_a_strange_address_still_answers(admin: Client, query: dict[str, str]) -> None:
    make_tree()
    text_of(admin.get(choose_url(Place, "choose_results"), query))
