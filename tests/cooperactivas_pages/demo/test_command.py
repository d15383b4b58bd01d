"""`manage.py load_demo`: what it prints and how it ends."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from cooperactivas_pages.models import DemoItem, EnterpriseIndexPage, EnterprisePage, LegalForm, Place
from tests import factories

pytestmark = pytest.mark.usefixtures("in_english_words")


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("load_demo", *arguments, stdout=out, stderr=out)
    return out.getvalue()


def failing(*arguments: str) -> tuple[int, str]:
    """The exit code and everything that was printed."""
    err = StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("load_demo", *arguments, stdout=err, stderr=err)
    return caught.value.returncode, f"{err.getvalue()}{caught.value}"


def test_a_repeated_run_says_that_nothing_changed(demo):
    expected = r"Demo: 0 created, [1-9]\d\d unchanged, 0 changed by people, 0 deleted by people, 0 skipped\.\n"
    assert re.fullmatch(expected, run())


def test_a_removal_says_what_went(demo):
    items = DemoItem.objects.count()

    printed = run("--remove", "--dry-run").splitlines()

    assert printed[0] == f"Demo: {items} removed, 0 kept."
    assert "28 enterprise, 13 service, 19 call, 10 story" in printed[1]
    assert printed[2] == "Dry run: everything was rolled back."
    assert DemoItem.objects.count() == items


def test_without_a_demo_a_removal_says_so(db):
    assert run("--remove") == "There is no demo to remove.\n"


def test_what_an_editor_deleted_is_named(demo):
    EnterprisePage.objects.get(slug="la-trepadora", locale__language_code="es").delete()

    printed = run()
    assert re.match(r"Demo: 0 created, \d+ unchanged, 0 changed by people, [1-9]\d* deleted by people, 0 sk", printed)
    assert "  deleted by people and not made again: enterprise:la-trepadora" in printed


def test_what_an_editor_changed_is_named(demo):
    editor = factories.make_user("administrators")
    page = EnterprisePage.objects.get(slug="la-trepadora", locale__language_code="es")
    page.title = "La Trepadora, otra vez"
    page.save_revision(user=editor, log_action=True).publish(user=editor)

    printed = run()
    assert ", 1 changed by people, 0 deleted by people, 0 skipped." in printed
    assert "  changed by people and left as they are: enterprise:la-trepadora\n" in printed


def test_messages_are_in_the_language_of_the_site(db):
    with translation.override("es"):
        assert run("--remove") == "No hay ninguna demostración que quitar.\n"


def test_a_site_with_content_of_its_own_ends_with_code_two(taxonomies):
    factories.make_home(title="Otra red")

    code, printed = failing()

    assert code == 2
    assert "“Otra red”" in printed
    assert "--beside" in printed


def test_a_removal_that_people_stand_in_the_way_of_ends_with_code_three(demo):
    page = EnterprisePage(
        title="Taller Verdadero",
        summary="De verdad.",
        member_kind="company",
        legal_form=LegalForm.objects.get(code="sl"),
        place=Place.objects.get(code="24089"),
    )
    EnterpriseIndexPage.objects.get(locale__language_code="es").add_child(instance=page)

    code, printed = failing("--remove")

    assert code == 3
    assert "Taller Verdadero (/inicio/empresas/taller-verdadero/" in printed
    assert "Nothing was removed" in printed


def test_two_wishes_that_exclude_each_other_are_refused(db):
    with pytest.raises(CommandError, match="not allowed with"):
        run("--remove", "--beside")
