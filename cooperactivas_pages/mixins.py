"""Abstract parts of pages and media that a host site can use without our tables.

Each mixin owns its fields, their help texts and rules, its translation decisions and a function that
returns new panels.
"""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.images import get_image_model_string
from wagtail.models import Page, PagePermissionTester, PageViewRestriction
from wagtail.search import index

from .fields import WebAddressField
from .page_rights import NetworkPagePermissionTester
from .translation import in_step, translated
from .visibility import restrictions_on


class AtomicPublishMixin:
    """Publishing and unpublishing save the page and tell the listeners in one transaction.

    Wagtail does the two one after the other; a crash in between would leave a live page that no listing
    and no index knows.
    """

    def publish(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().publish(*args, **kwargs)  # type: ignore[misc]  # Page's method

    def unpublish(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().unpublish(*args, **kwargs)  # type: ignore[misc]  # Page's method


class CreditMixin(models.Model):
    """Who made a picture or file, and under which terms it may be shown."""

    credit = models.CharField(
        _("credit"), max_length=160, blank=True, help_text=_("Author or agency, shown beside the picture.")
    )
    licence = models.CharField(
        _("licence"), max_length=80, blank=True, help_text=_("For example CC BY 4.0, or: with permission.")
    )
    source_url = WebAddressField(_("source"), blank=True, help_text=_("Where it comes from, if it is online."))

    credit_fields: ClassVar[tuple[str, ...]] = ("credit", "licence", "source_url")

    class Meta:
        abstract = True

    @property
    def credit_line(self) -> str:
        """Credit and licence as one line; empty when neither is known."""
        return " · ".join(part for part in (self.credit, self.licence) if part)


class LeadImageMixin(models.Model):
    """The main picture of a page. The alternative text belongs to this use and is translated."""

    image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Wide format, at least 1200 pixels. Without one a drawing of the sector is shown."),
    )
    image_alt = models.CharField(
        _("description of the picture"),
        max_length=200,
        blank=True,
        help_text=_("What is to be seen, for people who cannot see it. One sentence."),
    )
    image_is_decorative = models.BooleanField(
        _("the picture only decorates"),
        default=False,
        help_text=_("Tick this when the picture tells nothing that the text does not say."),
    )

    lead_image_translation: ClassVar[list[object]] = [
        *in_step("image", "image_is_decorative"),
        *translated("image_alt"),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.image_id and not self.image_is_decorative and not self.image_alt.strip():
            raise ValidationError(
                {"image_alt": _("Describe the picture in one sentence, or tick that it only decorates.")}
            )

    @staticmethod
    def lead_image_panels() -> list[Panel]:
        """The picture with its description."""
        return [
            MultiFieldPanel(
                [FieldPanel("image"), FieldPanel("image_alt"), FieldPanel("image_is_decorative")],
                heading=_("Main picture"),
            )
        ]

    @property
    def lead_image_alt(self) -> str:
        """The alternative text to print: empty for a decorative picture."""
        return "" if self.image_is_decorative else self.image_alt


class SharingMixin(models.Model):
    """How a page appears in search engines and when somebody shares it."""

    share_image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture for sharing"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown when somebody shares the address. Without one the main picture is used."),
    )
    is_example = models.BooleanField(
        _("example content"),
        default=False,
        help_text=_("Puts a visible mark on the page: this is an example, not a real entity or call."),
    )

    sharing_translation: ClassVar[list[object]] = in_step("share_image", "is_example")

    class Meta:
        abstract = True

    @staticmethod
    def sharing_panels() -> list[Panel]:
        """Replaces Wagtail's promote panels. Menus are written by hand, so `show_in_menus` is not asked for."""
        return [
            MultiFieldPanel(
                [
                    FieldPanel(
                        "slug",
                        heading=_("Address of the page"),
                        help_text=_(
                            "The last part of the web address, made from the title. Whoever comes by an old address "
                            "is led to the new one."
                        ),
                    ),
                    FieldPanel(
                        "seo_title",
                        heading=_("Title in search engines"),
                        help_text=_("Empty: the title of the page."),
                    ),
                    FieldPanel(
                        "search_description",
                        heading=_("Description in search engines"),
                        help_text=_("One or two sentences. Empty: the summary."),
                    ),
                    FieldPanel("share_image"),
                ],
                heading=_("Search engines and sharing"),
            ),
            MultiFieldPanel([FieldPanel("is_example")], heading=_("Marks")),
        ]


class NetworkPageMixin(AtomicPublishMixin, SharingMixin):
    """What every page of the network has in common."""

    # The kind in listings, addresses and the API; empty for pages that no listing shows.
    kind: ClassVar[str] = ""
    # For searching in the admin. An address has no accents, so it answers for those who type none; PostgreSQL
    # would not find "Ñandú" for "nandu".
    search_fields: ClassVar[list[object]] = [*Page.search_fields, index.AutocompleteField("slug")]
    # This page in all languages, where it was read together with them.
    twins: list[Page] | None = None

    class Meta:
        abstract = True

    def save(self, clean: bool = True, **kwargs: Any) -> None:
        """Save the page; before the public, only with all that publishing asks for.

        :param clean: False for changes that leave the content as it is.
        :raises ValidationError: when a public page breaks a rule.
        """
        if clean and self.live:  # type: ignore[attr-defined]  # Page's field
            self.clean_for_the_public()
        super().save(clean=clean, **kwargs)  # type: ignore[call-arg]  # Page's method

    def clean_for_the_public(self) -> None:
        """Rules that a draft may break. The form asks them too, where an editor can still correct things.

        :raises ValidationError: field → message.
        """

    def permissions_for_user(self, user: AbstractBaseUser) -> PagePermissionTester:
        """What a person may do with this page."""
        return NetworkPagePermissionTester(user, self)

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """What a visitor has to fulfil to read this page; see `visibility.restrictions_on`."""
        return restrictions_on(self)

    @cached_property
    def language(self) -> str:
        """Language code of the text on this page.

        An alias shows the text of its source, so its language is the source's.
        """
        page: Page = self
        source = page.alias_of
        return source.locale.language_code if source else page.locale.language_code

    @property
    def summary_text(self) -> str:
        """The text for search engines: the editor's own, or the summary."""
        return self.search_description or getattr(self, "summary", "")  # type: ignore[attr-defined]  # Page's field
