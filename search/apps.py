from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CooperactivasSearchConfig(AppConfig):
    # The wheel renames the package; the label stays.
    name = __name__.rpartition(".")[0]
    label = "cooperactivas_search"
    verbose_name = _("search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Imported here: they need the loaded app registry.
        from . import checks
        from .adapters import signal_handlers

        checks.register_checks()
        signal_handlers.connect()
