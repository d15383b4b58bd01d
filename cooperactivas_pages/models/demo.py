"""What the demo made: one row per thing, so that it can be completed, recognised and removed again."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class DemoItem(models.Model):
    """One thing that `load_demo` made.

    The row outlives the thing: when an editor deletes an example, its row says that it is not to be made
    again. `load_demo --remove` deletes the rows.
    """

    key = models.CharField(
        _("key"), max_length=160, unique=True, help_text=_("Part of the demo and name, such as story:la-luz.")
    )
    content_type = models.ForeignKey(ContentType, verbose_name=_("type"), on_delete=models.CASCADE, related_name="+")
    # A page is known by its translation key, because it is the same page in every language; everything else
    # by its primary key.
    object_id = models.CharField(_("identifier"), max_length=64)
    version = models.PositiveSmallIntegerField(_("version"), help_text=_("Version of the demo content that made it."))

    class Meta:
        verbose_name = _("item of the demo")
        verbose_name_plural = _("items of the demo")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.key
