"""What an editor writes into the form of each page type, and sending it."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import rich_text

from cooperactivas_pages.models import (
    EnterpriseIndexPage,
    EnterprisePage,
    FundingCallIndexPage,
    FundingCallPage,
    ServiceIndexPage,
    ServicePage,
    StandardPage,
    StoryIndexPage,
    StoryPage,
    Topic,
)
from site_project.accounts.models import User
from tests.factories import (
    madrid,
    make_call,
    make_enterprise,
    make_form,
    make_home,
    make_image,
    make_index,
    make_place,
    make_sector,
    make_service,
)
from tests.factories.forms import sent_data

LISTS: dict[type[Page], tuple[type[Page], str]] = {
    EnterprisePage: (EnterpriseIndexPage, "empresas"),
    ServicePage: (ServiceIndexPage, "servicios"),
    StoryPage: (StoryIndexPage, "historias"),
    FundingCallPage: (FundingCallIndexPage, "convocatorias"),
}
MODELS = [*LISTS, StandardPage]
TEXT = [("paragraph", rich_text("<p>Tres vecinas abren un obrador.</p>")), ("heading", "Cómo empezó")]


def parent_of(model: type[Page]) -> Page:
    """The page below which pages of a type stand."""
    return make_index(*LISTS[model]) if model in LISTS else make_home()


def written(model: type[Page]) -> dict[str, Any]:
    """Values of a whole page, with rows, streams and choices."""
    sector = {"sector_links": [{"sector": make_sector().pk}]}
    place = make_place()
    values: dict[type[Page], dict[str, Any]] = {
        EnterprisePage: {
            "summary": "Hacemos pan.", "member_kind": "company", "legal_form": make_form().pk, "place": place.pk,
            "phone": "987 12 34 56", "offer_lines": "Pan\nTortas",
            "activities": [
                {
                    "sector": make_sector().pk, "offer_kind": "goods", "area_kind": "places",
                    "place_links": [{"place": place.pk}],
                },
            ],
        } | sector,
        ServicePage: {
            "summary": "Te ayudamos.", "body": TEXT, "service_kind": "advice", "fee": "free", "mode": "on_site",
            "ways_to_start": ["in_person"], "place_links": [{"place": place.pk}],
            "topic_links": [{"topic": Topic.objects.get_or_create(code="empleo")[0].pk}],
        },
        StoryPage: {
            "summary": "Abren un obrador.", "body": TEXT, "verb": "grow", "published_on": "2026-03-01",
            "place": place.pk, "enterprise_links": [{"enterprise": make_enterprise().pk}],
            "service_links": [{"service": make_service().pk}], "call_links": [{"call": make_call().pk}],
            "image": make_image(size=(40, 30)).pk, "image_alt": "Un horno encendido",
        } | sector,
        FundingCallPage: {
            "summary": "Ayudas.", "granting_body_1": "Castilla y León", "admin_level": "region",
            "instruments": ["grant"], "opens_at": madrid(2026, 3, 2), "closes_at": madrid(2026, 3, 31, 14),
            "rules_url": "https://bocyl.example/1", "place_links": [{"place": place.pk}],
            "steps": [("step", "Reúne las cuentas.")],
        },
        StandardPage: {"body": TEXT},
    }  # fmt: skip
    return {"title": "Pan de Pueblo", "slug": "pan-de-pueblo"} | values[model]


def add(client: Client, user: User, model: type[Page], action: str = "", **values: Any) -> Any:
    """Send the form of a new page; without an action it is saved as a draft."""
    parent = parent_of(model)
    options = model._meta
    url = reverse("wagtailadmin_pages:add", args=[options.app_label, options.model_name, parent.pk])
    return client.post(url, sent_data(model(), user, parent, **values) | _pressed(action))


def edit(client: Client, user: User, page: Page, action: str = "", **values: Any) -> Any:
    """Send the form of a page with some values changed."""
    latest = page.get_latest_revision_as_object()
    return client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), sent_data(latest, user, **values) | _pressed(action)
    )


def _pressed(action: str) -> dict[str, str]:
    return {f"action-{action}": "1"} if action else {}
