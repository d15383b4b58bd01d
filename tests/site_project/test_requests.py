"""What the site answers around its pages: unreadable addresses, the root, robots, the sitemap, error pages."""

from xml.etree import ElementTree

import pytest
from django.http import HttpRequest, QueryDict
from django.test import Client, RequestFactory
from django.utils import translation

from site_project.log_lines import LineFormatter
from site_project.middleware import RefuseUnreadableRequestMiddleware
from site_project.views import server_error
from tests.factories import make_enterprise, make_home
from tests.factories.translations import mirror, translate

pytestmark = pytest.mark.django_db

UNREADABLE = [
    "/es/?q=%00",
    "/es/?q=pan%00queso",
    "/es/?%00=pan",
    "/es/a%00b/",
    "/es/empresas/%00/",
    "/media/images/%00.jpg",
    "/es/sectores/%00/",
    "/admin/login/?next=%00",
]


@pytest.mark.parametrize("address", UNREADABLE)
def test_address_with_a_nul_is_refused_in_words(client: Client, address: str) -> None:
    response = client.get(address, headers={"accept-language": "en"})
    assert response.status_code == 400
    assert "Traceback" not in response.content.decode()
    assert '<a class="button" href="/">' in response.content.decode()


def test_refusal_is_written_in_the_language_of_the_address(client: Client) -> None:
    english = client.get("/en/?q=%00", headers={"accept-language": "es"}).content.decode()
    assert '<html lang="en">' in english
    assert "The address contains characters that the site cannot read." in english
    # The language of one request does not stay for the next.
    assert '<html lang="es">' in client.get("/es/?q=%00", headers={"accept-language": "en"}).content.decode()


def test_refusal_has_the_headers_of_every_page(client: Client) -> None:
    response = client.get("/es/?q=%00")
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "query",
    ["q=%ED%A0%80", "q=%FF%FE", "q=%C0%AF", "q=%E2%80%AE", "q=" + "%F0%9F%8D%9E" * 20, "q=%", "%%%=%%", "q=%2500"],
)
def test_bytes_that_are_no_text_are_read_as_well_as_possible(client: Client, query: str) -> None:
    make_enterprise()
    response = client.get(f"/es/empresas/?{query}")
    assert response.status_code == 200


@pytest.mark.parametrize("path", ["/es/%ED%A0%80/", "/es/%FF/", "/es/empresas/%C3%28/", "/es/" + "a" * 100_000 + "/"])
def test_path_that_is_no_text_is_not_found(client: Client, path: str) -> None:
    make_home()
    assert client.get(path).status_code == 404


def test_lone_surrogate_is_refused_however_it_came() -> None:
    request = RequestFactory().get("/es/")
    values = QueryDict(mutable=True)
    values["q"] = "\ud800"
    request.GET = values  # type: ignore[assignment]  # what a server in between might hand over

    def view(request: HttpRequest) -> None:
        raise AssertionError("the request went on")

    assert RefuseUnreadableRequestMiddleware(view)(request).status_code == 400  # type: ignore[arg-type]  # never called


def test_endless_query_is_refused_and_a_long_one_answered(client: Client) -> None:
    make_enterprise()
    long = client.get("/es/empresas/", {"q": "a" * 7_900})
    assert long.status_code == 200
    endless = client.get("/en/", {"q": "a" * 100_000})
    assert endless.status_code == 400
    assert "The address is too long. Remove some filters and try again." in endless.content.decode()


@pytest.mark.parametrize("page", ["-1", "0", "1e99", "٣", "%D9%A3", "99", "x"])
def test_page_of_a_list_that_does_not_exist_is_not_found(client: Client, page: str) -> None:
    make_enterprise()
    assert client.get(f"/es/empresas/?page={page}").status_code == 404


def test_first_page_has_one_address(client: Client) -> None:
    make_enterprise()
    response = client.get("/es/empresas/?page=1&q=pan")
    assert (response.status_code, response["Location"]) == (301, "/es/empresas/?q=pan")
    assert client.get("/es/empresas/?page=1")["Location"] == "/es/empresas/"


@pytest.mark.parametrize(
    ("languages", "home"),
    [
        ("en", "/en/"),
        ("en-GB,en;q=0.9,es;q=0.8", "/en/"),
        ("es-MX", "/es/"),
        ("fr,de", "/es/"),
        ("fr;q=1, en;q=0.5, es;q=0.4", "/en/"),
        ("", "/es/"),
        ("\u00f1;;;,q=", "/es/"),
        ("../../etc", "/es/"),
    ],
)
def test_root_leads_to_the_language_of_the_browser_without_a_cookie(client: Client, languages: str, home: str) -> None:
    make_home()
    response = client.get("/", headers={"accept-language": languages})
    assert (response.status_code, response["Location"]) == (302, home)
    assert "Accept-Language" in response["Vary"]
    assert not response.cookies


def test_robots_name_the_sitemap(client: Client) -> None:
    response = client.get("/robots.txt")
    assert (response.status_code, response["Content-Type"]) == (200, "text/plain; charset=utf-8")
    text = response.content.decode()
    assert "User-agent: *" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /\n" not in text


def test_sitemap_is_xml_with_whole_addresses_and_languages(client: Client) -> None:
    enterprise, alias_only = make_enterprise("Pan & queso"), make_enterprise()
    translate(enterprise)
    mirror()
    response = client.get("/sitemap.xml")
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    root = ElementTree.fromstring(response.content)  # noqa: S314  # our own file
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    entries = {url.findtext("s:loc", "", names): url for url in root.findall("s:url", names)}
    spanish, english = (f"http://testserver/{code}/empresas/{enterprise.slug}/" for code in ("es", "en"))
    assert {spanish, english, f"http://testserver/es/empresas/{alias_only.slug}/"} <= set(entries)
    assert f"http://testserver/en/empresas/{alias_only.slug}/" not in entries
    links = entries[spanish].findall("x:link", names)
    assert {link.get("hreflang"): link.get("href") for link in links} == {"es": spanish, "en": english}
    assert entries[f"http://testserver/es/empresas/{alias_only.slug}/"].findall("x:link", names) == []


@pytest.mark.parametrize("host", ["evil.example", "evil.example'x", "a b", "[::"])
def test_foreign_host_is_refused_and_logged_in_one_line(
    client: Client, host: str, caplog: pytest.LogCaptureFixture
) -> None:
    response = client.get("/es/?q=ana@correo.example", headers={"host": host})
    assert response.status_code == 400
    [record] = caplog.records
    assert LineFormatter().format(record) == (
        "WARNING django.security.DisallowedHost A request for a host that is not in ALLOWED_HOSTS was refused. "
        "status_code=400"
    )


def test_missing_page_is_told_in_the_language_of_its_address(client: Client) -> None:
    make_home()
    mirror()
    for language in ("es", "en"):
        response = client.get(f"/{language}/nada/")
        assert response.status_code == 404
        assert f'<html lang="{language}"' in response.content.decode()


def test_server_error_is_told_without_database_and_without_context() -> None:
    with translation.override("en"):
        response = server_error(RequestFactory().get("/es/"))
    assert response.status_code == 500
    assert "<h1>" in response.content.decode()
