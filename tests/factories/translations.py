"""Pages in other languages, as translators make them: through the frozen source and its strings."""

from typing import Any

from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.synctree import PageIndex, synchronize_tree

from tests.factories import make_home


def english() -> Locale:
    """The second language of the site."""
    return Locale.objects.get_or_create(language_code="en")[0]


def mirror() -> None:
    """Give every page without an English version an alias, as the site does until somebody translates it."""
    make_home()
    synchronize_tree(Locale.get_default(), english(), page_index=PageIndex.from_database())


def in_english(page: Page) -> Any:
    """The English version of a page, alias or translation."""
    return page.get_translation(english()).specific


def translate(page: Page, texts: dict[str, str] | None = None) -> Any:
    """Translate a page and publish the translation; what stands above it appears as aliases.

    :param texts: Spanish text → English text. What is missing stays in Spanish.
    """
    source, _created = TranslationSource.update_or_create_from_instance(page.specific)
    for segment in StringSegment.objects.filter(source=source).select_related("string", "context"):
        if segment.string.data in (texts or {}):
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                locale=english(),
                context=segment.context,
                defaults={"data": (texts or {})[segment.string.data]},
            )
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=english())
    translation.save_target()
    run_what_waits_for_the_commit()
    return in_english(page)


def run_what_waits_for_the_commit() -> None:
    """wagtail-localize publishes after the commit, which a test that rolls back never reaches."""
    connection = transaction.get_connection()
    while connection.run_on_commit:
        _savepoints, function, _robust = connection.run_on_commit.pop(0)
        function()
