"""The upload form of pictures in the admin."""

from typing import Any

from wagtail.images.forms import BaseImageForm

from cooperactivas_pages.images import PictureField


class PictureForm(BaseImageForm):
    """Wagtail's form, with a file that is decoded before it is accepted."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Made here, not as a declared field: its help text is written in the language of the moment.
        if "file" in self.fields:
            wagtails = self.fields["file"]
            self.fields["file"] = PictureField(label=wagtails.label, widget=wagtails.widget, required=wagtails.required)
