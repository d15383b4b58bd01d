"""Searches that found nothing, kept so that nobody can be recognised by them.

A text is stored only when it was searched for on three different days: until then only a keyed digest is
known. No address, no time of day.
"""

import hmac
from datetime import date, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from ..analysis import fold, normalised

DAYS_UNTIL_SHOWN = 3
KEPT_DAYS = 90
# Anybody can search for nonsense: the table does not grow without end.
MAX_ROWS = 5_000


class EmptySearch(models.Model):
    """Words in one language that found nothing.

    :ivar words: empty until they came on three different days.
    """

    digest = models.CharField(max_length=64, unique=True, editable=False)
    language = models.CharField(_("language"), max_length=12)
    words = models.CharField(_("words"), max_length=200, blank=True)
    days = models.PositiveSmallIntegerField(_("days"), default=1)
    last_on = models.DateField(_("last on"))

    class Meta:
        verbose_name = _("search without results")
        verbose_name_plural = _("searches without results")
        ordering: ClassVar[list[str]] = ["-days", "-last_on", "pk"]
        default_permissions: ClassVar[tuple[str, ...]] = ("view", "delete")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["last_on"], name="search_empty_last_on")]

    def __str__(self) -> str:
        return self.words or "…"

    @classmethod
    def record(cls, words: str, language: str, today: date) -> None:
        """Remember that words found nothing. Counts once a day."""
        text = " ".join(normalised(words).split())[:200]
        content = f"{language}:{fold(text)}".encode()
        digest = hmac.digest(settings.SECRET_KEY.encode(), content, "sha256").hex()
        with transaction.atomic():
            row = cls.objects.select_for_update().filter(digest=digest).first()
            if row is None:
                if cls.objects.count() < MAX_ROWS:
                    cls.objects.get_or_create(digest=digest, defaults={"language": language, "last_on": today})
            elif row.last_on < today:
                row.days += 1
                row.last_on = today
                if row.days >= DAYS_UNTIL_SHOWN:
                    row.words = text
                row.save(update_fields=["days", "last_on", "words"])

    @classmethod
    def purge(cls, today: date) -> int:
        """Forget what nobody searched for in 90 days.

        :returns: the number of rows removed.
        """
        removed, _rows = cls.objects.filter(last_on__lt=today - timedelta(days=KEPT_DAYS)).delete()
        return removed
