"""Pages in other languages follow their source: its facts and, before anybody can know it, its address.

Without this a translation keeps the phone, the place and the dates of the day it was made until somebody
asks wagtail-localize to bring it up to date.
"""

from django.core.exceptions import ObjectDoesNotExist
from django_tasks import task
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource


def keep_translations_in_step(page: Page) -> None:
    """Ask for the translations of a page to be brought up to date, as part of the caller's transaction."""
    if page.alias_of_id is None and has_translations(page):
        bring_translations_up_to_date.enqueue(str(page.translation_key), page.locale_id)


def give_new_aliases_the_address_of_their_source(page: Page) -> None:
    """An alias that was never published gets the last part of its source's address.

    The admin saves a draft while its title is still being typed. The alias is made then, and Wagtail lets it
    keep the address of that moment. A published alias keeps its address, and so does one whose neighbour
    has the new one already.
    """
    for alias in Page.objects.filter(alias_of=page, last_published_at=None).exclude(slug=page.slug):
        if not alias.get_siblings(inclusive=False).filter(slug=page.slug).exists():
            alias.slug = page.slug
            alias.save(clean=False)


def has_translations(page: Page) -> bool:
    """Whether a page is the source of translations.

    A page that is a translation itself is none: two that translate each other would never come to rest.
    """
    key, locale = page.translation_key, page.locale_id
    return (
        TranslationSource.objects.filter(object_id=key, locale=locale).exists()
        and not Translation.objects.filter(source__object_id=key, target_locale=locale, enabled=True).exists()
    )


@task()
def bring_translations_up_to_date(translation_key: str, locale_id: int) -> None:
    """Copy the facts of a published page into its translations; safe to repeat.

    A text that was changed appears as it is in the source until it is translated again. A translation that
    somebody took offline is brought up to date and stays offline; one that was stopped is left alone.

    :param locale_id: of the source.
    """
    source = TranslationSource.objects.filter(object_id=translation_key, locale=locale_id).first()
    if source is None:
        return
    source.update_from_db()
    for translation in source.translations.filter(enabled=True).select_related("target_locale"):
        try:
            page = source.get_translated_instance(translation.target_locale)
        except ObjectDoesNotExist:
            continue
        # An alias follows its source by itself.
        if page.alias_of_id is None:
            source.create_or_update_translation(translation.target_locale, publish=page.live, fallback=True)
