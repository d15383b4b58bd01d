"""What the architecture tests read: the files of the repository, their syntax trees, headings of the manual."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.servers import ROOT

PACKAGES = ("cooperactivas_pages", "search", "site_project")


@cache
def tracked_files() -> list[Path]:
    """All files that git knows, or would know after an add."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    paths = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.is_file()]


def text_files() -> Iterator[tuple[Path, str]]:
    """Every tracked file that is text, with its text."""
    for path in tracked_files():
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def python_files(*, shipped_only: bool = False) -> list[Path]:
    """Python files, without migrations.

    :param shipped_only: only those of our packages.
    """
    return [
        path
        for path in tracked_files()
        if path.suffix == ".py"
        and "migrations" not in path.parts
        and (not shipped_only or path.relative_to(ROOT).parts[0] in PACKAGES)
    ]


def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(), filename=str(path))


def string_arguments(tree: ast.AST, *functions: str) -> set[str]:
    """First arguments, as far as they are literal, of the calls of functions or methods with these names."""
    found = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in functions and isinstance(node.args[0].value, str):
            found.add(node.args[0].value)
    return found


def documented(page: str, section: str) -> list[str]:
    """The names in the headings of one section of a manual page, in their order.

    :param page: file name in `docs/`.
    :param section: text of a `##` heading; the names are its `###` headings, in backquotes.
    """
    text = (ROOT / "docs" / page).read_text()
    parts = re.split(r"^## +(.+)$", text, flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    return re.findall(r"^### `([^`]+)`", sections[section], flags=re.MULTILINE)


def documented_text(page: str, name: str) -> str:
    """What a manual page says under the heading of a name."""
    text = (ROOT / "docs" / page).read_text()
    match = re.search(rf"^### `{re.escape(name)}`$(.*?)(?=^##|\Z)", text, flags=re.MULTILINE | re.DOTALL)
    return match[1] if match else ""
