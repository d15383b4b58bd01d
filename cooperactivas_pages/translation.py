"""What happens to each field when a page has versions in several languages.

Every model states a decision for every field with the three functions below; a test fails for a field
without one. The lists are read by wagtail-localize as `translatable_fields`.
"""

from wagtail_localize.fields import SynchronizedField, TranslatableField


def translated(*names: str) -> list[object]:
    """Text that a translator writes anew in each language."""
    return [TranslatableField(name) for name in names]


def in_step(*names: str) -> list[object]:
    """Facts that always follow the source: names, contact, dates, amounts, places."""
    return [SynchronizedField(name, overridable=False) for name in names]


def overridable(*names: str) -> list[object]:
    """Values that follow the source unless a translator chooses another one, such as a video."""
    return [SynchronizedField(name, overridable=True) for name in names]


# The fields that Wagtail gives every page. The slug stays in step so that addresses are stable and the
# language switch can guess the other address.
PAGE_FIELDS = [*translated("title", "seo_title", "search_description"), *in_step("slug", "show_in_menus")]
