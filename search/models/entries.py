"""The projection: one row per object and language. It is also the outbox: every change of a row has a place in
the feed, and readers take what lies after the place they reached."""

from dataclasses import dataclass
from typing import ClassVar

from django.db import models
from django.db.models import Exists, Q
from django.utils.translation import gettext_lazy as _


class SearchEntry(models.Model):
    """One document, or the tombstone of one.

    Tombstones stay until every reader has passed them, and have no foreign key to content: nothing else may
    make them disappear.
    """

    key = models.CharField(_("key"), max_length=200, primary_key=True)
    kind = models.CharField(_("kind"), max_length=40)
    identity = models.CharField(_("identity"), max_length=120)
    locale = models.CharField(_("language"), max_length=12)
    # `SearchDocument.to_json`; empty for a tombstone.
    doc = models.JSONField(_("document"), default=dict)
    # Text field → [tokens, the same with ñ folded to n]; `exact` → [tokens, ""].
    tokens = models.JSONField(_("tokens"), default=dict)
    # Which tables made the tokens: `analysis.fingerprint`.
    analysis = models.CharField(_("analysis"), max_length=32)
    doc_hash = models.CharField(_("hash"), max_length=32)
    # Version of this document, raised in the transaction of the change.
    seq = models.PositiveBigIntegerField(_("version"), default=1)
    # Place in the feed; none until the change was committed and numbered.
    change = models.PositiveBigIntegerField(_("place in the feed"), null=True)
    deleted = models.BooleanField(_("deleted"), default=False)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        # Nobody edits rows by hand.
        default_permissions: ClassVar[tuple[str, ...]] = ()
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["change"], name="search_entry_change"),
            models.Index(fields=["kind", "identity"], name="search_entry_object"),
            models.Index(fields=["key"], condition=Q(change__isnull=True), name="search_entry_pending"),
        ]

    def __str__(self) -> str:
        return self.key


@dataclass(frozen=True, slots=True)
class FeedState:
    """What a reader has to know before it answers.

    :ivar last: the highest place in the feed.
    :ivar rules: version of synonyms and pinned results.
    :ivar purged: tombstones up to this place are gone: a reader that has not reached it reads everything again.
    :ivar has_pending: changes were committed that have no place yet.
    """

    last: int = 0
    rules: int = 0
    purged: int = 0
    has_pending: bool = False


class SearchFeed(models.Model):
    """The single row that gives places to committed changes."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    last = models.PositiveBigIntegerField(default=0)
    rules = models.PositiveBigIntegerField(default=0)
    purged = models.PositiveBigIntegerField(default=0)

    class Meta:
        default_permissions: ClassVar[tuple[str, ...]] = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(id=1), name="search_feed_single_row")
        ]

    def __str__(self) -> str:
        return f"{self.last}"

    @classmethod
    def state(cls) -> FeedState:
        """The state of the feed, in one query."""
        pending = SearchEntry.objects.filter(change__isnull=True)
        row = cls.objects.annotate(pending=Exists(pending)).values_list("last", "rules", "purged", "pending").first()
        return FeedState(*row) if row else FeedState(has_pending=pending.exists())


class TargetState(models.TextChoices):
    BUILDING = "building", _("Being built")
    LIVE = "live", _("Live")
    PREVIOUS = "previous", _("Previous, kept for a way back")


class SearchTarget(models.Model):
    """An index on a server that receives every change."""

    name = models.CharField(_("index"), max_length=200, unique=True)
    engine = models.CharField(_("engine"), max_length=20)
    state = models.CharField(_("state"), max_length=10, choices=TargetState)
    # All changes up to this place were sent or are recorded as failures.
    cursor = models.PositiveBigIntegerField(_("place in the feed"), default=0)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    live_since = models.DateTimeField(_("live since"), null=True)
    reconciled_at = models.DateTimeField(_("last compared"), null=True)

    class Meta:
        default_permissions: ClassVar[tuple[str, ...]] = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["engine"], condition=Q(state="live"), name="search_target_one_live")
        ]

    def __str__(self) -> str:
        return self.name


class SearchFailure(models.Model):
    """A change that an index refused. Sent again later; a dead letter after too many attempts."""

    target = models.ForeignKey(SearchTarget, on_delete=models.CASCADE, related_name="failures")
    key = models.CharField(_("key"), max_length=200)
    seq = models.PositiveBigIntegerField(_("version"))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=1)
    next_at = models.DateTimeField(_("next attempt"))
    error = models.CharField(_("error"), max_length=300)
    is_dead = models.BooleanField(_("given up"), default=False)

    class Meta:
        default_permissions: ClassVar[tuple[str, ...]] = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["target", "key"], name="search_failure_one_per_document")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["target", "is_dead", "next_at"], name="search_failure_due")
        ]

    def __str__(self) -> str:
        return f"{self.key} → {self.target_id}"
