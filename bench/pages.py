"""Every public page: queries, and the median time of answering it inside one process."""

import logging
import statistics
import time
from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from bench.report import Measurement, Size
from cooperactivas_pages.conf import pages_settings
from cooperactivas_pages.models import (
    EnterprisePage,
    FundingCallPage,
    Place,
    Sector,
    ServicePage,
    StandardPage,
    StoryPage,
)

WARM_UP = 2
ROUNDS = 15


def measure_all() -> Size:
    """Measure every page of the current database."""
    # The page that is not found is wanted here.
    logging.disable(logging.WARNING)
    enterprises = EnterprisePage.objects.live().filter(locale__language_code="es").count()
    return Size(enterprises, {name: measure(address) for name, address in addresses().items()})


def addresses() -> dict[str, str]:
    """What a page is called in the report → its address."""
    enterprise = _first(EnterprisePage)
    return {
        "home": "/es/",
        "home, English": "/en/",
        "enterprises": "/es/empresas/",
        "enterprises, by words": "/es/empresas/?q=pan",
        "enterprises, by sector and place": f"/es/empresas/?sector={_busiest_sector()}&place=24",
        "enterprises, last page": f"/es/empresas/?page={_last_page()}",
        "services": "/es/servicios/",
        "stories": "/es/historias/",
        "calls": "/es/convocatorias/",
        "open calls": "/es/convocatorias/?status=open",
        "an enterprise": enterprise.url,
        "a service": _first(ServicePage).url,
        "a story": _first(StoryPage).url,
        "a call": _first(FundingCallPage).url,
        "a standard page": _first(StandardPage).url,
        "a sector": f"/es/sectores/{_busiest_sector()}/",
        "the province": "/es/territorio/24/",
        "a municipality": f"/es/territorio/{Place.objects.get(pk=enterprise.place_id).code}/",
        "sitemap": "/sitemap.xml",
        "not found": "/es/nada-de-nada/",
    }


def measure(address: str) -> Measurement:
    """Ask for a page again and again, as a visitor without a session."""
    client = Client()
    for _ in range(WARM_UP):
        response = client.get(address)
    size = len(response.content) / 1024
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    # Counted at once: the next request outside the block empties the log.
    queries = len(captured)
    times = [_milliseconds(lambda: client.get(address)) for _ in range(ROUNDS)]
    return Measurement(queries, statistics.median(times), size)


def _milliseconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def _first(model: type[Page]) -> Page:
    return model.objects.live().filter(locale__language_code="es").order_by("path").first()


def _busiest_sector() -> str:
    return str(Sector.objects.filter(parent=None).order_by("code").first().code)


def _last_page() -> int:
    shown = EnterprisePage.objects.live().filter(locale__language_code="es").count()
    return max(1, -(-shown // pages_settings().LISTING_SIZE))
