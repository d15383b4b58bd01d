"""The drawings: wide pictures, the same again for the same seed, different for another one."""

from io import BytesIO

import pytest
from PIL import Image

from cooperactivas_pages.demo.pictures import MOTIFS, draw


@pytest.mark.parametrize("motif", sorted(MOTIFS))
def test_every_motif_is_a_wide_picture_with_many_colours(motif):
    picture = Image.open(BytesIO(draw(motif, "enterprise:uno")))

    assert (picture.format, picture.size) == ("WEBP", (1200, 675))
    colours = picture.convert("RGB").quantize(64).getcolors()
    assert len(colours) > 20


def test_the_same_seed_gives_the_same_picture():
    assert draw("village", "story:uno") == draw("village", "story:uno")


def test_another_seed_gives_another_picture_of_the_same_motif():
    assert draw("village", "story:uno") != draw("village", "story:dos")
