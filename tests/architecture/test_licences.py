"""Every package that the site installs may be combined with our licence (docs/adr/0001-licence.md)."""

import re
from importlib.metadata import PackageNotFoundError, metadata

from tests.servers import ROOT

ALLOWED = re.compile(
    r"MIT|BSD|Apache|ISC|Python Software Foundation|PSF|Mozilla Public License 2\.0|LGPL|Lesser General Public"
)


def licence_of(distribution: str) -> str:
    """What a package says about its licence: the expression, else the classifiers."""
    found = metadata(distribution)
    expression = found.get_all("License-Expression") or []
    classifiers = [text for text in found.get_all("Classifier") or [] if text.startswith("License ::")]
    return "; ".join(expression or classifiers or found.get_all("License") or [])


def test_every_installed_package_has_an_allowed_licence() -> None:
    names = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements" / "site.txt").read_text(), flags=re.MULTILINE))
    licences = {}
    for name in names:
        try:
            licences[name] = licence_of(name)
        except PackageNotFoundError:
            continue  # for another platform
    assert len(licences) > 40
    assert {name: text for name, text in licences.items() if not ALLOWED.search(text)} == {}
    assert not any(re.search(r"(?<!L)(?<!Lesser )GPL|AGPL|Affero", text) for text in licences.values())
