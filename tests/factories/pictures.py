"""Picture files as cameras, phones and pranksters make them."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

# Stands in every kind of metadata; no stored file may hold it.
SECRET = b"SECRETO"


def exif(orientation: int = 1) -> Image.Exif:
    """What a phone writes: device, place, and how it was held."""
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x010F] = SECRET.decode()  # make of the device
    place = data.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (42.0, 35.0, 56.0), "W", (5.0, 34.0, 1.0)
    return data


def two_colours(size: tuple[int, int] = (60, 40), mode: str = "RGB") -> Image.Image:
    """Left half red, right half blue, so that a turn can be seen."""
    picture = Image.new("RGB", size, "red")
    picture.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    return picture.convert(mode)


def encoded(picture: Image.Image, picture_format: str, **options: Any) -> bytes:
    data = BytesIO()
    picture.save(data, picture_format, **options)
    return data.getvalue()


def swapped_profile() -> bytes:
    """A colour profile whose red is the green of screens, and the other way round."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    names = {b"rXYZ": b"gXYZ", b"gXYZ": b"rXYZ"}
    head, tags = profile[:132], profile[132:]
    count = int.from_bytes(profile[128:132])
    entries = [tags[12 * number : 12 * number + 12] for number in range(count)]
    table = b"".join(names.get(entry[:4], entry[:4]) + entry[4:] for entry in entries)
    changed: bytes = head + table + tags[12 * count :]
    return changed.replace("sRGB".encode("utf-16-be"), "Swap".encode("utf-16-be"))


def with_everything(picture_format: str, orientation: int = 1) -> bytes:
    """A picture with all the metadata its format can carry."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + SECRET
    xmp = b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"
    if picture_format == "GIF":
        return encoded(two_colours(), "GIF", comment=SECRET)
    options: dict[str, Any] = {"exif": exif(orientation), "icc_profile": profile}
    if picture_format == "PNG":
        texts = PngInfo()
        texts.add_text("Comment", SECRET.decode())
        texts.add_itxt("XML:com.adobe.xmp", xmp.decode(), zip=False)
        return encoded(two_colours(), "PNG", pnginfo=texts, **options)
    if picture_format == "JPEG":
        options["comment"] = SECRET
    return encoded(two_colours(), picture_format, xmp=xmp, **options)


def claiming(width: int, height: int) -> bytes:
    """A small PNG file whose head claims to be of another size, as in attacks on memory."""
    data = encoded(Image.new("1", (8, 8)), "PNG")
    # The head stands after the signature and the length: its name, width, height and five bytes; then a checksum.
    head = data[12:16] + struct.pack(">II", width, height) + data[24:29]
    return data[:12] + head + struct.pack(">I", zlib.crc32(head)) + data[33:]


def moving(picture_format: str) -> bytes:
    """Three pictures, shown for 100, 200 and 300 milliseconds, twice."""
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "lime", "blue")]
    options: dict[str, Any] = {"comment": SECRET} if picture_format == "GIF" else {}
    return encoded(
        frames[0],
        picture_format,
        save_all=True,
        append_images=frames[1:],
        duration=[100, 200, 300],
        loop=2,
        **options,
    )
