"""The site's part of the demo: menus and texts in Spanish and English, and facts marked as an example."""

import uuid
from collections.abc import Mapping, Sequence

from wagtail.models import Locale, Page

from cooperactivas_pages.demo.context import DemoContext
from cooperactivas_pages.demo.ledger import Ledger
from cooperactivas_pages.demo.registry import DemoContribution
from site_project.chrome.models import ChromeTexts, NetworkFacts

# Language → tagline, footer text, and the words for each page of the two menus.
TAGLINES = {
    "es": "Apoyo mutuo en la economía social de León",
    "en": "Mutual aid in the social economy of León",
}
FOOTER_TEXTS = {
    "es": (
        "Cooperactivas es una red de apoyo mutuo de la economía social de León. Este sitio es una demostración: "
        "las entidades y las historias son inventadas."
    ),
    "en": (
        "Cooperactivas is a mutual-aid network of the social economy of León. This site is a demonstration: the "
        "enterprises and stories are invented."
    ),
}
MAIN_MENU = (
    ("index:empresas", {"es": "Empresas", "en": "Enterprises"}),
    ("index:servicios", {"es": "Servicios", "en": "Services"}),
    ("index:convocatorias", {"es": "Ayudas", "en": "Funding"}),
    ("index:historias", {"es": "Historias", "en": "Stories"}),
    ("page:quienes-somos", {"es": "Quiénes somos", "en": "About us"}),
    ("page:como-unirse", {"es": "Cómo unirse", "en": "How to join"}),
)
FOOTER_MENU = (
    ("page:aviso-legal", {"es": "Aviso legal", "en": "Legal notice"}),
    ("page:privacidad", {"es": "Privacidad", "en": "Privacy"}),
    ("page:accesibilidad", {"es": "Accesibilidad", "en": "Accessibility"}),
    ("page:datos-abiertos", {"es": "Datos y fuentes", "en": "Data and sources"}),
)
# Invented, apart from the name: the domain ends in .example, nobody has the phone number.
FACTS = {
    "name": "Cooperactivas",
    "email": "hola@cooperactivas.example",
    "phone": "+34987000010",
    "address": "Calle de Ejemplo, 1\n24001 León\n(dirección de ejemplo)",
    "legal_name": "Datos de ejemplo: los completa quien gestione el sitio",
}

FACTS_KEY = "chrome:facts"


def demo_contribution() -> DemoContribution:
    """What the hook `register_demo_content` returns for the site."""
    return DemoContribution("chrome", build, remove)


def build(context: DemoContext) -> None:
    """Menus, texts and facts, unless the site shows something else or staff wrote theirs already."""
    if context.site is None:
        return
    _add_texts(context)
    if context.is_wanted(FACTS_KEY) and not NetworkFacts.objects.filter(site=context.site).exists():
        context.ledger.add(FACTS_KEY, NetworkFacts.objects.create(site=context.site, **FACTS))


def remove(ledger: Ledger) -> None:
    """Keep what staff have made their own: texts and facts that are no longer those of the demo."""
    for key in ledger.all_keys():
        thing = ledger.thing(key) if key.startswith("chrome:") else None
        if isinstance(thing, NetworkFacts) and not _is_as_built(thing, FACTS):
            ledger.forget([key])
        if isinstance(thing, ChromeTexts) and not _is_as_built(thing, _words(thing.locale.language_code)):
            ledger.forget([key])


def _add_texts(context: DemoContext) -> None:
    """One row per language we have words for, all translations of each other."""
    translation_key = uuid.uuid4()
    for locale in (context.language, *context.others):
        key = f"chrome:texts-{locale.language_code}"
        if locale.language_code not in TAGLINES or not context.is_wanted(key):
            continue
        if ChromeTexts.objects.filter(locale=locale).exists():
            continue
        context.ledger.add(key, _texts(context, locale, translation_key))


def _texts(context: DemoContext, locale: Locale, translation_key: uuid.UUID) -> ChromeTexts:
    language = locale.language_code
    return ChromeTexts.objects.create(
        locale=locale,
        translation_key=translation_key,
        main_menu=_links(context, MAIN_MENU, language),
        footer_menu=_links(context, FOOTER_MENU, language),
        **_words(language),
    )


def _words(language: str) -> dict[str, str]:
    return {"tagline": TAGLINES.get(language, ""), "footer_text": FOOTER_TEXTS.get(language, "")}


def _links(
    context: DemoContext, menu: Sequence[tuple[str, Mapping[str, str]]], language: str
) -> list[tuple[str, dict[str, object]]]:
    """The entries of a menu whose pages exist; each page stands for all its translations."""
    found: list[tuple[Page | None, str]] = [(context.page(key), words[language]) for key, words in menu]
    return [("link", {"label": words, "page": page, "path": ""}) for page, words in found if page is not None]


def _is_as_built(thing: NetworkFacts | ChromeTexts, values: Mapping[str, str]) -> bool:
    return all(str(getattr(thing, name)) == value for name, value in values.items())
