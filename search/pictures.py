"""The pictures of hits. A source stores `image_id`, and what is to be seen on it as `image_alt`."""

from collections.abc import Iterable, Mapping
from typing import Any

from wagtail.images import get_image_model

from .types import Hit


def pictures_of(hits: Iterable[Hit]) -> Mapping[int, Any]:
    """The pictures of some hits with their resized copies, by primary key.

    One query for all of them, and another one when there are pictures that nobody has looked at yet.
    """
    wanted = {image for hit in hits if (image := hit.fields.get("image_id"))}
    if not wanted:
        return {}
    images: dict[int, Any] = {}
    model = get_image_model()
    for rendition in model.get_rendition_model().objects.filter(image__in=wanted).select_related("image"):
        image = images.setdefault(rendition.image_id, rendition.image)
        # Where Wagtail looks for the resized copies that were read with a picture.
        image.prefetched_renditions = [*getattr(image, "prefetched_renditions", ()), rendition]
    # Only pictures that nobody has seen yet have none.
    new = model.objects.filter(pk__in=wanted - images.keys()) if wanted - images.keys() else ()
    for image in new:
        image.prefetched_renditions = []
        images[image.pk] = image
    return images
