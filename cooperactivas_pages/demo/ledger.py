"""What the demo made, and what became of it since."""

import uuid
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from wagtail.models import Locale, ModelLogEntry, Page, PageLogEntry

from ..models import DemoItem

# Raised whenever the files of the demo gain entries or a text is rewritten; stored with what is made.
DEMO_VERSION = 1


# What people do to a thing, in Wagtail's log: another content, another place in the tree, taken offline.
_CHANGES = Q(user__isnull=False) & (Q(content_changed=True) | Q(action__in=("wagtail.unpublish", "wagtail.move")))


class Ledger:
    """The rows of `DemoItem`, read once and kept up to date while the demo is built or removed.

    :ivar language: the locale of the demo's own texts; pages are given in it.
    """

    def __init__(self, language: Locale | None) -> None:
        self.language = language
        self.created: list[str] = []
        self._items = {item.key: item for item in DemoItem.objects.select_related("content_type")}
        self._present = self._read_present()

    def knows(self, key: str) -> bool:
        """Whether this thing was made once, even if somebody deleted it since."""
        return key in self._items

    def is_there(self, key: str) -> bool:
        """Whether this thing was made and still exists."""
        return key in self._present

    def add(self, key: str, thing: models.Model) -> None:
        """Note that the demo has made something.

        :raises ValueError: for a key that is taken.
        """
        if self.knows(key):
            raise ValueError(f"The demo has already made {key}.")
        object_id = thing.translation_key if isinstance(thing, Page) else thing.pk
        self._items[key] = DemoItem.objects.create(
            key=key,
            content_type=ContentType.objects.get_for_model(thing),
            object_id=str(object_id),
            version=DEMO_VERSION,
        )
        self._present.add(key)
        self.created.append(key)

    def page(self, key: str) -> Page | None:
        """A page in the demo's own language, with the fields of its type; None when it does not exist."""
        if not self.is_there(key):
            return None
        pages = Page.objects.filter(translation_key=self._items[key].object_id, locale=self.language)
        page: Page | None = pages.specific().first()
        return page

    def thing(self, key: str) -> models.Model | None:
        """Anything but a page; None when it does not exist."""
        if not self.is_there(key):
            return None
        item = self._items[key]
        model = item.content_type.model_class()
        return model._default_manager.filter(pk=item.object_id).first() if model else None

    def all_languages(self, key: str) -> list[models.Model]:
        """A thing, or a page in every language."""
        if not self.is_there(key):
            return []
        if self._is_page(self._items[key]):
            return list(Page.objects.filter(translation_key=self._items[key].object_id).specific())
        thing = self.thing(key)
        return [thing] if thing else []

    def all_keys(self) -> list[str]:
        """All keys, in the order in which the things were made."""
        return list(self._items)

    def changed_by_people(self) -> set[str]:
        """The keys of things that somebody changed in the admin, a page in any language. The demo itself is nobody."""
        things = set(ModelLogEntry.objects.filter(_CHANGES).values_list("content_type", "object_id"))
        pages = Page.objects.filter(pk__in=PageLogEntry.objects.filter(_CHANGES).values("page"))
        translation_keys = {str(key) for key in pages.values_list("translation_key", flat=True)}
        return {
            key
            for key, item in self._items.items()
            if (item.object_id in translation_keys if self._is_page(item) else _identity(item) in things)
        }

    def page_keys(self) -> dict[str, uuid.UUID]:
        """The keys of all pages with their translation keys."""
        return {key: uuid.UUID(item.object_id) for key, item in self._items.items() if self._is_page(item)}

    def forget(self, keys: Iterable[str]) -> None:
        """Delete rows; the things themselves stay."""
        for key in keys:
            self._items.pop(key).delete()
            self._present.discard(key)

    def _read_present(self) -> set[str]:
        """Which things still exist: one query per type."""
        by_type: dict[ContentType, list[DemoItem]] = {}
        for item in self._items.values():
            by_type.setdefault(item.content_type, []).append(item)
        present: set[str] = set()
        for content_type, items in by_type.items():
            model = content_type.model_class()
            if model is None:
                continue
            name = "translation_key" if issubclass(model, Page) else "pk"
            wanted = {f"{name}__in": [item.object_id for item in items]}
            if issubclass(model, Page) and self.language is not None:
                wanted["locale"] = self.language
            found = model._default_manager.filter(**wanted).values_list(name, flat=True)
            ids = {str(value) for value in found}
            present |= {item.key for item in items if item.object_id in ids}
        return present

    @staticmethod
    def _is_page(item: DemoItem) -> bool:
        model = item.content_type.model_class()
        return model is not None and issubclass(model, Page)


def _identity(item: DemoItem) -> tuple[int, str]:
    return item.content_type_id, item.object_id
