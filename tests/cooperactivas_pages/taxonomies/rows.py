"""Small taxonomies for these tests."""

from pathlib import Path
from typing import Any

from cooperactivas_pages.models import LegalForm, Place, Sector, Topic

TermModel = type[Sector] | type[Place] | type[LegalForm] | type[Topic]


def make_term(model: TermModel, code: str, es: str = "", en: str = "", aliases: str = "", **fields: Any) -> Any:
    """A stored term with a Spanish label (the code when not given) and, if given, an English one."""
    term = model.objects.create(code=code, **fields)
    term.labels.model(term=term, language="es", label=es or code, aliases=aliases).save()
    if en:
        term.labels.model(term=term, language="en", label=en).save()
    return term


def make_tree() -> dict[str, Place]:
    """By code: Spain, Castilla y León, León, the comarca Sahagún, and in it Sahagún and Grajal de Campos."""
    spain = make_term(Place, "es", "España", kind="country")
    region = make_term(Place, "r07", "Castilla y León", kind="region", parent=spain)
    province = make_term(Place, "24", "León", kind="province", parent=region)
    comarca = make_term(Place, "2410", "Sahagún", kind="comarca", parent=province)
    sahagun = make_term(
        Place, "24139", "Sahagún", kind="municipality", parent=comarca, latitude=42.37085, longitude=-5.02971
    )
    grajal = make_term(
        Place,
        "24080",
        "Grajal de Campos",
        kind="municipality",
        parent=comarca,
        latitude=42.32102,
        longitude=-5.02017,
    )
    return {place.code: place for place in (spain, region, province, comarca, sahagun, grajal)}


def write_file(folder: Path, name: str, *lines: str) -> Path:
    """A CSV file of a pack; folders are made as needed."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
