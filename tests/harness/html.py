"""What must be true of every page we send: valid HTML, nothing inline that the content policy forbids."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib
from html5lib.constants import E as PARSE_ERRORS

# Kinds of script that are data, not code.
DATA_SCRIPTS = {"application/ld+json", "application/json"}
# Attributes whose value is one or several ids of the same page.
ID_REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "list", "headers")
UNRENDERED = re.compile(r"\{\{|\{%|\{#")


def problems_of(text: str) -> list[tuple[str, str]]:
    """What is wrong with a page, as pairs of rule and detail.

    The rules: `valid-html` (html5lib in its strict reading), `duplicate-id`, `dangling-reference`,
    `missing-alt`, `event-attribute`, `inline-script`, `style-element`, `style-attribute`, `unrendered`.
    """
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    document = parser.parse(text)
    problems = [
        ("valid-html", f"line {line}, column {column}: {PARSE_ERRORS[code] % variables}")
        for (line, column), code, variables in parser.errors
    ]
    elements = [element for element in document.iter() if isinstance(element.tag, str)]
    for element in elements:
        problems.extend(_problems_of_element(element))
    problems.extend(_problems_of_ids(elements))
    problems.extend(("unrendered", text[match.start() : match.start() + 60]) for match in UNRENDERED.finditer(text))
    return problems


def _problems_of_element(element: Element) -> Iterator[tuple[str, str]]:
    shown = f"<{element.tag} {' '.join(f'{key}={value!r}' for key, value in element.attrib.items())}>"[:200]
    if any(name.startswith("on") for name in element.attrib):
        yield "event-attribute", shown
    if "style" in element.attrib:
        yield "style-attribute", shown
    if element.tag == "style" or element.tag.endswith("}style"):
        yield "style-element", shown
    if element.tag == "script" and "src" not in element.attrib and element.get("type") not in DATA_SCRIPTS:
        yield "inline-script", shown
    if element.tag == "img" and "alt" not in element.attrib:
        yield "missing-alt", shown


def _problems_of_ids(elements: list[Element]) -> Iterator[tuple[str, str]]:
    known: set[str] = set()
    for element in elements:
        if (name := element.get("id")) is None:
            continue
        if name in known:
            yield "duplicate-id", name
        known.add(name)
    for element in elements:
        wanted = [name for attribute in ID_REFERENCES for name in (element.get(attribute) or "").split()]
        target = element.get("href") or ""
        if element.tag == "a" and target.startswith("#") and len(target) > 1:
            wanted.append(target[1:])
        yield from (("dangling-reference", f"<{element.tag}> → #{name}") for name in wanted if name not in known)
