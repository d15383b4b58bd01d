"""Finding pages by words of their title in the lists of the admin, whatever the accents and the database."""

from django.db.models import Q

from ..models.terms import MAX_WORDS, fold


def title_has(text: str, relation: str = "") -> Q:
    """Condition that the title of a page holds every word of a text.

    An address is made from the title without its accents, so it answers for those who type none.

    :param relation: lookup that leads to the page, such as `enterprise__`.
    """
    condition = Q()
    for word in text.split()[:MAX_WORDS]:
        condition &= Q(**{f"{relation}draft_title__icontains": word}) | Q(**{f"{relation}slug__contains": fold(word)})
    return condition
