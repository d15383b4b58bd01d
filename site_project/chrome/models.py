"""What surrounds every page: menus and texts (translated), and the network's facts (the same everywhere)."""

import re
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import TranslatableMixin

from cooperactivas_pages.translation import in_step, translated
from cooperactivas_pages.validators import validate_nif

# Of this site, or a whole address. Browsers read `//` and `/\` at the beginning as another host.
_ADDRESS = re.compile(r"(/(?![/\\])|https://[^/\s\\])[^\s\\]*\Z")


class MenuLinkBlock(blocks.StructBlock):
    """One entry of a menu: a page of the site or a fixed address, with the words to show."""

    label = blocks.CharBlock(label=_("text of the link"), max_length=40)
    page = blocks.PageChooserBlock(label=_("page"), required=False)
    path = blocks.CharBlock(
        label=_("or an address"),
        required=False,
        max_length=300,
        help_text=_("An address of this site such as /es/sitemap/, or a whole one beginning with https://."),
    )

    class Meta:
        icon = "link"
        label = _("link")

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        result = super().clean(value)
        path = result["path"]
        if bool(result["page"]) == bool(path):
            raise blocks.StructBlockValidationError(
                {"page": ValidationError(_("Choose a page or write an address, one of the two."))}
            )
        if path and not _ADDRESS.match(path):
            raise blocks.StructBlockValidationError(
                {"path": ValidationError(_("Begin the address with / or with https://, without spaces."))}
            )
        return result


class ChromeTexts(TranslatableMixin, models.Model):
    """Menus and texts around every page, one row per language."""

    main_menu = StreamField([("link", MenuLinkBlock())], verbose_name=_("main menu"), blank=True, max_num=8)
    footer_menu = StreamField([("link", MenuLinkBlock())], verbose_name=_("footer menu"), blank=True, max_num=12)
    tagline = models.CharField(
        _("tagline"), max_length=120, blank=True, help_text=_("One line beside the name of the network.")
    )
    footer_text = models.TextField(
        _("footer text"), blank=True, max_length=600, help_text=_("Who the network is, in two sentences.")
    )

    translatable_fields: ClassVar[list[object]] = translated("main_menu", "footer_menu", "tagline", "footer_text")

    panels = (
        FieldPanel("tagline"),
        FieldPanel("main_menu"),
        FieldPanel("footer_text"),
        FieldPanel("footer_menu"),
    )

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("menus and texts")
        verbose_name_plural = _("menus and texts")

    def __str__(self) -> str:
        return str(_("Menus and texts"))

    def clean(self) -> None:
        super().clean()
        twins = type(self).objects.filter(locale_id=self.locale_id).exclude(pk=self.pk)
        if self.locale_id and twins.exists():
            raise ValidationError(
                _("This language already has its menus and texts. Edit those instead of adding another.")
            )


@register_setting(icon="site", order=100)
class NetworkFacts(BaseSiteSetting):
    """Facts about the network that are the same in every language; the law asks for most of them."""

    name = models.CharField(_("name of the network"), max_length=80, default="Cooperactivas")
    wordmark = models.ForeignKey(
        "media_library.CustomImage",
        verbose_name=_("wordmark"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A wide picture of the name. Without it the network's own drawing is shown."),
    )
    share_picture = models.ForeignKey(
        "media_library.CustomImage",
        verbose_name=_("picture for sharing"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Shown when somebody shares a page that has no picture; 1200 × 630 pixels or larger. Without it the "
            "network's own drawing is shown."
        ),
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = PhoneNumberField(_("phone"), blank=True)
    address = models.TextField(_("postal address"), blank=True, max_length=300)
    legal_name = models.CharField(
        _("legal name"), max_length=200, blank=True, help_text=_("Who answers for the site (LSSI, art. 10).")
    )
    nif = models.CharField(_("tax number (NIF)"), max_length=9, blank=True, validators=[validate_nif])
    registry = models.CharField(
        _("registry entry"), max_length=200, blank=True, help_text=_("Register and number, if there is one.")
    )
    social_links = models.TextField(
        _("social networks"), blank=True, max_length=1000, help_text=_("One address per line.")
    )

    translatable_fields: ClassVar[list[object]] = in_step(
        "name",
        "wordmark",
        "share_picture",
        "email",
        "phone",
        "address",
        "legal_name",
        "nif",
        "registry",
        "social_links",
    )

    panels = (
        MultiFieldPanel([FieldPanel("name"), FieldPanel("wordmark"), FieldPanel("share_picture")], _("Identity")),
        MultiFieldPanel([FieldPanel("email"), FieldPanel("phone"), FieldPanel("address")], _("Contact")),
        MultiFieldPanel([FieldPanel("legal_name"), FieldPanel("nif"), FieldPanel("registry")], _("Legal data")),
        FieldPanel("social_links"),
    )

    class Meta:
        verbose_name = _("facts about the network")
        verbose_name_plural = _("facts about the network")

    def __str__(self) -> str:
        return self.name

    @property
    def has_contact(self) -> bool:
        """Whether the footer can say how to reach the network."""
        return bool(self.email or self.phone or self.address or self.social_list)

    @property
    def social_list(self) -> list[str]:
        """The addresses of the network's profiles elsewhere."""
        return [line.strip() for line in self.social_links.splitlines() if line.strip()]
