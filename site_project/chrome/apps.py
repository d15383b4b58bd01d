from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChromeConfig(AppConfig):
    name = "site_project.chrome"
    label = "chrome"
    verbose_name = _("site chrome")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from site_project.chrome import signal_handlers  # needs the loaded app registry

        signal_handlers.connect()
