"""English: plurals and possessives only. Spelling variants are synonyms."""

from .definition import Definition, Replacement

STOP = frozenset(
    (
        "a an and are as at be but by for if in into is it no not of on or such that the their then there these"
        " they this to was will with"
    ).split()
)

ENGLISH = Definition(
    language="en",
    stop=STOP,
    stem=(
        Replacement(r"^(.+)'s?$", "$1"),  # the co-operative's
        Replacement(r"^(.{2,})ies$", "$1y"),  # cities, city
        Replacement(r"^(.{3,})ie$", "$1y"),  # movie, movies
        Replacement(r"^(?!news$)(.{2,}[^su'])s$", "$1"),  # grants; not business, not campus
        Replacement(r"^(.{2,}(?:s|x|z|ch|sh))e$", "$1"),  # house, houses; box, boxes
    ),
)
