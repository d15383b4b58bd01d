"""A number per kind of shared data that changes whenever the data changes.

Processes keep taxonomies and menus in memory. Reading the stamps, one small query per request, tells them
when to read again; no message between processes is needed, and nothing expires by the clock.
"""

from django.db import models
from django.db.models import F


class Stamp(models.Model):
    """The version of one kind of shared data."""

    TAXONOMIES = "taxonomies"
    CHROME = "chrome"

    name = models.CharField(max_length=20, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.number}"

    @classmethod
    def raise_(cls, name: str) -> None:
        """Say that the data changed; part of the caller's transaction."""
        if not cls.objects.filter(name=name).update(number=F("number") + 1):
            cls.objects.get_or_create(name=name, defaults={"number": 1})

    @classmethod
    def current(cls) -> dict[str, int]:
        """All stamps; a kind that never changed is absent."""
        return dict(cls.objects.values_list("name", "number"))
