"""Reads one page with everything its template prints beside relations, in as few queries as possible."""

from collections.abc import Iterable, Sequence

from django.db.models import prefetch_related_objects
from wagtail.images.models import AbstractImage
from wagtail.models import Page

# Fields that hold a picture, on whichever page type has them.
IMAGE_FIELDS = ("image", "logo", "share_image")


def find_page(home: Page, path_components: Sequence[str]) -> Page | None:
    """The page at an address below a home page, or the home page itself, with its own fields.

    Three queries: the page with its translations, its fields with language and pictures, the resized
    copies of the pictures.

    :returns: None when no page has the address.
    """
    url_path = "".join([home.url_path, *(f"{component}/" for component in path_components)])
    at_address = Page.objects.filter(url_path=url_path, path__startswith=home.path)
    twins = list(Page.objects.filter(translation_key__in=at_address.values("translation_key")).select_related("locale"))
    address = next((twin for twin in twins if twin.url_path == url_path and twin.path.startswith(home.path)), None)
    if address is None:
        return None
    model = address.specific_class
    if model is None:
        return None
    pictures = [name for name in IMAGE_FIELDS if hasattr(model, name)]
    page: Page = model.objects.select_related("locale", "alias_of__locale", *pictures).get(pk=address.pk)
    page.twins = twins
    prefetch_renditions([page])
    return page


def prefetch_renditions(pages: Iterable[Page]) -> None:
    """Read the resized copies of the pictures of some pages in one query.

    :param pages: pages read together with their pictures; a picture that was not read is left alone.
    """
    images = [
        image
        for page in pages
        for name in IMAGE_FIELDS
        if isinstance(image := page._state.fields_cache.get(name), AbstractImage)
    ]
    if images:
        prefetch_related_objects(images, "renditions")
