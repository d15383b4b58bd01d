"""Uploaded pictures are stored without what the camera wrote into them: place, device, owner, thumbnails."""

import struct
from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps, ImageSequence
from wagtail.images.fields import WagtailImageField

# Pixels on the longer side. Larger pictures are made smaller: the site never shows more, and encoding the
# 40 million pixels that an upload may have takes a minute and a gigabyte.
MAX_SIDE = 3000
# High enough that a second encoding is not seen; the site shows smaller copies anyway.
_SAVE_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 90, "optimize": True, "progressive": True},
    "PNG": {},
    "WEBP": {"quality": 90, "method": 4},
    "AVIF": {"quality": 80},
    "GIF": {"optimize": True},
}
# Pixels that are accepted, all frames of a moving picture together, so that reading takes less than 300 MB. Measured
# with Pillow 13: a million pixels cost 16 MB in WebP, 10 MB in PNG and 5 MB in GIF; AVIF takes 250 MB from 12 million
# on. JPEG is made smaller while it is read and takes 235 MB for the 40 million that the site's settings allow.
MAX_PIXELS = {"WEBP": 16_000_000, "AVIF": 16_000_000, "PNG": 24_000_000, "GIF": 24_000_000}
# Kinds of pixels that a colour profile does not change: black and white, and sixteen bits of grey.
_WITHOUT_PROFILE = ("1", "I", "F", "I;16", "I;16B", "I;16L")
_SRGB = ImageCms.createProfile("sRGB")
# What Pillow's decoders raise for damaged data.
_DAMAGED = (
    Image.DecompressionBombError, ArithmeticError, AttributeError, EOFError, LookupError, OSError, RuntimeError,
    SyntaxError, TypeError, ValueError, struct.error,
)  # fmt: skip


class UnreadablePictureError(Exception):
    """The file is no picture of an accepted format, or is damaged."""


class TooManyPixelsError(Exception):
    """Reading the picture would take too much memory.

    :ivar picture_format: such as `WEBP`.
    :ivar pixels: what the picture has, `most` what is accepted.
    """

    def __init__(self, picture_format: str, pixels: int, most: int) -> None:
        super().__init__(f"{picture_format} pictures may have {most} pixels, this one has {pixels}")
        self.picture_format, self.pixels, self.most = picture_format, pixels, most


class CleanPicture(ContentFile):
    """A picture that was encoded anew from its pixels."""


class PictureField(WagtailImageField):
    """The form field for an uploaded picture: checked as Wagtail does, decoded, and without metadata.

    Wagtail's own field accepts files that are damaged further on; they would fail when the picture is saved.
    """

    def to_python(self, data: Any) -> CleanPicture | None:
        try:
            # Wagtail's own field decodes the whole picture.
            _check_head(data)
            uploaded = super().to_python(data)
            return without_metadata(uploaded) if uploaded else None
        except TooManyPixelsError as error:
            message = _(
                "A picture in the format %(format)s may have %(most)d megapixels, all its frames together; this one "
                "has %(found)d. Make it smaller, or save it as JPEG."
            )
            # Rounded up, so that what is too much by a little does not read as allowed.
            found = {"most": error.most // 1_000_000, "found": -(-error.pixels // 1_000_000)}
            raise ValidationError(
                message, code="file_too_many_pixels", params=found | {"format": error.picture_format}
            ) from None
        except (UnreadablePictureError, *_DAMAGED):
            message = _("This picture is damaged. Save it again as JPEG or PNG and upload it once more.")
            raise ValidationError(message, code="damaged") from None


def without_metadata(file: File) -> CleanPicture:
    """Encode a picture anew, turned the right way, in the colours of screens, without EXIF, XMP or comments.

    The picture is decoded and written from its pixels alone, so nothing unknown can travel along. Pixels with a
    colour profile are converted to sRGB, which is what browsers take pixels without one for. Moving pictures keep
    their frames.

    :param file: an opened image file that the upload form has accepted (JPEG, PNG, WebP, AVIF or GIF).
    :returns: a file of the same name and format.
    :raises UnreadablePictureError: when the file is not such a picture, or is damaged.
    :raises TooManyPixelsError: before anything is decoded.
    """
    file.seek(0)
    try:
        data = _encode_anew(file)
    except _DAMAGED as error:
        raise UnreadablePictureError("the picture cannot be decoded") from error
    return CleanPicture(data, name=PurePath(file.name or "").name)


def _encode_anew(file: File) -> bytes:
    target = BytesIO()
    with Image.open(file) as source:
        # Phones write JPEG files with a second picture inside, such as a depth map, that nobody sees.
        picture_format = "JPEG" if source.format == "MPO" else source.format or ""
        if picture_format not in _SAVE_OPTIONS:
            raise UnreadablePictureError(f"{picture_format or 'unknown'} pictures are not accepted")
        options = dict(_SAVE_OPTIONS[picture_format])
        _check_pixels(source, picture_format)
        profile = source.info.get("icc_profile")
        if _frame_count(source, picture_format) == 1:
            if max(source.size) > MAX_SIDE:
                source.thumbnail((MAX_SIDE, MAX_SIDE))
            picture = _bare(source, profile)
            if picture_format == "JPEG" and picture.mode not in ("RGB", "L"):
                picture = picture.convert("RGB")
        else:
            options |= {"save_all": True, "loop": source.info.get("loop", 0), "duration": []}
            frames = []
            for frame in ImageSequence.Iterator(source):
                frames.append(_bare(frame, profile))
                options["duration"].append(frame.info.get("duration", 100))
            picture, options["append_images"] = frames[0], frames[1:]
        picture.save(target, picture_format, **options)
    return target.getvalue()


def _check_head(file: Any) -> None:
    """Look at the size that the head of an uploaded file tells; what is no picture is left to Wagtail's field.

    :raises TooManyPixelsError: for a picture that would take too much memory.
    """
    if not isinstance(file, File):
        return
    try:
        with Image.open(file) as picture:
            _check_pixels(picture, picture.format or "")
    except _DAMAGED:
        return
    finally:
        file.seek(0)


def _check_pixels(picture: Image.Image, picture_format: str) -> None:
    most = MAX_PIXELS.get(picture_format)
    pixels = picture.width * picture.height * _frame_count(picture, picture_format)
    if most is not None and pixels > most:
        raise TooManyPixelsError(picture_format, pixels, most)


def _frame_count(picture: Image.Image, picture_format: str) -> int:
    """Frames of a moving picture; of the pictures inside a JPEG file only the first is kept."""
    return 1 if picture_format == "JPEG" else getattr(picture, "n_frames", 1)


def _bare(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """A copy of the pixels, turned the right way, with nothing else but the transparent colour."""
    copy = _in_srgb(ImageOps.exif_transpose(picture), profile)
    copy.info = {key: value for key, value in copy.info.items() if key == "transparency"}
    return copy


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in sRGB; as it is when it has no profile, one that cannot be used, or that of sRGB itself."""
    if not profile or picture.mode in _WITHOUT_PROFILE:
        return picture
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        if "sRGB" in (own.profile.profile_description or ""):
            return picture
        return _converted(picture, own)
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return picture


def _converted(picture: Image.Image, profile: ImageCms.ImageCmsProfile) -> Image.Image:
    """The pixels from one profile to sRGB; what is transparent stays so."""
    alpha = picture.convert("RGBA").getchannel("A") if picture.has_transparency_data else None
    # A palette's colours become the pixels' own, and colours lose the transparency that they had beside them.
    kept = (
        picture
        if picture.mode in ("L", "RGB", "CMYK", "LAB")
        else picture.convert("L" if picture.mode == "LA" else "RGB")
    )
    converted = ImageCms.profileToProfile(kept, profile, _SRGB, outputMode="RGB")
    if converted is None:
        raise ValueError("the profile gives no picture")
    converted.info.pop("transparency", None)
    if alpha is not None:
        converted.putalpha(alpha)
    return converted
