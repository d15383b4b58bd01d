"""Success stories: what the network's work led to, told with the people it is about."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.models import Orderable, Page

from ..blocks import BodyBlock, GalleryImageBlock
from ..choices import Kind, Verb
from ..date_rules import figures_error
from ..fields import WebAddressField
from ..limits import MAX_ENTERPRISE_AMOUNT, MAX_JOBS, MAX_PEOPLE_SERVED
from ..mixins import LeadImageMixin, NetworkPageMixin
from ..panels.stories import story_edit_handler
from ..querysets import StoryManager
from ..status import MADRID
from ..stream import InvariantStreamField
from ..translation import PAGE_FIELDS, in_step, overridable, translated
from ..validators import validate_date, validate_historic_date
from .awards import Award
from .calls import FundingCallPage
from .enterprises import EnterprisePage
from .links import SectorLink
from .services import ServicePage

JOBS: dict[str, Any] = {"null": True, "blank": True, "validators": [MaxValueValidator(MAX_JOBS)]}


class StoryTag(TaggedItemBase):
    """A free keyword of a story."""

    content_object = ParentalKey("cooperactivas_pages.StoryPage", on_delete=models.CASCADE, related_name="tagged_items")


class StoryPage(NetworkPageMixin, LeadImageMixin, Page):
    """One story, with the enterprises, services, calls and awards it tells of."""

    kind = Kind.STORY

    published_on = models.DateField(_("date"), default=timezone.localdate, validators=[validate_date])
    summary = models.TextField(_("lead"), max_length=280, help_text=_("The story in at most 280 characters."))
    body = InvariantStreamField(BodyBlock(), verbose_name=_("text"))
    place = models.ForeignKey(
        "cooperactivas_pages.Place",
        verbose_name=_("place"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    verb = models.CharField(_("what it shows"), max_length=11, choices=Verb)
    period_start = models.DateField(_("from"), null=True, blank=True, validators=[validate_historic_date])
    period_end = models.DateField(_("until"), null=True, blank=True, validators=[validate_historic_date])
    jobs_kept_women = models.PositiveSmallIntegerField(_("jobs kept, women"), **JOBS)
    jobs_kept_men = models.PositiveSmallIntegerField(_("jobs kept, men"), **JOBS)
    jobs_created_women = models.PositiveSmallIntegerField(_("jobs created, women"), **JOBS)
    jobs_created_men = models.PositiveSmallIntegerField(_("jobs created, men"), **JOBS)
    people_served = models.PositiveIntegerField(
        _("people served"), null=True, blank=True, validators=[MaxValueValidator(MAX_PEOPLE_SERVED)]
    )
    results_amount = models.DecimalField(
        _("amount invested (€)"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(MAX_ENTERPRISE_AMOUNT)],
    )
    results_year = models.PositiveSmallIntegerField(_("year of the figures"), null=True, blank=True)
    results_method = models.CharField(
        _("how they were measured"), max_length=200, blank=True, help_text=_("For example: payroll of December.")
    )
    lessons = models.TextField(
        _("what others can learn"), max_length=1500, blank=True, help_text=_("One lesson per line.")
    )
    gallery = InvariantStreamField([("image", GalleryImageBlock())], verbose_name=_("gallery"), blank=True, max_num=12)
    video_url = WebAddressField(_("video"), blank=True, help_text=_("A video with captions."))
    tags = ClusterTaggableManager(through=StoryTag, verbose_name=_("keywords"), blank=True)

    objects: ClassVar[Any] = StoryManager()

    translatable_fields: ClassVar[list[object]] = [
        *PAGE_FIELDS,
        *NetworkPageMixin.sharing_translation,
        *LeadImageMixin.lead_image_translation,
        *translated("summary", "body", "results_method", "lessons", "gallery"),
        *overridable("video_url"),
        *in_step(
            "published_on", "place", "verb", "period_start", "period_end", "jobs_kept_women", "jobs_kept_men",
            "jobs_created_women", "jobs_created_men", "people_served", "results_amount", "results_year",
            "tagged_items", "sector_links", "enterprise_links", "service_links", "call_links", "award_links",
        ),
    ]  # fmt: skip

    edit_handler = story_edit_handler()
    parent_page_types: ClassVar[list[str]] = ["cooperactivas_pages.StoryIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "cooperactivas_pages/pages/story_page.html"

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def clean(self) -> None:
        super().clean()
        if self.period_start and self.period_end and self.period_end < self.period_start:
            raise ValidationError({"period_end": _("The end lies before the beginning.")})
        if error := figures_error(self.results_year, timezone.localdate(timezone=MADRID)):
            raise ValidationError({"results_year": error})

    @property
    def jobs_created(self) -> int | None:
        """Jobs created, women and men together; None when not stated."""
        return _sum_known(self.jobs_created_women, self.jobs_created_men)

    @property
    def jobs_kept(self) -> int | None:
        """Jobs kept, women and men together; None when not stated."""
        return _sum_known(self.jobs_kept_women, self.jobs_kept_men)

    @property
    def has_results(self) -> bool:
        """Whether any figure was given."""
        figures = (self.jobs_created, self.jobs_kept, self.people_served, self.results_amount)
        return any(figure is not None for figure in figures)

    @property
    def lesson_list(self) -> list[str]:
        """The lessons, one per line."""
        return [line.strip() for line in self.lessons.splitlines() if line.strip()]


class StorySector(SectorLink):
    """A sector of the story."""

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="sector_links")


class StoryEnterprise(Orderable):
    """An enterprise the story is about."""

    distinct_by: ClassVar[tuple[str, ...]] = ("enterprise",)

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="enterprise_links")
    enterprise = models.ForeignKey(
        EnterprisePage, verbose_name=_("enterprise"), on_delete=models.CASCADE, related_name="+"
    )


class StoryService(Orderable):
    """A service of the network that helped."""

    distinct_by: ClassVar[tuple[str, ...]] = ("service",)

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="service_links")
    service = models.ForeignKey(ServicePage, verbose_name=_("service"), on_delete=models.CASCADE, related_name="+")


class StoryCall(Orderable):
    """A funding call the story is an example of."""

    distinct_by: ClassVar[tuple[str, ...]] = ("call",)

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="call_links")
    call = models.ForeignKey(FundingCallPage, verbose_name=_("call"), on_delete=models.CASCADE, related_name="+")


class StoryAward(Orderable):
    """An award the story tells of."""

    distinct_by: ClassVar[tuple[str, ...]] = ("award",)

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="award_links")
    award = models.ForeignKey(Award, verbose_name=_("award"), on_delete=models.CASCADE, related_name="+")


def _sum_known(*figures: int | None) -> int | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known else None
