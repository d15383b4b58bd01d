"""What follows a change: stamps, restrictions in all languages, signals for other apps."""

import logging
from functools import partial
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import Signal
from taggit.models import Tag
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from .keeping_in_step import give_new_aliases_the_address_of_their_source, keep_translations_in_step
from .mixins import NetworkPageMixin
from .models import (
    CallRecord,
    EnterprisePage,
    EnterpriseRecord,
    FundingCallPage,
    HomePage,
    LegalForm,
    LegalFormLabel,
    Place,
    PlaceLabel,
    Sector,
    SectorLabel,
    Stamp,
    Topic,
    TopicLabel,
)
from .models.records import PageRecord
from .permissions import let_translators_edit
from .signals import content_published, content_unpublished

logger = logging.getLogger("cooperactivas_pages")

TAXONOMY_MODELS = (
    Sector, SectorLabel, Place, PlaceLabel, LegalForm, LegalFormLabel, Topic, TopicLabel, Tag,
)  # fmt: skip

RECORDS: dict[type[Page], type[PageRecord]] = {EnterprisePage: EnterpriseRecord, FundingCallPage: CallRecord}


def connect() -> None:
    """Connect all receivers; called once, when the app is ready."""
    for model in TAXONOMY_MODELS:
        post_save.connect(_taxonomy_changed, sender=model, dispatch_uid=f"taxonomy_saved_{model.__name__}")
        post_delete.connect(_taxonomy_changed, sender=model, dispatch_uid=f"taxonomy_deleted_{model.__name__}")
    m2m_changed.connect(_taxonomy_changed, sender=Place.groupings.through, dispatch_uid="place_groupings")
    for page_model in RECORDS:
        post_save.connect(_page_saved, sender=page_model, dispatch_uid=f"record_of_{page_model.__name__}")
        post_delete.connect(_page_deleted, sender=page_model, dispatch_uid=f"no_record_of_{page_model.__name__}")
    post_save.connect(_home_saved, sender=HomePage, dispatch_uid="network_home_saved")
    page_published.connect(_page_published, dispatch_uid="network_page_published")
    page_unpublished.connect(_page_unpublished, dispatch_uid="network_page_unpublished")
    post_save.connect(_any_page_changed, dispatch_uid="network_any_page_saved")
    post_delete.connect(_any_page_changed, dispatch_uid="network_any_page_deleted")
    post_page_move.connect(_addresses_changed, dispatch_uid="network_addresses_changed")
    post_delete.connect(_addresses_changed, sender=Site, dispatch_uid="network_site_deleted")
    post_save.connect(_addresses_changed, sender=Site, dispatch_uid="network_site_saved")
    post_save.connect(_restriction_saved, sender=PageViewRestriction, dispatch_uid="restriction_saved")
    m2m_changed.connect(
        _restriction_groups_changed,
        sender=PageViewRestriction.groups.through,
        dispatch_uid="restriction_groups_changed",
    )
    post_delete.connect(_restriction_deleted, sender=PageViewRestriction, dispatch_uid="restriction_deleted")


def _taxonomy_changed(**kwargs: Any) -> None:
    Stamp.raise_(Stamp.TAXONOMIES)


def _page_saved(sender: type[Page], instance: Page, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """A page has its record from the beginning; translations share it."""
    if created and not raw:
        RECORDS[sender].for_key(instance.translation_key)


def _page_deleted(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """The record goes with the last page of its key."""
    if not sender.objects.filter(translation_key=instance.translation_key).exists():
        RECORDS[sender].objects.filter(translation_key=instance.translation_key).delete()  # type: ignore[attr-defined]  # concrete records have objects


def _home_saved(instance: HomePage, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Translators edit and publish the trees of the other languages, never the source's."""
    if created and not raw and instance.locale != Locale.get_default():
        let_translators_edit(instance)


def _addresses_changed(**kwargs: Any) -> None:
    Stamp.raise_(Stamp.PAGES)


def _any_page_changed(sender: type[Model], raw: bool = False, **kwargs: Any) -> None:
    """Titles, addresses and visibility are kept in memory: whatever page changes, they are read again."""
    if issubclass(sender, Page):
        _addresses_changed()


def _page_published(instance: Page, **kwargs: Any) -> None:
    if isinstance(instance, NetworkPageMixin):
        transaction.on_commit(partial(_tell, content_published, instance))
        give_new_aliases_the_address_of_their_source(instance)
        keep_translations_in_step(instance)


def _page_unpublished(instance: Page, **kwargs: Any) -> None:
    if isinstance(instance, NetworkPageMixin):
        transaction.on_commit(partial(_tell, content_unpublished, instance))


def _tell(signal: Signal, page: Page) -> None:
    """Send a signal; what a receiver raises is logged and stays there."""
    for receiver, answer in signal.send_robust(sender=type(page), page=page):
        if isinstance(answer, Exception):
            logger.error(
                "A receiver of a content signal failed.",
                extra={"receiver": repr(receiver), "page_type": type(page).__name__, "page_id": page.pk},
                exc_info=answer,
            )


def _restriction_saved(instance: PageViewRestriction, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """A restriction holds in every language, in the same transaction.

    Aliases and translations show the same content, so one open language would undo the restriction.
    """
    if raw:
        return
    translations = instance.page.get_translations()
    for page in translations:
        twins = PageViewRestriction.objects.filter(page=page)
        wanted = {"restriction_type": instance.restriction_type, "password": instance.password}
        if twins.filter(**wanted).exists():
            continue
        if twins.exists():
            twins.update(**wanted)
        else:
            PageViewRestriction.objects.create(page=page, **wanted)
    _addresses_changed()


def _restriction_groups_changed(
    instance: PageViewRestriction | Group, action: str, reverse: bool, **kwargs: Any
) -> None:
    """The groups that may read a page are the same in every language. They are stored after the restriction."""
    if reverse or not action.startswith("post_"):
        return
    restriction: Any = instance
    twins = PageViewRestriction.objects.filter(page__in=restriction.page.get_translations())
    # Through the table itself: `set` would send this signal again for each of them.
    rows = PageViewRestriction.groups.through.objects
    rows.filter(pageviewrestriction__in=twins).delete()
    for twin in twins:
        for group in restriction.groups.all():
            rows.create(pageviewrestriction=twin, group=group)


def _restriction_deleted(instance: PageViewRestriction, origin: Any = None, **kwargs: Any) -> None:
    """Removing a restriction in one language removes it in all.

    A restriction that goes with its page leaves the others in force: deleting one translation must not open
    the rest.
    """
    if getattr(origin, "model", type(origin)) is PageViewRestriction:
        keys = Page.objects.filter(pk=instance.page_id).values("translation_key")
        PageViewRestriction.objects.filter(page__translation_key__in=keys).delete()
    _addresses_changed()
