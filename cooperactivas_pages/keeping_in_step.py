"""Translations follow their source: whenever it is published, its facts are copied into them.

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
