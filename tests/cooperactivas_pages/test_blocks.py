"""Blocks of article bodies and of calls: their rules, and what the editor writes into rich text."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.images.blocks import ImageBlock

from cooperactivas_pages.blocks import (
    AmendmentBlock,
    BodyBlock,
    ButtonBlock,
    DocumentBlock,
    FiguresBlock,
    GalleryImageBlock,
    HeadingBlock,
    LabelBlock,
    QuoteBlock,
    ReferenceBlock,
    StepBlock,
    VideoBlock,
)
from cooperactivas_pages.blocks.text import RICH_TEXT_FEATURES
from tests.factories import make_home, make_image

pytestmark = pytest.mark.usefixtures("in_english_words")

QUOTE = {"text": "Aquí nadie compite.", "person": "Ana P.", "role": "", "has_consent": True}
CODE = ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x"]


def cleaned(block: blocks.Block, value: Any) -> Any:
    return block.clean(block.to_python(value))


def refused(block: blocks.StructBlock, value: Any) -> dict[str, list[str]]:
    """Field → messages of a refused structure."""
    with pytest.raises(blocks.StructBlockValidationError) as caught:
        cleaned(block, value)
    return {name: list(error.messages) for name, error in caught.value.block_errors.items()}


def test_quote_needs_the_consent_of_the_person() -> None:
    assert cleaned(QuoteBlock(), QUOTE)["person"] == "Ana P."
    assert list(refused(QuoteBlock(), QUOTE | {"has_consent": False})) == ["has_consent"]


@pytest.mark.parametrize("missing", ["text", "person"])
def test_quote_needs_words_and_a_name(missing: str) -> None:
    assert list(refused(QuoteBlock(), QUOTE | {missing: ""})) == [missing]


@pytest.mark.django_db
def test_button_leads_to_a_page_or_to_an_address() -> None:
    home, message = make_home().pk, ["Choose a page or write a web address, one of the two."]
    assert cleaned(ButtonBlock(), {"label": "Ven", "page": home, "url": ""})["page"].pk == home
    assert cleaned(ButtonBlock(), {"label": "Ven", "page": None, "url": "https://red.example"})["url"]
    assert refused(ButtonBlock(), {"label": "Ven", "page": None, "url": ""}) == {"page": message}
    both = {"label": "Ven", "page": home, "url": "https://red.example"}
    assert refused(ButtonBlock(), both) == {"page": message}


@pytest.mark.parametrize("address", CODE)
def test_no_block_takes_an_address_that_runs_code(address: str) -> None:
    assert list(refused(ButtonBlock(), {"label": "Ven", "page": None, "url": address})) == ["url"]
    assert list(refused(VideoBlock(), {"url": address, "title": "Un día"})) == ["url"]
    amendment = {"date": "2026-03-02", "text": "Ampliación", "url": address}
    assert list(refused(AmendmentBlock(), amendment)) == ["url"]
    assert list(refused(LabelBlock(), {"name": "Artesanía", "source_url": address})) == ["source_url"]
    assert list(refused(ReferenceBlock(), {"name": "Comedor", "url": address})) == ["url"]


def test_video_is_loaded_over_an_encrypted_address() -> None:
    assert cleaned(VideoBlock(), {"url": "https://video.example/v/1", "title": "Un día"})
    errors = refused(VideoBlock(), {"url": "http://video.example/v/1", "title": "Un día"})
    assert errors == {"url": ["The address begins with https://."]}


@pytest.mark.parametrize("address", CODE)
def test_rich_text_loses_links_that_run_code(address: str) -> None:
    good, bad = written_link("https://red.example/"), written_link(address)
    assert '<a href="https://red.example/">aquí</a>' in good
    assert "href" not in bad
    assert "aquí" in bad


@pytest.mark.django_db
def test_picture_is_described_or_decorative() -> None:
    image = make_image(size=(40, 30)).pk
    described = {"image": image, "alt_text": "Tres mujeres amasan.", "decorative": False}
    assert cleaned(GalleryImageBlock(), {"image": described, "caption": ""})
    assert cleaned(GalleryImageBlock(), {"image": described | {"alt_text": "", "decorative": True}, "caption": ""})
    errors = refused(GalleryImageBlock(), {"image": described | {"alt_text": ""}, "caption": ""})
    assert list(errors) == ["image"]


def test_download_needs_a_document() -> None:
    assert list(refused(DocumentBlock(), {"document": None, "title": "Estatutos"})) == ["document"]


def test_there_are_one_to_six_figures() -> None:
    figure = {"value": "14", "label": "pueblos", "note": ""}
    assert len(cleaned(FiguresBlock(), [figure] * 6)) == 6
    for wrong in ([], [figure] * 7):
        with pytest.raises(blocks.list_block.ListBlockValidationError):
            cleaned(FiguresBlock(), wrong)


@pytest.mark.parametrize(("block", "limit"), [(HeadingBlock(), 120), (StepBlock(), 400)])
def test_short_texts_have_a_limit(block: blocks.Block, limit: int) -> None:
    assert cleaned(block, "a" * limit)
    with pytest.raises(ValidationError):
        cleaned(block, "a" * (limit + 1))


def test_change_of_a_call_has_a_day_of_the_calendar() -> None:
    assert cleaned(AmendmentBlock(), {"date": "2026-02-28", "text": "Ampliación", "url": ""})
    block = AmendmentBlock()
    with pytest.raises(blocks.StructBlockValidationError):
        block.clean(block.value_from_datadict({"x-date": "2026-02-30", "x-text": "Ampliación", "x-url": ""}, {}, "x"))


def test_every_block_says_what_it_is_for() -> None:
    body = BodyBlock()
    assert len(body.child_blocks) == 10
    for name, block in body.child_blocks.items():
        assert block.label, name
        assert block.get_description(), name
        assert block.meta.icon != "placeholder", name


def labels_of(block: blocks.Block) -> list[str]:
    """The labels an editor reads on a block and on what is in it; Wagtail's own block for pictures brings its own."""
    inner = [] if isinstance(block, ImageBlock) else getattr(block, "child_blocks", {}).values()
    items = [block.child_block] if isinstance(block, blocks.ListBlock) else []
    return [str(block.label), *[label for child in [*inner, *items] for label in labels_of(child)]]


def test_labels_begin_with_a_capital_like_those_of_fields() -> None:
    others = [AmendmentBlock(), StepBlock(), LabelBlock(), ReferenceBlock()]
    labels = [label for block in [*BodyBlock().child_blocks.values(), *others] for label in labels_of(block)]
    assert {"Quote", "Who says it", "Figure", "Web address of the video", "What changed"} <= set(labels)
    assert [label for label in labels if not label[:1].isupper()] == []


def written_link(address: str) -> str:
    """HTML of a paragraph whose only word the editor linked to an address."""
    state = {
        "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": address}}},
        "blocks": [
            {
                "key": "a",
                "text": "aquí",
                "type": "unstyled",
                "depth": 0,
                "inlineStyleRanges": [],
                "entityRanges": [{"offset": 0, "length": 4, "key": 0}],
            }
        ],
    }
    return ContentstateConverter(features=RICH_TEXT_FEATURES).to_database_format(json.dumps(state))
