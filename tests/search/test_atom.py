"""The feed keeps to RFC 4287, whatever is in it and whatever is asked for."""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from lxml import etree
from wagtail.models import Site

from search.projection import number_pending, reconcile_content
from tests.factories import make_call, make_enterprise, make_home, make_service, make_story
from tests.search.atom_rules import ATOM, broken_rules

pytestmark = pytest.mark.django_db

FEED = "/es/buscar/atom/"
VALID = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>Red</title><id>https://red.example/</id><updated>2026-03-10T12:00:00Z</updated>
  <author><name>Red</name></author><link rel="self" href="https://red.example/atom/"/>
  <entry>
    <title>Pan</title><id>tag:red.example,2017:1</id><updated>2026-03-10T12:00:00+01:00</updated>
    <link href="https://red.example/pan/"/><summary type="html">Pan &amp;amp; queso</summary>
  </entry>
</feed>"""


def feed(client: Client, query: str = "") -> Any:
    """The feed of an address, which has to keep all rules."""
    response = client.get(f"{FEED}{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert broken_rules(response.content) == []
    return etree.fromstring(response.content)


def up_to_date() -> None:
    reconcile_content(repair=True)
    number_pending()


def texts(root: Any, path: str) -> list[str]:
    return [element.text or "" for element in root.findall("/".join(f"{ATOM}{name}" for name in path.split("/")))]


def test_the_rules_accept_a_valid_feed() -> None:
    assert broken_rules(VALID.encode()) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<id>tag:red.example,2017:1</id>", ""),
        ("<id>tag:red.example,2017:1</id>", "<id>pan</id>"),
        ("<title>Pan</title>", ""),
        ("<title>Pan</title>", "<title> </title>"),
        ("<title>Pan</title>", '<title type="markdown">Pan</title>'),
        ("<title>Pan</title>", "<title><b>Pan</b></title>"),
        ("2026-03-10T12:00:00+01:00", "2026-03-10 12:00:00"),
        ("2026-03-10T12:00:00+01:00", "2026-03-10T12:00:00"),
        ("<author><name>Red</name></author>", ""),
        ("<author><name>Red</name></author>", "<author/>"),
        ('<link href="https://red.example/pan/"/>', ""),
        ('<link href="https://red.example/pan/"/>', '<link href="/pan/"/>'),
        ('<link href="https://red.example/pan/"/>', '<link href="https://red.example/pan/?q=a b"/>'),
        (
            '<link href="https://red.example/pan/"/>',
            '<link href="https://a.example/"/><link href="https://b.example/"/>',
        ),
        ('<link rel="self" href="https://red.example/atom/"/>', ""),
        ("Pan &amp;amp; queso", "Pan &amp; queso"),
        ("</entry>", "</entry><subtitle>Tarde</subtitle>"),
        ("</feed>", VALID[VALID.index("<entry>") : VALID.index("</feed>")] + "</feed>"),
    ],
)
def test_the_rules_refuse_what_the_standard_refuses(right: str, wrong: str) -> None:
    assert right in VALID
    assert broken_rules(VALID.replace(right, wrong).encode())


def test_a_feed_of_every_kind_of_content_is_valid(client: Client) -> None:
    make_enterprise("La Tahona", summary="Pan de masa madre.", slug="tahona")
    make_service()
    make_story()
    make_call()
    up_to_date()
    root = feed(client)
    assert len(root.findall(f"{ATOM}entry")) == 8  # With the four lists.
    entry = next(one for one in root.findall(f"{ATOM}entry") if one.findtext(f"{ATOM}title") == "La Tahona")
    assert entry.find(f"{ATOM}link").get("href") == "http://testserver/es/empresas/tahona/"
    assert entry.findtext(f"{ATOM}summary") == "Pan de masa madre."


def test_the_network_is_the_author(client: Client) -> None:
    make_home()
    site = Site.objects.get()
    site.site_name = "Red de León"
    site.save()
    assert texts(feed(client), "author/name") == ["Red de León"]
    site.site_name = ""
    site.save()
    assert texts(feed(client), "author/name") == ["testserver"]


def test_empty_results_are_a_valid_feed_without_entries(client: Client) -> None:
    make_home()
    up_to_date()
    root = feed(client, "?q=nadaquesepueda")
    assert (texts(root, "title"), texts(root, "entry/title")) == (["Búsqueda: nadaquesepueda"], [])
    assert texts(root, "updated") == ["1970-01-01T00:00:00+00:00"]


@pytest.mark.parametrize(
    "title",
    [
        "<script>alert(1)</script>", "Pan & queso < 5 €", "]]>", "&amp;lt;b&amp;gt;", "¿Ñ? 𝔘 👩🏽‍🌾",
        '"comillas" \'simples\'',
        "a" * 120, "\u202eoibmac", "<?xml version='1.0'?>", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///c'>]>&b;",
    ],
)  # fmt: skip
def test_hostile_titles_and_summaries_come_out_as_they_are_written(title: str, client: Client) -> None:
    make_enterprise(title, summary=title)
    up_to_date()
    root = feed(client, "?kind=enterprise")
    assert texts(root, "entry/title") == [title]
    summary = root.find(f"{ATOM}entry/{ATOM}summary")
    shown = etree.HTML(f"<p>{summary.text}</p>").xpath("string(.)") if summary.get("type") == "html" else summary.text
    assert shown == title


def test_what_xml_cannot_say_is_left_out(client: Client) -> None:
    make_enterprise("Pan\x0b de\ufffe pueblo", summary="Masa\x1f madre\x0c.")
    up_to_date()
    root = feed(client, "?kind=enterprise")
    assert texts(root, "entry/title") == ["Pan de pueblo"]
    assert texts(root, "entry/summary") == ["Masa madre."]


@pytest.mark.parametrize(
    "query",
    [
        "?kind=enterprise&kind=story", "?sector=agro", "?place=24089", "?form=coop-trabajo", "?topic=legal", "?tag=pan",
        "?status=open", "?closing=30", "?instrument=grant", "?who=anyone", "?delivery=remote", "?lang=es",
        "?mode=located&place=24089", "?near=24089&radius=50", "?near=42.6,-5.57", "?bbox=-7,42,-4,43", "?sort=name",
        "?page=3&size=5", "?q=pan&utm_source=red", "?colour=red", "?near=x", "?place=99999999",
    ],
)  # fmt: skip
def test_every_parameter_gives_a_valid_feed(query: str, client: Client) -> None:
    make_enterprise("Pan")
    make_call()
    up_to_date()
    feed(client, query)


@pytest.mark.parametrize(
    "words",
    ["<b>", "a&b", '"pan de pueblo"', "a\x01b", "a\ufffeb", "ñ ½ 𝔘", "pan queso", "%", "a b\u2028c", "{}|\\^`", "]]>"],
)
def test_any_words_give_a_valid_feed(words: str, client: Client) -> None:
    make_enterprise("Pan")
    up_to_date()
    feed(client, f"?q={quote(words)}")
    feed(client, f"?q={quote(words)}&kind=enterprise")


@pytest.mark.usefixtures("demo")
def test_the_feed_of_the_whole_demo_is_valid_in_both_languages(client: Client) -> None:
    number_pending()
    assert len(feed(client).findall(f"{ATOM}entry")) == 30
    response = client.get("/en/search/atom/?kind=call")
    assert broken_rules(response.content) == []
    assert etree.fromstring(response.content).get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
