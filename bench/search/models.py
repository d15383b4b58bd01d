"""The table both sides read: our search through its source, stock Wagtail search through `search_fields`."""

from django.db import models
from wagtail.search import index

# What both sides count and filter by: column → parameter of our search.
FACETS = {
    "kind": "kind",
    "branch": "sector",
    "sector": "sector",
    "place": "place",
    "form": "form",
    "topic": "topic",
    "instrument": "instrument",
    "delivery": "delivery",
}


class Listing(index.Indexed, models.Model):
    """An enterprise, service, story or call in one flat row, which is the fastest that stock search can have."""

    identity = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    summary = models.TextField()
    body = models.TextField()
    branch = models.CharField(max_length=60)
    sector = models.CharField(max_length=60)
    place = models.CharField(max_length=20)
    form = models.CharField(max_length=60)
    topic = models.CharField(max_length=60)
    instrument = models.CharField(max_length=60)
    delivery = models.CharField(max_length=20)
    published = models.IntegerField()
    opens = models.IntegerField(null=True)
    closes = models.IntegerField(null=True)

    search_fields = [
        index.SearchField("title", boost=5),
        index.SearchField("summary", boost=2),
        index.SearchField("body"),
        *(index.FilterField(name) for name in FACETS),
    ]

    def __str__(self) -> str:
        return self.title
