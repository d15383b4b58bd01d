"""The analysed form of a document, computed when its row is written."""

from ..analysis import chain
from ..documents import SearchDocument

EXACT = "exact"


def tokens_of(document: SearchDocument) -> dict[str, list[str]]:
    """Text field → tokens and their folded twin; `exact` → title and names unstemmed.

    Fields without text are absent.
    """
    analysis = chain(document.locale)
    texts = {name: text for name, text in document.texts.items() if text}
    exact = analysis.exact_text("\n".join([document.title, *document.names]))
    return {**{name: list(analysis.index_text(text)) for name, text in texts.items()}, EXACT: [exact, ""]}
