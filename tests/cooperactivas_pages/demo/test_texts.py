"""The files of the demo: what is wrong with one is said with file, entry and key, and nothing is made."""

from pathlib import Path

import pytest
from wagtail.models import Page

from cooperactivas_pages.demo.builder import load_demo
from cooperactivas_pages.demo.catalogue import read_content
from cooperactivas_pages.demo.errors import DemoDataError
from tests.cooperactivas_pages.demo.folders import TINY, tiny
from tests.cooperactivas_pages.demo.today import TODAY


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(DemoDataError) as caught:
        read_content(folder)
    return caught.value.problems


def test_the_shipped_texts_can_be_read():
    content = read_content()

    assert len(content.enterprises) == 28
    assert content.stories[0].source == "catorce-pueblos-catorce-noches.yaml"


def test_an_unknown_name_is_reported_with_its_entry(tmp_path):
    folder = tiny(tmp_path / "demo", enterprises=TINY["enterprises.yaml"].replace("summary: Pan", "sumary: Pan"))

    assert problems_of(folder) == [
        "enterprises.yaml: el-horno: “sumary” is not a known name; correct it or take it out"
    ]


def test_all_mistakes_are_reported_at_once(tmp_path):
    folder = tiny(
        tmp_path / "demo",
        enterprises=TINY["enterprises.yaml"].replace('place: "24089"', "place: 24089").replace("bread", "brot"),
        awards=TINY["awards.yaml"].replace("enterprise: el-horno", "enterprise: el-molino"),
    )

    problems = problems_of(folder)

    assert problems[0] == (
        "enterprises.yaml: el-horno: “place” must be a text, found a number; put it in quotation marks"
    )
    assert problems[1].startswith("enterprises.yaml: el-horno: there is no drawing “brot”; choose one of bees,")
    assert problems[2] == "awards.yaml: horno: “enterprise” names “el-molino”, which does not exist"
    assert len(problems) == 3


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("services", "- key: [", "services.yaml: this is not good YAML"),
        ("services", "key: consejo", "services.yaml: expected a list of entries, each beginning with “- ”"),
        ("services", "- title: Sin nombre", "services.yaml: entry 1: “key” is missing or not a text"),
        ("awards", "- {key: a, enterprise: el-horno}\n- {key: a, enterprise: el-horno}", "two entries with this key"),
        ("pages", "home: Red", "pages.yaml: home: expected names with values, found a text"),
        ("calls", '- {code: "1", slug: a, status: open}', "1.json: the file does not exist"),
    ],
)
def test_a_broken_file_is_a_clear_mistake(tmp_path, file, text, message):
    folder = tiny(tmp_path / "demo", **{file: text})

    assert any(message in problem for problem in problems_of(folder))


def test_a_file_that_is_missing_or_not_text_is_named(tmp_path):
    folder = tiny(tmp_path / "demo")
    (folder / "services.yaml").unlink()
    (folder / "awards.yaml").write_bytes(b"\xff\xfe")

    problems = problems_of(folder)

    assert "services.yaml: the file does not exist" in problems
    assert "awards.yaml: the file is not in UTF-8" in problems


def test_a_button_leads_only_to_a_page_further_up(tmp_path):
    folder = tiny(tmp_path / "demo", pages=TINY["pages.yaml"].replace("page: empresas", "page: contacto"))

    assert problems_of(folder) == ["pages.yaml: acerca: a button leads to “contacto”, which does not stand above"]


@pytest.mark.parametrize(
    ("file", "before", "after", "message"),
    [
        ("enterprises", "member_kind: company", "member_kind: firma", "enterprises.yaml: el-horno: member_kind: "),
        ("enterprises", "offer_kind: goods", "offer_kind: pan", "enterprises.yaml: el-horno: offer_kind: "),
        ("enterprises", "agro-agricultura", "panes", "la-huerta: the code “panes” is not in the "),
        ("services", "type: question", "type: pregunta", "services.yaml: consejo: there is no block “pregunta”"),
        ("services", '"¿Cuánto cuesta?"', '"' + "¿" * 161 + '"', "services.yaml: consejo: body: block 1: question: "),
        ("awards", '"900.00"', '"mucho"', "awards.yaml: horno: amount: "),
        ("pages", "kind: story", "kind: relato", "pages.yaml: historias: there is no list of “relato”"),
    ],
)
def test_a_value_that_does_not_suit_its_field_leaves_nothing_behind(
    taxonomies, tmp_path, media_folder, file, before, after, message
):
    folder = tiny(tmp_path / "demo", **{file: TINY[f"{file}.yaml"].replace(before, after)})
    pages = Page.objects.count()

    with pytest.raises(DemoDataError) as caught:
        load_demo(TODAY, folder=folder)

    assert any(message in problem for problem in caught.value.problems), caught.value.problems
    assert Page.objects.count() == pages
    assert [path for path in media_folder.rglob("*") if path.is_file()] == []
