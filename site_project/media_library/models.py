"""Images and documents of the site, each with its credit and licence.

Alt text is not here: it belongs to each use of an image, because it depends on the page and its language.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from cooperactivas_pages.images import CleanPicture, without_metadata
from cooperactivas_pages.mixins import CreditMixin


class CustomImage(CreditMixin, AbstractImage):
    """An uploaded picture, stored without the metadata its camera wrote."""

    # Wagtail's file field, whose values its types do not tell.
    file: Any

    admin_form_fields = (*Image.admin_form_fields, *CreditMixin.credit_fields)

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @property
    def default_alt_text(self) -> str:
        """What a block proposes as alternative text: the description.

        Wagtail falls back to the title, which is the name of the file until somebody changes it.
        """
        return str(self.description)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the picture; a new file without its metadata.

        :raises UnreadablePictureError: when a new file is not a picture; forms say it in words.
        """
        if self._state.adding or not self.file._committed:
            self._encode_file_anew()
        super().save(*args, **kwargs)

    def _encode_file_anew(self) -> None:
        # One upload view of Wagtail stores the file before it saves the picture.
        stored = self.file.name if self.file._committed else None
        if stored is None and isinstance(self.file.file, CleanPicture):
            return
        with self.file as original:
            self.file = without_metadata(original)
        self._set_image_file_metadata()
        if stored:
            self.file.storage.delete(stored)


class CustomRendition(AbstractRendition):
    """A resized copy of an image."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="media_library_unique_rendition"
            ),
        )


class CustomDocument(CreditMixin, AbstractDocument):
    """A file to download."""

    admin_form_fields = ("title", "file", "collection", "tags", *CreditMixin.credit_fields)

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
