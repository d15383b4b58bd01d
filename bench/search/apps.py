"""The bench as a Django app: its table, and the only content the search knows while it runs."""

from django.apps import AppConfig


class BenchSearchConfig(AppConfig):
    name = "bench.search"
    label = "bench_search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .sources import replace_sources

        replace_sources()
