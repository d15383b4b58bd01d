"""Blocks with files: pictures, documents, links to videos."""

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from .text import TEMPLATES


class GalleryImageBlock(blocks.StructBlock):
    """A picture with its alternative text and a caption; the credit comes from the picture itself."""

    image = ImageBlock(label=capfirst(_("picture")))
    caption = blocks.CharBlock(label=capfirst(_("caption")), max_length=200, required=False)

    class Meta:
        icon = "image"
        label = capfirst(_("picture"))
        description = _("A picture with a caption. Describe it for people who cannot see it.")
        template = f"{TEMPLATES}/image.html"
        # Without a picture, so that the preview works in a site that has none yet.
        preview_value = {"image": None, "caption": "El obrador, un lunes de reparto"}


class DocumentBlock(blocks.StructBlock):
    """A file to download, with the words of the link."""

    document = DocumentChooserBlock(label=capfirst(_("document")))
    title = blocks.CharBlock(
        label=capfirst(_("text of the link")),
        max_length=120,
        required=False,
        help_text=_("Empty: the document's title."),
    )

    class Meta:
        icon = "doc-full"
        label = capfirst(_("download"))
        description = _("A file to download. Prefer a page of text where you can.")
        template = f"{TEMPLATES}/document.html"
        preview_value = {"document": None, "title": "Criterios de admisión"}


class VideoBlock(blocks.StructBlock):
    """A link to a video elsewhere; nothing is loaded from there before the reader follows it."""

    url = blocks.URLBlock(label=capfirst(_("web address of the video")))
    title = blocks.CharBlock(label=capfirst(_("what the video shows")), max_length=120)

    class Meta:
        icon = "media"
        label = capfirst(_("video"))
        description = _("A link to a video. It must have captions.")
        template = f"{TEMPLATES}/video.html"
        preview_value = {"url": "https://video.example/v/1", "title": "Un día en el obrador (2 min, con subtítulos)"}

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        result = super().clean(value)
        if not result["url"].startswith("https://"):
            raise blocks.StructBlockValidationError({"url": ValidationError(_("The address begins with https://."))})
        return result
