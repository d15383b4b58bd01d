"""What this package adds to the Wagtail admin."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.admin.widgets.button import Button
from wagtail.models import Page, PageQuerySet
from wagtail.snippets.models import register_snippet

from .fields import LinesField
from .models import EnterprisePage, FundingCallPage, ServicePage, StoryPage
from .viewsets import stop_translation
from .viewsets.awards import AwardChooserViewSet
from .viewsets.desk import DeskGroup
from .viewsets.pages import page_viewsets
from .viewsets.records import CallRecordViewSet, EnterpriseRecordViewSet
from .viewsets.taxonomies import TaxonomyViewSetGroup, refuse_deleting_used_terms
from .viewsets.unfinished import refuse_publishing_unfinished

# Wagtail's growing text areas are for its own text field only, not for fields derived from it.
register_form_field_override(LinesField, override={"widget": AdminAutoHeightTextInput})
register_snippet(TaxonomyViewSetGroup)
hooks.register("before_delete_snippet", refuse_deleting_used_terms)
hooks.register("before_bulk_action", refuse_publishing_unfinished)

ENTERPRISE_RECORDS = EnterpriseRecordViewSet("enterprise_records")
CALL_RECORDS = CallRecordViewSet("call_records")
# Pages that others name in a relation.
RELATED = (EnterprisePage, ServicePage, StoryPage, FundingCallPage)


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[ViewSet]:
    """Editing views of the page types, the desk, the chooser of awards, and the records beside the pages."""
    return [*page_viewsets(), DeskGroup(), AwardChooserViewSet("award_chooser"), ENTERPRISE_RECORDS, CALL_RECORDS]


# Before wagtail-localize, which has a view of its own under the same address.
@hooks.register("register_admin_urls", order=-1)
def guard_translations() -> list[URLPattern]:
    """Ending a translation is for those who may edit its source."""
    return [path(stop_translation.ADDRESS, stop_translation.stop_translation)]


@hooks.register("insert_global_admin_css")
def admin_styles() -> SafeString:
    """What our forms need beyond Wagtail's styles."""
    return format_html('<link rel="stylesheet" href="{}">', static("cooperactivas_pages/admin/forms.css"))


@hooks.register("insert_global_admin_js")
def admin_scripts() -> SafeString:
    """What our forms need beyond Wagtail's scripts."""
    return format_html('<script src="{}"></script>', static("cooperactivas_pages/admin/forms.js"))


@hooks.register("construct_page_chooser_queryset")
def without_aliases(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Offer each enterprise, service, story and call once: its aliases in other languages are the same page.

    Choosers for links, which ask for any page, keep them.
    """
    if request.GET.get("page_type", "").lower() not in {model._meta.label_lower for model in RELATED}:
        return pages
    # By primary key, because Wagtail's search cannot filter by `alias_of`.
    return pages.filter(pk__in=Page.objects.filter(alias_of=None).values("pk"))


@hooks.register("register_page_header_buttons")
def link_to_record(page: Page, user: AbstractBaseUser, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """From a page's editor to the facts beside it, for people who may change them."""
    specific = page.specific_deferred
    for model, viewset in ((EnterprisePage, ENTERPRISE_RECORDS), (FundingCallPage, CALL_RECORDS)):
        if isinstance(specific, model) and viewset.permission_policy.user_has_permission(user, "change"):
            record = viewset.model.for_key(page.translation_key)
            yield Button(
                _("Facts beside the page"),
                reverse(viewset.get_url_name("edit"), args=[record.pk]),
                icon_name=viewset.icon,
                priority=60,
            )
