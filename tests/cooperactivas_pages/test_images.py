"""Pictures are encoded anew: nothing of the camera is left, and they look as before."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms

from cooperactivas_pages.images import (
    MAX_SIDE,
    PictureField,
    TooManyPixelsError,
    UnreadablePictureError,
    without_metadata,
)
from tests.factories.pictures import SECRET, encoded, exif, moving, swapped_profile, two_colours, with_everything
from tests.servers import ROOT

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


@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_colours_of_another_profile_become_those_of_screens(picture_format: str) -> None:
    picture = opened(cleaned(encoded(two_colours(), picture_format, icc_profile=swapped_profile())))
    assert is_close(picture.convert("RGB").getpixel((5, 5)), (0, 255, 0))
    assert is_close(picture.convert("RGB").getpixel((55, 5)), (0, 0, 255))
    assert "icc_profile" not in picture.info


@pytest.mark.parametrize("mode", ["P", "RGBA", "RGB"])
def test_converted_picture_stays_transparent_where_it_was(mode: str) -> None:
    picture = Image.new(mode, (20, 20), 1 if mode == "P" else (255, 0, 0))
    options: dict[str, object] = {"icc_profile": swapped_profile()}
    if mode == "P":
        picture.putpalette([0, 0, 0, 255, 0, 0])
        picture.putpixel((3, 3), 0)
        options["transparency"] = 0
    elif mode == "RGBA":
        picture.putpixel((3, 3), (0, 0, 0, 0))
    else:
        picture.putpixel((3, 3), (0, 0, 255))
        options["transparency"] = (0, 0, 255)
    found = opened(cleaned(encoded(picture, "PNG", **options))).convert("RGBA")
    assert found.getpixel((3, 3))[3] == 0
    assert is_close(found.getpixel((9, 9)), (0, 255, 0))
    assert found.getpixel((9, 9))[3] == 255


@pytest.mark.parametrize(
    ("mode", "profile"),
    [("RGB", b"no profile"), ("RGB", b""), ("L", swapped_profile()), ("CMYK", swapped_profile())],
)
def test_profile_that_cannot_be_used_leaves_the_pixels(mode: str, profile: bytes) -> None:
    picture = two_colours(mode=mode)
    assert cleaned(encoded(picture, "JPEG", icc_profile=profile)) == cleaned(encoded(picture, "JPEG"))


def test_picture_in_screen_colours_keeps_every_pixel() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    noise = Image.effect_noise((60, 40), 90).convert("P")
    clean = opened(cleaned(encoded(noise, "PNG", icc_profile=profile)))
    assert (clean.mode, clean.convert("RGB").tobytes()) == ("P", noise.convert("RGB").tobytes())


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


@pytest.mark.parametrize(
    ("picture_format", "most"),
    [("WEBP", 16_000_000), ("AVIF", 16_000_000), ("PNG", 24_000_000), ("GIF", 24_000_000)],
)
def test_picture_that_takes_too_much_memory_is_refused(picture_format: str, most: int) -> None:
    picture = Image.new("L", (4000, most // 4000 + 1))
    with pytest.raises(TooManyPixelsError) as caught:
        cleaned(encoded(picture, picture_format))
    assert (caught.value.picture_format, caught.value.pixels, caught.value.most) == (picture_format, most + 4000, most)


def test_frames_of_a_moving_picture_count_together() -> None:
    frames = [Image.new("L", (1000, 1000), number) for number in range(25)]
    with pytest.raises(TooManyPixelsError):
        cleaned(encoded(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    less = cleaned(encoded(frames[0], "GIF", save_all=True, append_images=frames[1:24]))
    assert Image.open(BytesIO(less)).n_frames == 24


def test_large_upload_is_told_what_to_do(in_english_words: None) -> None:
    data = encoded(Image.new("L", (4000, 4001)), "WEBP")
    with pytest.raises(ValidationError) as caught:
        PictureField().clean(SimpleUploadedFile("foto.webp", data))
    assert caught.value.messages == [
        "A picture in the format WEBP may have 16 megapixels, all its frames together; this one has 17. Make it "
        "smaller, or save it as JPEG."
    ]


# Offers a file to the form field and prints the megabytes that this took beyond what the process had. (`VmHWM` and not
# `ru_maxrss`, which counts what the process had been before it became this program.)
MEMORY = """
import django, re, sys
from pathlib import Path
django.setup()
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from cooperactivas_pages.images import PictureField
def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024
data = Path(sys.argv[1]).read_bytes()
before = peak()
try:
    PictureField().clean(SimpleUploadedFile(Path(sys.argv[1]).name, data))
    print("accepted", peak() - before)
except ValidationError as error:
    print(error.code, peak() - before)
"""


@pytest.mark.parametrize(
    ("name", "size", "answer"),
    [
        ("foto.jpg", (8000, 5000), "accepted"),
        ("foto.webp", (4000, 4000), "accepted"),
        ("foto.png", (6000, 4000), "accepted"),
        ("foto.webp", (8000, 5000), "file_too_many_pixels"),
    ],
)
def test_pictures_are_read_in_less_than_300_megabytes(
    tmp_path: Path, name: str, size: tuple[int, int], answer: str
) -> None:
    Image.new("RGB", size, "red").save(tmp_path / name)
    command = [sys.executable, "-c", MEMORY, str(tmp_path / name)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found, megabytes = done.stdout.split()
    assert found == answer
    assert int(megabytes) < 300


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
