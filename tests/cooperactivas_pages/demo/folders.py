"""Folders with demo texts for tests: a tiny network, and the real one with something added."""

import json
import shutil
from pathlib import Path

from cooperactivas_pages.demo.catalogue import DATA_FOLDER

TINY = {
    "pages.yaml": """
home: {title: Red, purpose: Una frase., intro: [Uno., Dos.]}
indexes:
  - {key: empresas, kind: enterprise, title: Empresas, slug: empresas}
  - {key: servicios, kind: service, title: Servicios, slug: servicios}
  - {key: historias, kind: story, title: Historias, slug: historias}
  - {key: convocatorias, kind: call, title: Ayudas, slug: convocatorias}
standard_pages:
  - key: acerca
    title: Acerca
    slug: acerca
    body:
      - {type: paragraph, value: "<p>Hecho el {today}.</p>"}
      - {type: button, value: {label: Empresas, page: empresas}}
""",
    "enterprises.yaml": """
- key: el-horno
  title: El Horno
  member_kind: company
  legal_form: coop-trabajo
  place: "24089"
  sectors: [agro-transformacion]
  summary: Pan de la mañana.
  latitude: 42.59877
  longitude: -5.56707
  relations: [{enterprise: la-huerta, kind: partner}]
  activities: [{sector: agro-transformacion, offer_kind: goods, area_kind: places, places: ["24010"], text: Pan.}]
  tags: [pan, horno de leña]
  image: bread
  image_alt: Una hogaza.
  record: {activity_state: active, last_confirmed_months_ago: 2}
- key: la-huerta
  title: La Huerta
  member_kind: association
  legal_form: asociacion
  place: "24010"
  sectors: [agro-agricultura]
  summary: Verdura de temporada.
  geo_precision: municipality
  record: {activity_state: dormant, last_confirmed_months_ago: 14}
""",
    "services.yaml": """
- key: consejo
  title: Consejo
  summary: Una mañana para pensar.
  provider: el-horno
  body: [{type: question, value: {question: "¿Cuánto cuesta?", answer: "<p>Nada.</p>"}}]
  service_kind: advice
  audience_kinds: [entrepreneurs]
  fee: free
  ways_to_start: [form]
  mode: on_site
  topics: [emprender]
  places: ["24"]
  reviewed_days_ago: 10
""",
    "awards.yaml": """
- {key: horno, enterprise: el-horno, call_text: Ayudas al pan (ejemplo), amount: "900.00", year: 2025,
   source: staff, has_consent: true}
""",
    "stories/pan.yaml": """
key: pan
title: El pan vuelve
summary: Cómo volvió el pan.
verb: grow
place: "24089"
sectors: [agro-transformacion]
enterprises: [el-horno]
services: [consejo]
awards: [horno]
published_days_ago: 30
body:
  - {type: figures, value: [{value: "2", label: empleos}]}
  - {type: image, value: {image: village, alt: Un pueblo., caption: El pueblo.}}
""",
    "calls.yaml": "[]\n",
}


def tiny(folder: Path, **replaced: str) -> Path:
    """A complete network of two enterprises, one service, one story and one award, without calls.

    :param replaced: other content for a file, named without its ending, such as `enterprises`.
    """
    (folder / "stories").mkdir(parents=True)
    for name, text in TINY.items():
        (folder / name).write_text(replaced.get(name.removesuffix(".yaml"), text), encoding="utf-8")
    return folder


def with_calls(folder: Path, codes: list[str]) -> Path:
    """The tiny network with some of the real example calls."""
    tiny(folder)
    whole = (DATA_FOLDER / "calls.yaml").read_text(encoding="utf-8")
    entries = ["- code: " + part for part in whole.split("\n- code: ")[1:]]
    chosen = [entry for entry in entries if entry[9:15] in codes]
    (folder / "calls.yaml").write_text("\n".join(chosen), encoding="utf-8")
    shutil.copytree(DATA_FOLDER / "calls", folder / "calls")
    return folder


def whole_with(folder: Path, name: str, more: str) -> Path:
    """A copy of the real demo with something at the end of one file."""
    shutil.copytree(DATA_FOLDER, folder)
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(more)
    return folder


def answer(code: str) -> dict[str, object]:
    """The stored official answer of an example call."""
    found: dict[str, object] = json.loads((DATA_FOLDER / "calls" / f"{code}.json").read_text(encoding="utf-8"))
    return found
