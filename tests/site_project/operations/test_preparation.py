"""What `make run` prepares, and that it does nothing twice."""

from pathlib import Path
from typing import Any

import pytest
from wagtail.models import Site

from cooperactivas_pages.models import Place, Sector
from site_project.operations.preparation import preparation_steps, tell_site_its_address

DATABASE_STEPS = ("Creating the tables", "Loading sectors and places", "Loading synonyms", "Loading the demo")


def needed(*, with_static: bool = False) -> list[str]:
    """Announcements of the steps that have something to do."""
    return [step.announcement for step in preparation_steps(with_static=with_static) if step.is_needed()]


@pytest.mark.django_db
def test_empty_database_needs_terms_and_the_demo() -> None:
    assert [step for step in needed() if step in DATABASE_STEPS] == [
        "Loading sectors and places",
        "Loading synonyms",
        "Loading the demo",
    ]


@pytest.mark.django_db
def test_terms_are_loaded_once() -> None:
    steps = {step.announcement: step for step in preparation_steps(with_static=False)}
    steps["Loading sectors and places"].run()
    assert Sector.objects.filter(code="agro").exists()
    assert Place.objects.filter(code="24089").exists()
    assert "Loading sectors and places" not in needed()


def test_site_with_its_demo_needs_nothing_from_the_database(demo: None) -> None:
    assert [step for step in needed() if step in DATABASE_STEPS] == []


def test_translations_are_compiled_when_their_source_is_newer(settings: Any, tmp_path: Path) -> None:
    source = tmp_path / "es" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n')
    settings.LOCALE_PATHS = [tmp_path]
    [step] = [step for step in preparation_steps(with_static=False) if step.announcement == "Compiling translations"]
    assert step.is_needed()
    step.run()
    assert not step.is_needed()


def test_static_files_are_collected_when_a_source_changed(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    style = tmp_path / "source" / "site.css"
    style.write_text("a { color: red }")
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    settings.STATIC_ROOT = tmp_path / "static"
    [step] = [step for step in preparation_steps(with_static=True) if step.announcement == "Collecting static files"]
    assert step.is_needed()
    step.run()
    assert (tmp_path / "static" / "site.css").read_text() == "a { color: red }"
    assert not step.is_needed()
    style.write_text("a { color: darkred }")
    assert step.is_needed()


@pytest.mark.django_db
def test_site_learns_the_port_it_is_served_on() -> None:
    Site.objects.update(hostname="localhost", port=80)
    tell_site_its_address("127.0.0.1", 8080)
    assert Site.objects.get().root_url == "http://127.0.0.1:8080"
    tell_site_its_address("127.0.0.1", 8081)
    assert Site.objects.get().root_url == "http://127.0.0.1:8081"


@pytest.mark.django_db
def test_site_with_a_real_name_keeps_it() -> None:
    Site.objects.update(hostname="red.example", port=443)
    tell_site_its_address("127.0.0.1", 8080)
    assert Site.objects.get().root_url == "https://red.example"
