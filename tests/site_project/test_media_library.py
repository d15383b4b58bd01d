"""Pictures and documents: what the upload form takes, what is stored, and what visitors can fetch."""

import hashlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from PIL import Image as PILImage
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from cooperactivas_pages.images import PictureField
from site_project.media_library.models import CustomDocument, CustomImage
from tests.factories import make_image, make_user
from tests.factories.pictures import SECRET, claiming, encoded, moving, two_colours, with_everything

# Wagtail's own templates print variables that are not there.
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(make_user(is_superuser=True, is_staff=True))
    return client


def upload(editor: Client, data: bytes, name: str = "foto.jpg", content_type: str = "image/jpeg") -> Any:
    """Send a file through the upload form of the admin."""
    return editor.post(
        reverse("wagtailimages:add_multiple"),
        {
            "title": "Foto",
            "files[]": SimpleUploadedFile(name, data, content_type),
            "collection": Collection.objects.get().pk,
        },
    )


def content_of(image: CustomImage) -> bytes:
    with image.file.open() as file:
        data: bytes = file.read()
    return data


def stored_files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def refusal(response: Any) -> str:
    assert response.status_code == 200
    answer = response.json()
    assert answer["success"] is False
    return str(answer["error_message"])


# Uploads that are taken


@pytest.mark.parametrize(
    ("picture_format", "name"),
    [("JPEG", "foto.jpg"), ("PNG", "foto.png"), ("WEBP", "foto.webp"), ("AVIF", "foto.avif"), ("GIF", "foto.gif")],
)
def test_upload_is_stored_and_resized_without_metadata(
    editor: Client, media_folder: Path, picture_format: str, name: str
) -> None:
    assert upload(editor, with_everything(picture_format), name).json()["success"] is True
    image = CustomImage.objects.get()
    renditions = [image.get_rendition(spec) for spec in ("width-30", "fill-20x20|format-jpeg", "width-30|format-webp")]
    assert all(rendition.file.size for rendition in renditions)
    files = stored_files(media_folder)
    assert len(files) == 4
    assert [path.name for path in files if SECRET in path.read_bytes()] == []
    assert [path.name for path in files if dict(PILImage.open(BytesIO(path.read_bytes())).getexif())] == []


def test_facts_of_the_file_are_those_of_the_stored_file(editor: Client) -> None:
    upload(editor, with_everything("JPEG", orientation=6))
    image = CustomImage.objects.get()
    data = content_of(image)
    assert image.file_size == len(data)
    assert image.file_hash == hashlib.sha1(data, usedforsecurity=False).hexdigest()
    assert (image.width, image.height) == (40, 60)
    assert PILImage.open(BytesIO(data)).size == (40, 60)


def test_picture_saved_by_code_is_cleaned_too(media_folder: Path) -> None:
    CustomImage.objects.create(title="Foto", file=ContentFile(with_everything("JPEG"), name="foto.jpg"))
    assert [path.name for path in stored_files(media_folder) if SECRET in path.read_bytes()] == []


def test_picture_whose_file_was_stored_first_is_cleaned_and_the_first_file_removed(media_folder: Path) -> None:
    # As Wagtail does after an upload that needed a second form.
    image = CustomImage(title="Foto")
    image.file.save("foto.jpg", ContentFile(with_everything("JPEG")), save=False)
    image._set_image_file_metadata()
    image.save()
    files = stored_files(media_folder)
    assert len(files) == 1
    assert SECRET not in files[0].read_bytes()
    assert CustomImage.objects.get().file_size == files[0].stat().st_size


def test_replaced_file_is_cleaned_and_the_old_one_removed(editor: Client, media_folder: Path) -> None:
    upload(editor, encoded(two_colours(), "PNG"), "vieja.png")
    image = CustomImage.objects.get()
    new = SimpleUploadedFile("nueva.jpg", with_everything("JPEG"), "image/jpeg")
    fields = {"title": "Foto", "collection": Collection.objects.get().pk, "file": new, "tags": ""}
    assert editor.post(reverse("wagtailimages:edit", args=[image.pk]), fields).status_code == 302
    names = [path.name for path in stored_files(media_folder / "original_images")]
    assert len(names) == 1
    assert names[0].startswith("nueva")
    assert [path.name for path in stored_files(media_folder) if SECRET in path.read_bytes()] == []


def test_changing_the_title_leaves_the_file_alone(editor: Client) -> None:
    upload(editor, with_everything("JPEG"))
    image = CustomImage.objects.get()
    before = content_of(image)
    image.title = "Otro título"
    image.save()
    assert content_of(CustomImage.objects.get()) == before


def test_moving_picture_keeps_moving(editor: Client) -> None:
    upload(editor, moving("GIF"), "baile.gif")
    assert PILImage.open(BytesIO(content_of(CustomImage.objects.get()))).n_frames == 3


def test_credit_is_one_line_of_what_is_known() -> None:
    image = make_image(size=(40, 30))
    assert image.credit_line == ""
    image.credit, image.licence = "Ana P.", "CC BY 4.0"
    assert image.credit_line == "Ana P. · CC BY 4.0"
    image.credit = ""
    assert image.credit_line == "CC BY 4.0"


def test_the_site_uses_its_own_models_with_credit_in_their_forms() -> None:
    assert (get_image_model(), get_document_model()) == (CustomImage, CustomDocument)
    for model in (CustomImage, CustomDocument):
        assert {"credit", "licence", "source_url"} <= set(model.admin_form_fields)


# Uploads that are refused


REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "foto.jpg"),
    "text": (b"hola", "foto.jpg"),
    "drawing": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "foto.svg"),
    "drawing named as a picture": (b'<svg xmlns="http://www.w3.org/2000/svg"></svg>', "foto.png"),
    "page": (b"<!doctype html><script>alert(1)</script>", "foto.html"),
    "page named as a picture": (b"<!doctype html><script>alert(1)</script>", "foto.gif"),
    "page that begins as a picture": (b"GIF89a/*<script>alert(1)</script>*/=1;", "foto.gif"),
    "other format": (encoded(two_colours(), "TIFF"), "foto.tiff"),
    "false extension": (encoded(two_colours(), "PNG"), "foto.jpg"),
    "picture named as a page": (encoded(two_colours(), "PNG"), "foto.html"),
    "half a JPEG": (with_everything("JPEG")[:-300], "foto.jpg"),
    "half a PNG": (encoded(PILImage.effect_noise((60, 40), 90), "PNG")[:-300], "foto.png"),
    "too heavy": (b"\xff\xd8\xff" + b"\x00" * 10 * 1024 * 1024, "foto.jpg"),
    "41 million pixels": (claiming(41_000, 1000), "foto.png"),
    "400 million pixels": (claiming(20_000, 20_000), "foto.png"),
}


@pytest.mark.parametrize(("data", "name"), REFUSED.values(), ids=REFUSED)
def test_other_files_are_refused_with_a_message_and_nothing_is_stored(
    editor: Client, media_folder: Path, data: bytes, name: str
) -> None:
    assert refusal(upload(editor, data, name)) != ""
    assert not CustomImage.objects.exists()
    assert stored_files(media_folder) == []


def test_damaged_picture_is_refused_in_words() -> None:
    with translation.override("en"):
        damaged = SimpleUploadedFile("foto.jpg", with_everything("JPEG")[:-300], "image/jpeg")
        with pytest.raises(ValidationError, match="Save it again as JPEG or PNG"):
            PictureField().clean(damaged)


def test_damaged_replacement_keeps_the_picture(editor: Client, media_folder: Path) -> None:
    upload(editor, encoded(two_colours(), "PNG"), "buena.png")
    image = CustomImage.objects.get()
    before = content_of(image)
    broken = SimpleUploadedFile("rota.jpg", with_everything("JPEG")[:-300], "image/jpeg")
    fields = {"title": "Foto", "collection": Collection.objects.get().pk, "file": broken, "tags": ""}
    assert editor.post(reverse("wagtailimages:edit", args=[image.pk]), fields).status_code == 200
    assert content_of(CustomImage.objects.get()) == before
    assert len(stored_files(media_folder / "original_images")) == 1


# What visitors can fetch


def found(client: Client, path: str) -> int:
    """Status of a media address. An address that is not found is first tried below a language."""
    status: int = client.get(f"/media/{path}", follow=True).status_code
    return status


def test_resized_picture_is_served_as_a_picture_and_nothing_else(client: Client) -> None:
    rendition = make_image(size=(60, 40)).get_rendition("width-30")
    response = client.get(rendition.url)
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert b"".join(response.streaming_content)[:3] == b"\xff\xd8\xff"


def test_original_is_not_served_by_any_path(client: Client) -> None:
    image = make_image(size=(60, 40))
    image.get_rendition("width-30")
    name = image.file.name.rpartition("/")[2]
    paths = [
        f"original_images/{name}",
        f"images/../original_images/{name}",
        f"images/x/../../original_images/{name}",
        f"images/./../original_images/{name}",
        f"images//../original_images/{name}",
        f"./original_images/{name}",
        f"/original_images/{name}",
        f"images%2f..%2foriginal_images%2f{name}",
        f"images/%2e%2e/original_images/{name}",
        f"Images/../original_images/{name}",
    ]
    assert default_storage.exists(f"original_images/{name}")
    assert {found(client, path) for path in paths} == {404}


def test_document_is_served_by_the_view_that_checks_rights_only(client: Client) -> None:
    document = CustomDocument.objects.create(
        title="Estatutos", file=ContentFile(b"%PDF-1.4 texto", name="estatutos.pdf")
    )
    assert found(client, document.file.name) == 404
    response = client.get(document.url)
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == b"%PDF-1.4 texto"
    response.close()


@pytest.mark.parametrize(
    "path",
    [
        "", "images", "images/", "images/..", "images/../..", "images/../../../../etc/passwd", "../db.sqlite3",
        "images/nada.jpg", "etc/passwd", "images/" + "a" * 5000 + ".jpg", "db.sqlite3", "images/\\..\\x",
    ],
)  # fmt: skip
def test_folders_and_other_files_are_not_found(client: Client, path: str) -> None:
    make_image(size=(60, 40)).get_rendition("width-30")
    assert found(client, path) == 404


def test_link_out_of_the_media_folder_is_not_followed_by_name(client: Client, media_folder: Path) -> None:
    (media_folder / "images").mkdir(parents=True, exist_ok=True)
    (media_folder / "secreto.txt").write_text("secreto")
    assert found(client, "secreto.txt") == 404
    assert found(client, "images/../secreto.txt") == 404
