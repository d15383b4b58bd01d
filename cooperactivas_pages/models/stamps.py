"""A number per kind of shared data that changes whenever the data changes.

Processes keep taxonomies and menus in memory. Reading the stamps, one small query per request, tells them
when to read again; no message between processes is needed, and nothing expires by the clock.
"""

from secrets import randbits, token_hex

from django.db import models, transaction


class Stamp(models.Model):
    """A part of the version of one kind of shared data; the version is the sum of its parts.

    There are as many parts as transactions ever changed that kind at the same time. Each writes a part that no other
    one holds: with a single row, PostgreSQL would let every publication wait for the one before, and two that also
    wait for each other's pages would be a deadlock.

    :ivar name: the kind with a random ending, such as `pages:5f0c2a91`; the ending alone tells parts apart.
    """

    TAXONOMIES = "taxonomies"
    PAGES = "pages"
    CHROME = "chrome"

    name = models.CharField(max_length=20, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.number}"

    @classmethod
    def raise_(cls, name: str) -> None:
        """Say that the data changed; part of the caller's transaction. Never waits for another one."""
        # Not a counter: after a transaction that was rolled back a counter gives the same number again, and
        # a process that read in between would keep what was never saved.
        number = randbits(62)
        with transaction.atomic(savepoint=False):
            parts = cls.objects.filter(name__startswith=name).order_by("name")
            free = parts.select_for_update(skip_locked=True).values_list("name", flat=True).first()
            if free is None:
                cls.objects.create(name=f"{name}:{token_hex(4)}", number=number)
            else:
                cls.objects.filter(name=free).update(number=number)

    @classmethod
    def current(cls) -> dict[str, int]:
        """All versions; a kind that never changed is absent."""
        versions: dict[str, int] = {}
        for name, number in cls.objects.values_list("name", "number"):
            kind = name.partition(":")[0]
            versions[kind] = versions.get(kind, 0) + number
        return versions
