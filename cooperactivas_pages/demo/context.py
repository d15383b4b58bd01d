"""What the parts of the demo share while it is built."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from hashlib import sha256

from django.core.files.storage import Storage
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Locale, Page, Site

from ..images import CleanPicture
from ..status import MADRID
from .codes import Codes
from .entries import DemoContent, Picture
from .ledger import Ledger
from .pictures import draw

CREDIT = "Ilustración generada por el programa"
LICENCE = "CC0 1.0"


@dataclass(slots=True)
class DemoContext:
    """The build of a demo: what is to be said, for which day and languages, and what exists already.

    :ivar today: the day that all relative dates count from, in Europe/Madrid.
    :ivar language: the locale of the demo's texts.
    :ivar others: the locales in which every page gets an alias.
    :ivar site: the site that shows the demo; None when the demo stands beside other content.
    :ivar skipped: keys of new things left out because an editor deleted something they need.
    """

    content: DemoContent
    today: date
    language: Locale
    others: tuple[Locale, ...]
    ledger: Ledger
    codes: Codes
    site: Site | None = None
    skipped: list[str] = field(default_factory=list)
    files: list[tuple[Storage, str]] = field(default_factory=list)

    def is_wanted(self, key: str) -> bool:
        """Whether something is still to be made; what exists or was deleted by an editor is not."""
        return not self.ledger.knows(key)

    def skip(self, key: str) -> None:
        """Leave something out because what it needs does not exist any more."""
        self.skipped.append(key)

    def page(self, key: str) -> Page | None:
        """A page of the demo, None when an editor deleted it."""
        return self.ledger.page(key)

    def pages(self, prefix: str, keys: tuple[str, ...]) -> Iterator[Page]:
        """Several pages of one kind, without those that an editor deleted."""
        for key in keys:
            page = self.page(f"{prefix}:{key}")
            if page is not None:
                yield page

    def moment(self, days_ago: int) -> datetime:
        """Nine in the morning, so many days before today."""
        return datetime.combine(self.today - timedelta(days=days_ago), time(9), MADRID)

    def chance(self, key: str, low: int, high: int) -> int:
        """A number from low to high that is always the same for a key."""
        return low + int.from_bytes(sha256(key.encode()).digest()[:4]) % (high - low + 1)

    def image(self, owner: str, picture: Picture, title: str) -> AbstractImage:
        """Draw a picture, save it with its credit and note it as made.

        :param owner: key of what shows it.
        """
        model = get_image_model()
        image: AbstractImage = model(title=f"Dibujo de ejemplo: {title}"[:255])
        for name, value in (("credit", CREDIT), ("licence", LICENCE)):
            # A site's own image model may do without the fields of CreditMixin.
            if hasattr(image, name):
                setattr(image, name, value)
        place = owner.partition(":")[2].replace("/", "-")
        # Drawn, so there is nothing a camera could have written, and no need to encode it once more.
        image.file = CleanPicture(draw(picture.motif, owner), name=f"demo-{picture.motif}-{place}.webp")
        image.save()
        self.files.append((image.file.storage, image.file.name))
        self.ledger.add(f"image:{owner}", image)
        return image

    def drop_files(self) -> None:
        """Delete the picture files of a build that is rolled back."""
        for storage, name in self.files:
            storage.delete(name)
