"""Uploaded pictures are stored without what the camera wrote into them: place, device, owner, thumbnails."""

from io import BytesIO

from django.core.files.base import ContentFile, File
from PIL import Image, ImageOps

# High enough that a second encoding is not seen; the site shows smaller copies anyway.
_SAVE_OPTIONS: dict[str, dict[str, object]] = {
    "JPEG": {"quality": 90, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 90, "method": 4},
    "AVIF": {"quality": 80},
    "GIF": {"save_all": True},
}


def without_metadata(file: File) -> ContentFile:
    """Encode a picture anew, turned the right way, without EXIF, XMP, comments or colour profiles.

    The picture is decoded and written from its pixels alone, so nothing unknown can travel along.

    :param file: an opened image file that the upload form has accepted (JPEG, PNG, WebP, AVIF or GIF).
    :returns: a file of the same name and format.
    :raises OSError: when the file is not such a picture.
    """
    file.seek(0)
    with Image.open(file) as source:
        picture_format = source.format or ""
        if picture_format not in _SAVE_OPTIONS:
            raise OSError(f"{picture_format or 'unknown'} pictures are not accepted")
        picture = source if picture_format == "GIF" else ImageOps.exif_transpose(source)
        if picture_format == "JPEG" and picture.mode not in ("RGB", "L"):
            picture = picture.convert("RGB")
        picture.info = {key: picture.info[key] for key in ("transparency", "duration", "loop") if key in picture.info}
        target = BytesIO()
        picture.save(target, picture_format, **_SAVE_OPTIONS[picture_format])
    return ContentFile(target.getvalue(), name=file.name)
