"""What a browser may do on the pages of the admin, who may frame them, and whether staff can read them."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import html5lib
import polib
import pytest
import wagtail
from django.conf import settings as site_settings
from django.test import Client
from wagtail.blocks import BlockField
from wagtail.models import Page, Site

from cooperactivas_pages.models import ServicePage
from site_project.chrome.models import ChromeTexts
from site_project.chrome.wagtail_words import WORDS
from tests.factories import make_call, make_enterprise, make_home, make_service, make_story, make_user
from tests.factories.translations import english
from tests.harness.admin import client_of, let_unset_variables_be_empty

pytestmark = pytest.mark.django_db

# Inline scripts on each kind of page, all drawn by Wagtail and wagtail-localize: one for each chooser and list of
# rows. A number that rises wants a reason; with none left the policy can do without 'unsafe-inline'.
INLINE_SCRIPTS = {
    "login/": 0,
    "": 0,
    "pages/{home}/": 2,
    "pages/{home}/edit/": 4,
    "pages/{enterprise}/edit/": 18,
    "pages/{service}/edit/": 13,
    "pages/{story}/edit/": 19,
    "pages/{call}/edit/": 21,
    "enterprises/": 0,
    "calls/": 0,
    "awards/new/": 4,
    "images/": 0,
    "images/multiple/add/": 0,
    "users/new/": 0,
    "reports/site-history/": 2,
    "settings/chrome/networkfacts/{site}/": 2,
    "snippets/chrome/chrometexts/edit/{texts}/": 0,
    "localize/submit/page/{enterprise}/": 1,
}


@pytest.fixture(autouse=True)
def wagtail_templates(settings: Any) -> None:
    """The pages of these tests are drawn by Wagtail's templates."""
    let_unset_variables_be_empty(settings)


@pytest.fixture
def superuser(db: None) -> Client:
    return client_of(make_user(is_superuser=True, is_staff=True))


@pytest.fixture
def visited(superuser: Client) -> dict[str, Any]:
    """The pages of the table, opened by somebody who may see all of them."""
    english()
    names = {
        "home": make_home().pk,
        "enterprise": make_enterprise().pk,
        "service": make_service().pk,
        "story": make_story().pk,
        "call": make_call().pk,
        "site": Site.objects.get().pk,
        "texts": ChromeTexts.objects.create(locale=english()).pk,
    }
    responses = {path: superuser.get(f"/admin/{path.format(**names)}") for path in INLINE_SCRIPTS}
    responses["login/"] = Client().get("/admin/login/")
    assert {path: response.status_code for path, response in responses.items()} == dict.fromkeys(INLINE_SCRIPTS, 200)
    return responses


def elements(response: Any) -> list[Any]:
    document = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    return [element for element in document.iter() if isinstance(element.tag, str)]


def policy(response: Any) -> dict[str, list[str]]:
    directives = [part.split() for part in response["Content-Security-Policy"].split(";")]
    return {name: values for name, *values in directives}


def test_pages_of_the_admin_run_and_load_only_what_we_know_of(visited: dict[str, Any]) -> None:
    found = {path: elements(page) for path, page in visited.items()}
    assert {path: sum(map(_is_inline_script, page)) for path, page in found.items()} == INLINE_SCRIPTS
    everything = [element for page in found.values() for element in page]
    assert [name for element in everything for name in element.attrib if name.startswith("on")] == []
    loaded = {url for element in everything for url in _loaded_by(element)}
    assert len(loaded) > 10
    assert [url for url in loaded if re.match(r"(?i)(https?:)?//", url)] == []
    text = "".join(page.content.decode() for page in visited.values())
    assert "gravatar" not in text
    assert "releases.wagtail.org" not in text


def _loaded_by(element: Any) -> list[str]:
    names = ("href",) if element.tag == "link" else ("src", "srcset", "data-src")
    return [url for name in names if (url := element.get(name))]


def _is_inline_script(element: Any) -> bool:
    return element.tag == "script" and "src" not in element.attrib and element.get("type") in (None, "text/javascript")


def test_the_admin_may_load_from_its_own_host_only(superuser: Client) -> None:
    for page in (Client().get("/admin/login/"), superuser.get("/admin/"), superuser.get("/admin/images/chooser/")):
        assert policy(page) == {
            "default-src": ["'none'"],
            "script-src": ["'self'", "'unsafe-inline'"],
            "style-src": ["'self'", "'unsafe-inline'"],
            "img-src": ["'self'", "data:", "blob:"],
            "font-src": ["'self'"],
            "connect-src": ["'self'"],
            "manifest-src": ["'self'"],
            "frame-src": ["'self'"],
            "worker-src": ["'self'", "blob:"],
            "form-action": ["'self'"],
            "base-uri": ["'none'"],
            "frame-ancestors": ["'self'"],
        }
        assert page["X-Frame-Options"] == "SAMEORIGIN"


def test_visitors_pages_are_framed_by_nobody_and_previews_by_the_admin(superuser: Client, client: Client) -> None:
    page = make_enterprise()
    for url in (page.get_url(), "/es/nada/", "/es/?q=%00"):
        response = client.get(url)
        assert policy(response)["frame-ancestors"] == ["'none'"]
        assert policy(response)["script-src"] == ["'self'"]
        assert response["X-Frame-Options"] == "DENY"
    preview = superuser.get(f"/admin/pages/{page.pk}/view_draft/")
    assert policy(preview)["frame-ancestors"] == ["'self'"]
    assert policy(preview)["script-src"] == ["'self'"]
    assert preview["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize("make", [make_home, make_enterprise, make_service, make_story, make_call])
def test_every_page_type_has_a_preview_that_only_the_admin_frames(make: Callable[[], Page], superuser: Client) -> None:
    preview = superuser.get(f"/admin/pages/{make().pk}/view_draft/")
    assert preview.status_code == 200
    assert policy(preview)["frame-ancestors"] == ["'self'"]


def test_a_block_is_previewed_in_the_looks_of_the_site(superuser: Client) -> None:
    quote = ServicePage._meta.get_field("body").stream_block.child_blocks["quote"]
    preview = superuser.get("/admin/block-preview/", {"id": quote.definition_prefix})
    assert "Aquí nadie compite" in preview.content.decode()
    page = html5lib.parse(preview.content.decode(), namespaceHTMLElements=False)
    styles = [link.get("href", "") for link in page.iter("link") if link.get("rel") == "stylesheet"]
    assert [address.rpartition("/")[2].partition(".")[0] for address in styles] == ["tokens", "site"]


def test_previews_are_not_kept_by_caches(superuser: Client) -> None:
    preview = superuser.get(f"/admin/pages/{make_enterprise().pk}/view_draft/")
    assert "no-store" in preview["Cache-Control"]
    assert "private" in preview["Cache-Control"]


def test_the_installation_asks_nobody_about_updates_or_faces() -> None:
    assert site_settings.WAGTAIL_ENABLE_UPDATE_CHECK is False
    assert site_settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None


def test_pages_are_closed_by_account_and_not_by_shared_password(superuser: Client) -> None:
    form = superuser.get(f"/admin/pages/{make_enterprise().pk}/privacy/").json()["html"]
    assert 'value="login"' in form
    assert 'value="password"' not in form


def test_deadlines_are_entered_on_the_clocks_of_madrid_by_everybody(superuser: Client) -> None:
    text = superuser.get("/admin/account/").content.decode()
    assert "preferred_language" in text
    assert "current_time_zone" not in text


def test_our_words_for_wagtail_are_those_that_wagtail_lacks() -> None:
    catalogues = [Path(wagtail.__file__).parent / folder / "locale" for folder in ("", "admin")]
    english = {entry.msgid for folder in catalogues for entry in _entries(folder, "en")}
    spanish = {entry.msgid for folder in catalogues for entry in _entries(folder, "es")}
    assert [word for word in WORDS if word not in english] == []
    assert [word for word in WORDS if word in spanish] == []


def _entries(folder: Path, language: str) -> list[polib.POEntry]:
    return list(polib.pofile(str(folder / language / "LC_MESSAGES" / "django.po")))


def test_spanish_editors_read_in_spanish_what_keeps_a_page_from_being_published() -> None:
    client = Client(headers={"accept-language": "es"})
    client.force_login(make_user("communications"))
    list_page = make_enterprise().get_parent()
    address = f"/admin/pages/add/cooperactivas_pages/enterprisepage/{list_page.pk}/"
    form = client.get(address).context["form"]
    counts = [f"{prefix}-{name}" for prefix in form.formsets for name in ("TOTAL_FORMS", "INITIAL_FORMS")]
    streams = [f"{name}-count" for name, field in form.fields.items() if isinstance(field, BlockField)]
    empty = dict.fromkeys([*counts, *streams], "0")
    text = client.post(address, {"title": "Pan", "slug": "pan", "action-publish": "1"} | empty).content.decode()
    assert "La página todavía no se ha publicado: corrige los errores marcados." in text
    assert "Este campo es " in text
    assert "validation errors" not in text
