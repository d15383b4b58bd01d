"""Pictures and documents: communications staff upload them with their credit, others only choose them."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from PIL import Image

from site_project.media_library.models import CustomDocument, CustomImage
from tests.factories import make_image


def picture() -> SimpleUploadedFile:
    data = BytesIO()
    Image.new("RGB", (60, 40), "#2f6b4f").save(data, "JPEG")
    return SimpleUploadedFile("horno.jpg", data.getvalue())


def test_an_editor_uploads_a_picture_with_its_credit_while_choosing_it(editor: Client) -> None:
    address = reverse("wagtailimages_chooser:create")
    prefix = "image-chooser-upload-"
    values = {"title": "El horno", "credit": "Ana Pérez", "licence": "CC BY 4.0", "file": picture()}
    response = editor.post(address, {f"{prefix}{name}": value for name, value in values.items()})
    image = CustomImage.objects.get()
    assert response.json()["result"]["id"] == str(image.pk)
    assert (image.title, image.credit_line) == ("El horno", "Ana Pérez · CC BY 4.0")


def test_the_name_of_a_file_is_not_proposed_as_alternative_text(editor: Client) -> None:
    image = make_image("IMG_2034", size=(60, 40))
    chosen = reverse("wagtailimages_chooser:chosen", args=[image.pk])
    assert editor.get(chosen).json()["result"]["default_alt_text"] == ""
    CustomImage.objects.update(description="Un horno encendido")
    assert editor.get(chosen).json()["result"]["default_alt_text"] == "Un horno encendido"


def test_an_editor_corrects_the_credit_of_a_picture(editor: Client) -> None:
    image = make_image("El horno", size=(60, 40))
    address = reverse("wagtailimages:edit", args=[image.pk])
    shown = editor.get(address).context["form"]
    data = {name: shown[name].value() or "" for name in shown.fields if name != "file"}
    editor.post(address, data | {"credit": "Luis Gómez"})
    assert CustomImage.objects.get().credit == "Luis Gómez"


def test_reviewers_and_translators_add_no_pictures(as_role: Any) -> None:
    for role in ("reviewers", "translators"):
        client = as_role(role)
        client.post(reverse("wagtailimages:add"), {"title": "El horno", "file": picture()})
        client.post(reverse("wagtailimages_chooser:create"), {"image-chooser-upload-file": picture()})
    assert not CustomImage.objects.exists()


def test_pictures_and_documents_are_named_in_the_words_of_the_editor() -> None:
    names = {}
    for language in ("en", "es"):
        with translation.override(language):
            names[language] = [str(model._meta.verbose_name).lower() for model in (CustomImage, CustomDocument)]
    assert names == {"en": ["image", "document"], "es": ["imagen", "documento"]}


def test_an_editor_uploads_a_document(editor: Client) -> None:
    file = SimpleUploadedFile("bases.pdf", b"%PDF-1.4 bases")
    editor.post(reverse("wagtaildocs:add"), {"title": "Bases", "file": file, "credit": "BOCYL"})
    assert CustomDocument.objects.get().credit == "BOCYL"


def test_programs_are_no_documents(editor: Client) -> None:
    file = SimpleUploadedFile("bases.html", b"<script>alert(1)</script>")
    editor.post(reverse("wagtaildocs:add"), {"title": "Bases", "file": file})
    assert not CustomDocument.objects.exists()
