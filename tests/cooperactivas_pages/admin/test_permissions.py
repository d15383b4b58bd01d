"""Who gets where in the admin: one table of addresses, for every role of `docs/roles.md`."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Site, Workflow
from wagtail_localize.models import Translation

from cooperactivas_pages.models import Award, CallRecord, EnterpriseIndexPage, EnterpriseRecord, Sector
from search.models import SynonymRule
from site_project.chrome.models import ChromeTexts
from site_project.media_library.models import CustomDocument
from tests.factories import make_call, make_enterprise, make_home, make_image, make_user
from tests.factories.translations import english, in_english, mirror, translate

# A report of wagtail-localize pages through rows without an order.
pytestmark = pytest.mark.filterwarnings("ignore:Pagination may yield inconsistent results")

ROLES = {
    "C": "communications",
    "R": "reviewers",
    "T": "translators",
    "A": "administrators",
    "S": "superuser",
    "N": "nobody",
}
# Address below /admin/ → who gets in.
TABLE = {
    "": "CRTAS",
    "account/": "CRTAS",
    # The desk
    "enterprises/": "CRTAS",
    "enterprises/?export=csv": "CRTAS",
    "enterprises/choose_parent/": "CRTAS",  # without the right to add pages there is nothing to choose from
    "services/": "CRTAS",
    "stories/": "CRTAS",
    "calls/": "CRTAS",
    # Pages of the source language
    "pages/{home}/edit/": "CRAS",
    "pages/add/cooperactivas_pages/enterprisepage/{list}/": "CAS",
    "pages/{enterprise}/edit/": "CRAS",
    "pages/{enterprise}/history/": "CRAS",
    "pages/{enterprise}/unpublish/": "CRAS",
    "pages/{enterprise}/delete/": "CAS",
    "pages/{enterprise}/move/": "CAS",
    "pages/{enterprise}/copy/": "CAS",
    "pages/{enterprise}/privacy/": "CRAS",
    "pages/{list}/delete/": "AS",
    # Pages of another language: a translation in step, an alias, a translation that was ended
    "pages/{english_home}/": "CRTAS",
    "pages/{translation}/edit/": "CRTAS",
    "pages/{translation}/unpublish/": "CRTAS",
    "pages/{translation}/delete/": "CAS",
    "pages/{translation}/move/": "CAS",
    "pages/{translation}/copy/": "CAS",
    "pages/{translation}/privacy/": "CRAS",
    "pages/add/cooperactivas_pages/enterprisepage/{english_list}/": "CAS",
    "pages/{alias}/edit/": "CRAS",
    "pages/{alias}/unpublish/": "CRAS",
    "pages/{alias}/convert_alias/": "CRAS",
    "pages/{ended}/edit/": "CRAS",
    "pages/{ended}/unpublish/": "CRAS",
    "localize/submit/page/{enterprise}/": "CS",
    "localize/reports/translations/": "CRTAS",
    # Facts beside the pages, awards
    "enterprise_records/": "CRAS",
    "enterprise_records/edit/{enterprise_record}/": "CRAS",
    "enterprise_records/history/{enterprise_record}/": "CRAS",
    "enterprise_records/new/": "",
    "enterprise_records/delete/{enterprise_record}/": "",
    "call_records/": "CRAS",
    "call_records/edit/{call_record}/": "CRAS",
    "call_records/new/": "",
    "call_records/delete/{call_record}/": "",
    "awards/": "CAS",
    "awards/new/": "CAS",
    "awards/edit/{award}/": "CAS",
    "awards/inspect/{award}/": "CAS",
    "awards/delete/{award}/": "CAS",
    # Taxonomies
    "snippets/cooperactivas_pages/sector/": "CTAS",
    "snippets/cooperactivas_pages/sector/add/": "AS",
    "snippets/cooperactivas_pages/sector/edit/{sector}/": "TAS",
    "snippets/cooperactivas_pages/sector/delete/{sector}/": "AS",
    "snippets/cooperactivas_pages/place/add/": "AS",
    "snippets/cooperactivas_pages/legalform/add/": "AS",
    "snippets/cooperactivas_pages/topic/add/": "AS",
    # Pictures and documents
    "images/": "CAS",
    "images/multiple/add/": "CAS",
    "images/{image}/": "CAS",
    "images/{image}/delete/": "CAS",
    "images/chooser/": "CRTAS",
    "documents/": "CAS",
    "documents/multiple/add/": "CAS",
    "documents/edit/{document}/": "CAS",
    "documents/delete/{document}/": "CAS",
    # What surrounds the pages
    "settings/chrome/networkfacts/{site}/": "CAS",
    "snippets/chrome/chrometexts/": "CTAS",
    "snippets/chrome/chrometexts/edit/{spanish_texts}/": "CAS",
    "snippets/chrome/chrometexts/edit/{english_texts}/": "CTAS",
    "snippets/chrome/chrometexts/add/": "AS",
    "snippets/chrome/chrometexts/delete/{spanish_texts}/": "AS",
    # What the search is taught
    "snippets/cooperactivas_search/synonymrule/": "CAS",
    "snippets/cooperactivas_search/synonymrule/add/": "CAS",
    "snippets/cooperactivas_search/synonymrule/edit/{synonym}/": "CAS",
    "snippets/cooperactivas_search/synonymrule/delete/{synonym}/": "CAS",
    "snippets/cooperactivas_search/pinnedresult/": "CAS",
    "snippets/cooperactivas_search/pinnedresult/add/": "CAS",
    # Reports
    "reports/site-history/": "CRAS",
    "reports/locked/": "CRAS",
    "reports/aging-pages/": "CRTAS",
    "reports/workflow/": "CRTAS",
    # The installation itself
    "users/": "S",
    "users/new/": "S",
    "users/edit/{user}/": "S",
    "groups/": "S",
    "groups/new/": "S",
    "locales/": "S",
    "locales/new/": "S",
    "sites/": "S",
    "sites/edit/{site}/": "S",
    "collections/": "S",
    "redirects/": "S",
    "redirects/{redirect}/": "S",
    "workflows/list/": "S",
    "workflows/edit/{workflow}/": "S",
    "workflows/tasks/index/": "S",
}


@pytest.fixture
def names(db: None) -> dict[str, Any]:
    """Primary keys for the addresses of the table."""
    home, enterprise, other, third = make_home(), make_enterprise(), make_enterprise(), make_enterprise()
    call, spanish = make_call(), Locale.get_default()
    mirror()
    translation, ended = translate(enterprise), translate(third)
    Translation.objects.filter(source__object_id=third.translation_key).update(enabled=False)
    texts = [ChromeTexts.objects.create(locale=locale) for locale in (spanish, english())]
    document = CustomDocument.objects.create(title="Bases", file=ContentFile(b"%PDF-1.4", name="bases.pdf"))
    award = Award.objects.create(enterprise=enterprise, call_text="Premio", amount=100, year=2025)
    return {
        "home": home.pk,
        "list": EnterpriseIndexPage.objects.get(locale=spanish).pk,
        "enterprise": enterprise.pk,
        "english_home": in_english(home).pk,
        "english_list": EnterpriseIndexPage.objects.get(locale=english()).pk,
        "translation": translation.pk,
        "alias": in_english(other).pk,
        "ended": ended.pk,
        "enterprise_record": EnterpriseRecord.for_key(enterprise.translation_key).pk,
        "call_record": CallRecord.for_key(call.translation_key).pk,
        "award": award.pk,
        "sector": Sector.objects.get().pk,
        "synonym": SynonymRule.objects.create(language="es", terms="horno | tahona").pk,
        "image": make_image(size=(40, 30)).pk,
        "document": document.pk,
        "site": Site.objects.get().pk,
        "spanish_texts": texts[0].pk,
        "english_texts": texts[1].pk,
        "user": make_user().pk,
        "redirect": Redirect.objects.create(old_path="/antes", redirect_link="/es/").pk,
        "workflow": Workflow.objects.get().pk,
    }


def outcome(client: Client, path: str) -> str:
    """What an address answers: yes, no, login (with the login form) or a status nobody should meet."""
    response = client.get(f"/admin/{path}")
    if response.status_code == 302:
        target = response["Location"]
        if target.startswith("/admin/login/"):
            return "login"
        # Wagtail sends people to the dashboard when they have no right to something. An address that does not
        # exist in the admin is looked for below the languages, where it does not exist either.
        return "no" if target == "/admin/" or target == f"/en/admin/{path}" else "yes"
    return {200: "yes", 403: "no", 404: "no"}.get(response.status_code, str(response.status_code))


@pytest.mark.parametrize("letter", ROLES)
def test_each_role_gets_where_the_table_says_and_nowhere_else(
    letter: str, names: dict[str, Any], as_role: Callable[[str], Client]
) -> None:
    client = as_role(ROLES[letter])
    refusal = "login" if letter == "N" else "no"
    found = {path: outcome(client, path.format(**names)) for path in TABLE}
    expected = {path: "yes" if letter in allowed else refusal for path, allowed in TABLE.items()}
    assert {path: answer for path, answer in found.items() if answer != expected[path]} == {}


def test_visitors_are_asked_to_sign_in_everywhere(names: dict[str, Any]) -> None:
    client = Client()
    assert {outcome(client, path.format(**names)) for path in TABLE} == {"login"}


def test_the_table_knows_every_list_of_the_desk(as_role: Callable[[str], Client]) -> None:
    make_home()
    page = as_role("superuser").get("/admin/").content.decode()
    assert "/admin/enterprises/" in page
    for path in ("enterprises/", "services/", "stories/", "calls/", "awards/"):
        assert f'"/admin/{path}"' in page
        assert path in TABLE
