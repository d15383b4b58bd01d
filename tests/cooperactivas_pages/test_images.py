"""Pictures are encoded anew: nothing of the camera is left, and they look as before."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from cooperactivas_pages.images import MAX_SIDE, UnreadablePictureError, without_metadata
from tests.factories.pictures import SECRET, encoded, exif, moving, two_colours, with_everything

FORMATS = ["JPEG", "PNG", "WEBP", "AVIF", "GIF"]


def cleaned(data: bytes, name: str = "foto.jpg") -> bytes:
    return without_metadata(ContentFile(data, name=name)).read()


def opened(data: bytes) -> Image.Image:
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture


def is_close(colour: object, expected: tuple[int, int, int]) -> bool:
    """Whether a colour is the expected one, apart from what a lossy format changes."""
    assert isinstance(colour, tuple)
    return all(abs(got - wanted) < 25 for got, wanted in zip(colour, expected, strict=False))


@pytest.mark.parametrize("picture_format", FORMATS)
def test_no_metadata_is_left(picture_format: str) -> None:
    dirty = with_everything(picture_format)
    assert SECRET in dirty
    clean = cleaned(dirty)
    assert SECRET not in clean
    picture = opened(clean)
    assert (picture.format, picture.size) == (picture_format, (60, 40))
    assert dict(picture.getexif()) == {}
    assert not {"exif", "icc_profile", "xmp", "comment", "Comment"} & set(picture.info)


@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_picture_taken_sideways_is_turned_the_right_way(picture_format: str) -> None:
    # 6: the camera was turned to the right, so what it called left is above.
    picture = opened(cleaned(with_everything(picture_format, orientation=6))).convert("RGB")
    assert picture.size == (40, 60)
    assert is_close(picture.getpixel((20, 5)), (255, 0, 0))
    assert is_close(picture.getpixel((20, 55)), (0, 0, 255))


@pytest.mark.parametrize("picture_format", ["GIF", "WEBP", "PNG", "AVIF"])
def test_moving_picture_keeps_its_frames_and_their_time(picture_format: str) -> None:
    clean = cleaned(moving(picture_format))
    assert SECRET not in clean
    picture = Image.open(BytesIO(clean))
    found = []
    for number in range(picture.n_frames):
        picture.seek(number)
        picture.load()
        found.append((picture.info["duration"], picture.convert("RGB").getpixel((20, 15))))
    assert [duration for duration, _colour in found] == [100, 200, 300]
    for (_duration, colour), expected in zip(found, [(255, 0, 0), (0, 255, 0), (0, 0, 255)], strict=True):
        assert is_close(colour, expected)


def test_moving_picture_plays_as_often_as_before() -> None:
    assert opened(cleaned(moving("GIF"))).info["loop"] == 2


def test_print_colours_become_screen_colours() -> None:
    picture = opened(cleaned(encoded(two_colours(mode="CMYK"), "JPEG")))
    assert picture.mode == "RGB"
    assert is_close(picture.getpixel((5, 5)), (255, 0, 0))


def test_sixteen_bit_grey_keeps_its_depth() -> None:
    picture = opened(cleaned(encoded(Image.new("I;16", (30, 20), 40_000), "PNG")))
    assert (picture.mode, picture.getpixel((3, 3))) == ("I;16", 40_000)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA"])
def test_every_kind_of_png_survives(mode: str) -> None:
    assert opened(cleaned(encoded(two_colours(mode=mode), "PNG"))).mode == mode


def test_transparency_is_kept() -> None:
    half = Image.new("RGBA", (20, 20), (255, 0, 0, 0))
    for picture_format in ("PNG", "WEBP", "AVIF"):
        assert opened(cleaned(encoded(half, picture_format))).convert("RGBA").getpixel((3, 3))[3] == 0
    drawing = Image.new("P", (20, 20), 0)
    drawing.putpalette([255, 255, 255, 0, 0, 0])
    drawing.putpixel((5, 5), 1)
    gif = opened(cleaned(encoded(drawing, "GIF", transparency=0)))
    assert [gif.convert("RGBA").getpixel(place)[3] for place in ((0, 0), (5, 5))] == [0, 255]


def test_file_of_a_phone_with_two_pictures_inside_becomes_one_picture() -> None:
    pair = encoded(two_colours(), "MPO", save_all=True, append_images=[two_colours()], exif=exif())
    assert Image.open(BytesIO(pair)).format == "MPO"
    clean = cleaned(pair)
    assert (opened(clean).format, SECRET in clean) == ("JPEG", False)


def test_what_follows_the_picture_in_the_file_is_dropped() -> None:
    clean = cleaned(encoded(two_colours(), "JPEG") + b"<script>alert(1)</script>" + SECRET)
    assert b"<script>" not in clean
    assert SECRET not in clean


def test_large_picture_is_made_smaller_in_proportion() -> None:
    picture = opened(cleaned(encoded(two_colours((4500, 90)), "PNG")))
    assert (picture.size, MAX_SIDE) == ((3000, 60), 3000)
    assert opened(cleaned(encoded(two_colours((3000, 60)), "PNG"))).size == (3000, 60)


def test_name_is_kept_without_folders() -> None:
    assert without_metadata(ContentFile(encoded(two_colours(), "PNG"), name="a/b/foto.png")).name == "foto.png"


def test_same_upload_gives_the_same_file() -> None:
    data = with_everything("JPEG")
    assert cleaned(data) == cleaned(data)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
BROKEN = {
    "empty": b"",
    "text": b"no soy una foto",
    "drawing": SVG,
    "other format": encoded(two_colours(), "TIFF"),
    "bitmap": encoded(two_colours(), "BMP"),
    "half a JPEG": with_everything("JPEG")[:-300],
    "half a PNG": encoded(Image.effect_noise((60, 40), 90), "PNG")[:-300],
    "half a WebP": encoded(Image.effect_noise((60, 40), 90), "WEBP")[:-300],
    "half an AVIF": with_everything("AVIF")[:-100],
    "head of a GIF": moving("GIF")[:40],
    "PNG with a wrong sum": with_everything("PNG").replace(b"IDAT", b"IDAX"),
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_damaged_and_foreign_files_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadablePictureError):
        cleaned(data)


@pytest.mark.filterwarnings("ignore:.*EXIF.*:UserWarning", "ignore:.*malformed MPO.*:UserWarning")
@pytest.mark.filterwarnings("ignore:Truncated File Read:UserWarning", "ignore:Tag data larger:UserWarning")
@pytest.mark.parametrize("picture_format", FORMATS)
def test_file_cut_at_any_place_is_refused_or_read_and_nothing_else(picture_format: str) -> None:
    whole = moving(picture_format) if picture_format != "JPEG" else with_everything("JPEG")
    outcomes = set()
    for end in range(0, len(whole), max(1, len(whole) // 40)):
        try:
            outcomes.add(opened(cleaned(whole[:end])).format)
        except UnreadablePictureError:
            outcomes.add("refused")
    assert outcomes <= {"refused", picture_format}
    assert "refused" in outcomes
