"""The contact box of an enterprise: what it made public, and nothing where it made nothing public."""

from typing import Any

import pytest
from django.test import Client

from tests.factories import make_enterprise
from tests.factories.translations import in_english, mirror

pytestmark = pytest.mark.django_db

BOX = "panel--contact"


def text_of(client: Client, enterprise: Any) -> str:
    """The page as an English visitor gets it."""
    mirror()
    return " ".join(client.get(in_english(enterprise).get_url()).content.decode().split())


def test_enterprise_without_any_contact_shows_no_contact_box(client: Client) -> None:
    page = text_of(client, make_enterprise("La Tahona"))
    assert BOX not in page
    assert ">Contact</h2>" not in page
    assert ">Facts</h2>" in page


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"email": "hola@pan.example"}, 'href="mailto:hola@pan.example"'),
        ({"website": "https://pan.example"}, 'href="https://pan.example"'),
        ({"social_links": "https://social.example/pan"}, 'href="https://social.example/pan"'),
        ({"video_url": "https://video.example/pan"}, "Video (on another site)"),
        ({"address": "Calle Mayor, 1"}, "Calle Mayor, 1"),
        ({"postcode": "24001"}, "24001"),
    ],
)
def test_one_contact_is_enough_for_the_box(fields: dict[str, str], shown: str, client: Client) -> None:
    page = text_of(client, make_enterprise(**fields))
    assert page.count(BOX) == 1
    assert shown in page


def test_box_with_nothing_but_a_phone_has_no_empty_list(client: Client) -> None:
    page = text_of(client, make_enterprise(phone="+34987123456"))
    box = page[page.index(BOX) : page.index("</section>", page.index(BOX))]
    assert 'href="tel:+34987123456"' in box
    assert "<ul" not in box
