"""The picture for sharing that the site gives: what staff chose, else the network's drawing."""

from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.test import Client
from PIL import Image, ImageChops
from wagtail.models import Site

from cooperactivas_pages.head import ShareImage
from cooperactivas_pages.models import Stamp
from ops.share_picture import draw
from site_project.chrome.models import NetworkFacts
from site_project.chrome.sharing import network_picture
from tests.factories import make_enterprise, make_home, make_image
from tests.factories.requests import visit

pytestmark = pytest.mark.django_db

DRAWING = ShareImage("http://testserver/static/site/img/share.png", 1200, 630, "Cooperactivas")


def request() -> HttpRequest:
    """A request with the stamps of now."""
    found = visit("/es/")
    found.stamps = Stamp.current()  # type: ignore[attr-defined]  # set by StampsMiddleware
    return found


def test_without_a_choice_it_is_the_networks_drawing() -> None:
    make_home()
    assert network_picture(request()) == DRAWING


def test_choice_of_staff_is_shown_in_the_size_for_sharing_until_it_is_deleted() -> None:
    make_home()
    picture = make_image(size=(2400, 1400))
    NetworkFacts.objects.create(site=Site.objects.get(), name="Red de León", share_picture=picture)
    shown = network_picture(request())
    assert shown.url.startswith("http://testserver/media/images/")
    assert (shown.width, shown.height, shown.alt) == (1200, 630, "Red de León")
    picture.delete()
    assert network_picture(request()).url == DRAWING.url


def test_new_file_of_the_chosen_picture_is_shown_at_once() -> None:
    make_home()
    picture = make_image(size=(2400, 1400))
    NetworkFacts.objects.create(site=Site.objects.get(), share_picture=picture)
    before = network_picture(request()).width
    picture.file = make_image(size=(600, 315)).file
    picture.renditions.all().delete()
    picture.save()
    assert (before, network_picture(request()).width) == (1200, 600)


def test_choice_whose_file_is_gone_does_not_break_pages(client: Client) -> None:
    page = make_enterprise()
    picture = make_image()
    NetworkFacts.objects.create(site=Site.objects.get(), share_picture=picture)
    picture.file.storage.delete(picture.file.name)
    response = client.get(page.url)
    assert response.status_code == 200
    assert DRAWING.url in response.content.decode()


def test_picture_costs_no_query_once_a_process_has_read_it(django_assert_num_queries: Any) -> None:
    make_home()
    NetworkFacts.objects.create(site=Site.objects.get(), share_picture=make_image())
    begun = request()
    network_picture(begun)
    with django_assert_num_queries(0):
        network_picture(begun)


def test_drawing_is_what_its_program_draws_and_small() -> None:
    path = finders.find("site/img/share.png")
    assert path is not None
    with Image.open(path) as picture:
        assert (picture.format, picture.size) == ("PNG", (1200, 630))
        assert ImageChops.difference(picture.convert("RGB"), draw().convert("RGB")).getbbox() is None
    with open(path, "rb") as file:
        assert len(file.read()) < 30_000
