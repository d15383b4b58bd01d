"""A number per kind of shared data that changes whenever the data changes.

Processes keep taxonomies and menus in memory. Reading the stamps, one small query per request, tells them
when to read again; no message between processes is needed, and nothing expires by the clock.
"""

from secrets import randbits

from django.db import models


class Stamp(models.Model):
    """The version of one kind of shared data: another number after every change."""

    TAXONOMIES = "taxonomies"
    PAGES = "pages"
    CHROME = "chrome"

    name = models.CharField(max_length=20, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.number}"

    @classmethod
    def raise_(cls, name: str) -> None:
        """Say that the data changed; part of the caller's transaction."""
        # Not a counter: after a transaction that was rolled back a counter gives the same number again, and
        # a process that read in between would keep what was never saved.
        number = randbits(62)
        if not cls.objects.filter(name=name).update(number=number):
            cls.objects.get_or_create(name=name, defaults={"number": number})

    @classmethod
    def current(cls) -> dict[str, int]:
        """All stamps; a kind that never changed is absent."""
        return dict(cls.objects.values_list("name", "number"))
