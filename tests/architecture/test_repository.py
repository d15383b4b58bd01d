"""Rules about the files themselves."""

import ast
import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from tests.architecture.repository import PACKAGES, python_files, text_files, tracked_files, tree_of
from tests.servers import ROOT

MAX_LINES = 500
THIS = Path(__file__)
# Written in pieces, so that this file does not find itself.
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:work|root|ho" r"me)/\w|/tm" r"p/\w")
# Only in comments: in Spanish the word means "everything".
UNFINISHED = re.compile(r"(?:#|//|/\*|<!--)\s*(?:TO" r"DO|FIX" r"ME|X" r"XX)\b")


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def requirement_lines(name: str) -> list[str]:
    """The pinned requirements, continuation lines joined."""
    text = (ROOT / "requirements" / name).read_text().replace("\\\n", " ")
    return [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]


def project() -> dict[str, list[str]]:
    """The declared dependencies: of the plug-in, of the site, for development."""
    import tomllib

    table = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return {
        "plug-in": table["project"]["dependencies"],
        "site": table["project"]["optional-dependencies"]["site"],
        "dev": table["dependency-groups"]["dev"],
    }


def test_no_file_is_longer_than_500_lines() -> None:
    files = [path for path in python_files() if path != THIS]
    assert len(files) > 100
    too_long = {relative(path): count for path in files if (count := len(path.read_text().splitlines())) > MAX_LINES}
    assert too_long == {}


def test_every_module_says_what_it_is_for() -> None:
    """`apps.py` and empty `__init__.py` say it by their name."""
    files = [path for path in python_files() if path.name not in {"apps.py"} and path.read_text().strip()]
    assert len(files) > 100
    assert [relative(path) for path in files if not ast.get_docstring(tree_of(path))] == []


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    found = [
        f"{relative(path)}: {match[0]}"
        for path, text in text_files()
        if path != THIS
        for match in MACHINE_PATHS.finditer(text)
    ]
    assert found == []


def test_nothing_is_left_unfinished() -> None:
    files = [(path, text) for path, text in text_files() if path.suffix in {".py", ".html", ".css", ".js", ".md"}]
    assert len(files) > 200
    assert [relative(path) for path, text in files if path != THIS and UNFINISHED.search(text)] == []


def test_compiled_and_written_files_are_not_in_the_repository() -> None:
    assert [relative(path) for path in tracked_files() if path.suffix in {".mo", ".pyc", ".sqlite3"}] == []
    assert [relative(path) for path in tracked_files() if relative(path).startswith(("var/", ".venv/"))] == []


@pytest.mark.parametrize("name", ["site.txt", "dev.txt"])
def test_requirements_are_pinned_with_hashes_and_name_no_index(name: str) -> None:
    lines = requirement_lines(name)
    assert len(lines) > 40
    assert [line for line in lines if not re.match(r"[\w.\[\]-]+==[\w.+!]+ ", line)] == []
    assert [line for line in lines if "--hash=sha256:" not in line] == []
    assert "http" not in (ROOT / "requirements" / name).read_text()


@pytest.mark.parametrize(
    ("name", "groups"), [("site.txt", ["plug-in", "site"]), ("dev.txt", ["plug-in", "site", "dev"])]
)
def test_compiled_requirements_fulfil_what_is_declared(name: str, groups: list[str]) -> None:
    pins: dict[str, set[str]] = {}
    for line in requirement_lines(name):
        pin, version = line.split(" ")[0].split("==")
        pins.setdefault(_normal(pin.split("[")[0]), set()).add(version)
    declared = [Requirement(text) for group in groups for text in project()[group]]
    assert len(declared) > 10
    unmet = [
        str(requirement)
        for requirement in declared
        if not any(requirement.specifier.contains(Version(v)) for v in pins.get(_normal(requirement.name), ()))
    ]
    assert unmet == []


def test_every_declared_dependency_is_used() -> None:
    """A dependency shows in an import, in a setting, or in a command line."""
    from importlib.metadata import packages_distributions

    modules: dict[str, set[str]] = {}
    for module, distributions in packages_distributions().items():
        for distribution in distributions:
            modules.setdefault(_normal(distribution), set()).add(module)
    used = "\n".join(
        text for path, text in text_files() if (path.suffix == ".py" or path.name == "Makefile") and path != THIS
    ) + re.sub(r"(?s)\A.*?(?=\[tool\.pytest)", "", (ROOT / "pyproject.toml").read_text())
    declared = [Requirement(text) for texts in project().values() for text in texts]
    unused = [
        requirement.name
        for requirement in declared
        if not any(re.search(rf"\b{module}\b", used) for module in modules.get(_normal(requirement.name), ()))
    ]
    # Loaded by their host without being named: type stubs, plug-ins of pytest.
    assert set(unused) == {"pytest-django", "pytest-randomly", "types-PyYAML"}


def test_every_template_is_used() -> None:
    templates = {
        str(path.relative_to(folder)): path
        for package in PACKAGES
        for folder in (ROOT / package).rglob("templates")
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert len(templates) > 50
    sources = [
        (path, text)
        for path, text in text_files()
        if path.suffix in {".py", ".html", ".xml", ".txt"} and "tests" not in path.parts
    ]
    # Found by Django and Wagtail under fixed names.
    named_by_frameworks = {"404.html", "500.html", "wagtailcore/shared/block_preview.html"}
    unused = [
        name
        for name, path in templates.items()
        if name not in named_by_frameworks
        and not any(_names_template(text, name) for source, text in sources if source != path)
    ]
    assert unused == []


def test_our_includes_get_named_arguments_only() -> None:
    """What an include shows is then read at the line that includes it."""
    includes = [
        (relative(path), tag)
        for path, text in text_files()
        if path.suffix == ".html" and "tests" not in path.parts
        for tag in re.findall(r"{% include [^%]+%}", text)
    ]
    assert len(includes) > 50
    ours = [(path, tag) for path, tag in includes if '"wagtailadmin/' not in tag]
    assert [f"{path}: {tag}" for path, tag in ours if not tag.endswith(" only %}")] == []


def _names_template(text: str, name: str) -> bool:
    """Whether a source names a template whole, or one half of it with the other added at run time."""
    folder, _, file = name.rpartition("/")
    forms = (f'"{name}"', f'"{folder}/"|', f'"{folder}/{{', f'}}/{file}"')
    return any(form in text for form in forms)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
