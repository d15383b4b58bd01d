from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaLibraryConfig(AppConfig):
    name = "site_project.media_library"
    label = "media_library"
    verbose_name = _("media library")
    default_auto_field = "django.db.models.BigAutoField"
