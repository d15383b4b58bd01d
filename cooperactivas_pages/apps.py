from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CooperactivasPagesConfig(AppConfig):
    name = __name__.rpartition(".")[0]
    label = "cooperactivas_pages"
    verbose_name = _("network pages")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Imported here: both need the loaded app registry.
        from . import checks, signal_handlers

        checks.register_checks()
        signal_handlers.connect()
