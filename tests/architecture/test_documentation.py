"""The manual names exactly what the code offers: settings, commands, hooks, signals, mixins, targets of make."""

import ast
import re
import subprocess
import sys
from argparse import ArgumentParser
from dataclasses import fields
from importlib import import_module
from inspect import getmembers, isclass

import pytest
from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand
from django.dispatch import Signal
from django.utils import translation
from django.utils.text import capfirst

from cooperactivas_pages import mixins, signals
from cooperactivas_pages.conf import PagesSettings
from search.conf import SearchSettings
from search.registry import FACETS_HOOK, SOURCES_HOOK
from site_project.operations.jobs import JOBS
from tests.architecture.repository import (
    documented,
    documented_text,
    python_files,
    string_arguments,
    text_files,
    tree_of,
)
from tests.servers import ROOT

READERS = ("text", "required", "flag", "number", "names", "addresses", "seconds", "folder", "database")


def our_commands() -> dict[str, BaseCommand]:
    """Name → command of every app of ours."""
    apps = {
        name: app
        for name, app in get_commands().items()
        if app.split(".")[0] in ("site_project", "search", "cooperactivas_pages")
    }
    return {name: load_command_class(app, name) for name, app in apps.items()}


def own_options(name: str, command: BaseCommand) -> set[str]:
    """The long options that a command adds to Django's."""

    def options(parser: ArgumentParser) -> set[str]:
        return {text for action in parser._actions for text in action.option_strings if text.startswith("--")}

    return options(command.create_parser("manage.py", name)) - options(BaseCommand().create_parser("manage.py", name))


def test_every_environment_variable_is_documented_and_the_other_way_round() -> None:
    read = {
        name
        for path in python_files(shipped_only=True)
        if path.parent.name == "settings"
        for name in string_arguments(tree_of(path), *READERS)
    }
    assert len(read) >= 8
    assert set(documented("settings.md", "Environment variables")) == read


def test_environment_is_read_in_one_module_only() -> None:
    """`setdefault` for the settings module is how Django itself is told where to look."""
    readers = set()
    for path in python_files(shipped_only=True):
        for node in ast.walk(tree_of(path)):
            is_environ = isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
            if is_environ and ast.unparse(node) in {"os.environ", "os.getenv"}:
                readers.add(str(path.relative_to(ROOT)))
    readers -= {"site_project/wsgi.py", "site_project/settings/test.py"}
    assert readers == {"site_project/settings/env.py"}


def test_every_key_of_the_plugins_is_documented() -> None:
    for name, settings in (("COOPERACTIVAS_PAGES", PagesSettings), ("COOPERACTIVAS_SEARCH", SearchSettings)):
        keys = {field.name: field.default for field in fields(settings)}
        assert len(keys) >= 5
        assert set(documented("settings.md", name)) == set(keys)


def test_every_command_is_documented_with_its_options() -> None:
    commands = our_commands()
    assert len(commands) >= 6
    assert set(documented("commands.md", "Commands")) == set(commands)
    for name, command in commands.items():
        mentioned = set(re.findall(r"`(--[a-z-]+)", documented_text("commands.md", name)))
        assert mentioned == own_options(name, command), name


def test_every_target_of_make_is_documented() -> None:
    targets = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)
    assert len(targets) >= 10
    assert documented("commands.md", "Targets of make") == [f"make {target}" for target in targets]


def test_every_hook_for_other_apps_is_documented() -> None:
    hooks = {name for path in python_files(shipped_only=True) for name in string_arguments(tree_of(path), "get_hooks")}
    assert hooks
    assert set(documented("extending.md", "Hooks")) == hooks | {SOURCES_HOOK, FACETS_HOOK}


def test_every_signal_is_documented() -> None:
    names = {name for name, value in getmembers(signals) if isinstance(value, Signal)}
    assert names
    assert set(documented("extending.md", "Signals")) == names


def test_every_mixin_for_hosts_is_documented() -> None:
    names = {name for name, value in getmembers(mixins, isclass) if value.__module__ == mixins.__name__}
    assert names
    assert set(documented("extending.md", "Mixins")) == names


def test_every_system_check_is_documented() -> None:
    pattern = re.compile(r"\"(cooperactivas_(?:pages|search)\.[EW]\d{3})\"")
    ids = {
        found
        for path, text in text_files()
        if path in python_files(shipped_only=True)
        for found in pattern.findall(text)
    }
    assert ids
    assert set(documented("extending.md", "System checks")) == ids


def test_links_between_pages_of_the_manual_lead_somewhere() -> None:
    pages = [(path, text) for path, text in text_files() if path.suffix == ".md" and path.is_relative_to(ROOT)]
    links = [
        (path, target)
        for path, text in pages
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
        if not target.startswith(("http:", "https:", "mailto:"))
    ]
    assert len(links) >= 10
    assert [
        f"{path.relative_to(ROOT)} → {target}" for path, target in links if not (path.parent / target).exists()
    ] == []


@pytest.mark.parametrize("module", ["cooperactivas_pages.listing", "cooperactivas_pages.sections"])
def test_seams_that_the_manual_names_exist(module: str) -> None:
    assert module in (ROOT / "docs" / "extending.md").read_text()
    assert import_module(module).__doc__


def test_every_periodic_job_is_documented() -> None:
    assert documented("operating.md", "Periodic jobs") == [job.name for job in JOBS]


def test_code_samples_of_the_manual_run() -> None:
    """In a process of their own, because a sample registers what it shows."""
    samples = [
        sample
        for path, text in text_files()
        if path.parent == ROOT / "docs"
        for sample in re.findall(r"^```python\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    ]
    assert len(samples) >= 2
    code = "import django\ndjango.setup()\n" + "\n".join(f"exec({sample!r}, {{}})" for sample in samples)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_labels_of_the_admin_stand_in_both_languages_as_people_see_them() -> None:
    """`**Publish** («Publicar»)`: the English label and what the Spanish admin shows for it."""
    text = " ".join((ROOT / "docs" / "editing.md").read_text().split())
    pairs = re.findall(r"\*\*([^*]+)\*\* \(«([^»]+)»\)", text)
    assert len(pairs) >= 15
    assert len(pairs) == text.count("«") - len(re.findall(r"below «", text))
    with translation.override("es"):
        wrong = [f"{english} → {spanish}" for english, spanish in pairs if spanish not in _shown_for(english)]
    assert wrong == []


def _shown_for(label: str) -> set[str]:
    """What the interface shows for a label: names of fields stand in lower case in the catalogue."""
    return {capfirst(translation.gettext(text)) for text in (label, label[0].lower() + label[1:])}
