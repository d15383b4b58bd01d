"""Uploaded pictures are stored without what the camera wrote into them: place, device, owner, thumbnails."""

import struct
from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, ImageSequence
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
# What Pillow's decoders raise for damaged data.
_DAMAGED = (
    Image.DecompressionBombError, ArithmeticError, AttributeError, EOFError, LookupError, OSError, RuntimeError,
    SyntaxError, TypeError, ValueError, struct.error,
)  # fmt: skip


class UnreadablePictureError(Exception):
    """The file is no picture of an accepted format, or is damaged."""


class CleanPicture(ContentFile):
    """A picture that was encoded anew from its pixels."""


class PictureField(WagtailImageField):
    """The form field for an uploaded picture: checked as Wagtail does, decoded, and without metadata.

    Wagtail's own field looks only at the beginning of a file; a damaged one would fail when it is saved.
    """

    def to_python(self, data: Any) -> CleanPicture | None:
        try:
            uploaded = super().to_python(data)
            return without_metadata(uploaded) if uploaded else None
        except (UnreadablePictureError, *_DAMAGED):
            message = _("This picture is damaged. Save it again as JPEG or PNG and upload it once more.")
            raise ValidationError(message, code="damaged") from None


def without_metadata(file: File) -> CleanPicture:
    """Encode a picture anew, turned the right way, without EXIF, XMP, comments or colour profiles.

    The picture is decoded and written from its pixels alone, so nothing unknown can travel along. Moving
    pictures keep their frames.

    :param file: an opened image file that the upload form has accepted (JPEG, PNG, WebP, AVIF or GIF).
    :returns: a file of the same name and format.
    :raises UnreadablePictureError: when the file is not such a picture, or is damaged.
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
        if picture_format == "JPEG" or getattr(source, "n_frames", 1) == 1:
            if max(source.size) > MAX_SIDE:
                source.thumbnail((MAX_SIDE, MAX_SIDE))
            picture = _bare(source)
            if picture_format == "JPEG" and picture.mode not in ("RGB", "L"):
                picture = picture.convert("RGB")
        else:
            options |= {"save_all": True, "loop": source.info.get("loop", 0), "duration": []}
            frames = []
            for frame in ImageSequence.Iterator(source):
                frames.append(_bare(frame))
                options["duration"].append(frame.info.get("duration", 100))
            picture, options["append_images"] = frames[0], frames[1:]
        picture.save(target, picture_format, **options)
    return target.getvalue()


def _bare(picture: Image.Image) -> Image.Image:
    """A copy of the pixels, turned the right way, with nothing else but the transparent colour."""
    copy = ImageOps.exif_transpose(picture)
    copy.info = {key: value for key, value in copy.info.items() if key == "transparency"}
    return copy
