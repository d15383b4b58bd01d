"""The demo's accounts: one per staff role, passwords made on this machine and kept in one file."""

import json
import re
import stat
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from site_project.accounts.models import User
from site_project.operations.demo_accounts import MissingGroupError, create_demo_accounts

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "demo_accounts.json"


def test_each_role_gets_an_account_that_can_sign_in(path: Path) -> None:
    accounts = create_demo_accounts(path)
    assert {account.role: account.email for account in accounts} == {
        "communications": "comunicacion@cooperactivas.example",
        "reviewers": "revision@cooperactivas.example",
        "translators": "traduccion@cooperactivas.example",
        "administrators": "administracion@cooperactivas.example",
    }
    for account in accounts:
        user = User.objects.get(email=account.email)
        assert user.check_password(account.password)
        assert [group.name for group in user.groups.all()] == [account.role]
        assert user.is_superuser == (account.role == "administrators")


def test_roles_are_those_of_the_manual(path: Path) -> None:
    table = (ROOT / "docs" / "roles.md").read_text()
    documented = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
    assert documented == [account.role for account in create_demo_accounts(path)]


def test_file_holds_what_a_person_needs_and_only_its_owner_reads_it(path: Path) -> None:
    accounts = create_demo_accounts(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    rows = json.loads(path.read_text())
    assert [sorted(row) for row in rows] == [["email", "password", "role"]] * 4
    assert [row["password"] for row in rows] == [account.password for account in accounts]
    assert list(path.parent.iterdir()) == [path]


def test_passwords_are_long_and_different_on_each_machine(tmp_path: Path) -> None:
    first = {account.password for account in create_demo_accounts(tmp_path / "one.json")}
    second = {account.password for account in create_demo_accounts(tmp_path / "two.json")}
    assert len(first | second) == 8
    assert min(len(password) for password in first) >= 16


def test_second_run_changes_nothing(path: Path) -> None:
    first = create_demo_accounts(path)
    before = list(User.objects.order_by("pk").values())
    assert create_demo_accounts(path) == first
    assert list(User.objects.order_by("pk").values()) == before


def test_new_database_gets_the_passwords_of_the_file(path: Path) -> None:
    first = create_demo_accounts(path)
    User.objects.all().delete()
    create_demo_accounts(path)
    assert all(User.objects.get(email=account.email).check_password(account.password) for account in first)


def test_deleted_file_gives_new_passwords_to_the_same_people(path: Path) -> None:
    first = create_demo_accounts(path)
    path.unlink()
    second = create_demo_accounts(path)
    assert {a.password for a in first}.isdisjoint(a.password for a in second)
    assert all(User.objects.get(email=account.email).check_password(account.password) for account in second)
    assert User.objects.count() == 4


def test_missing_group_leaves_neither_users_nor_file(path: Path) -> None:
    Group.objects.get(name="translators").delete()
    with pytest.raises(MissingGroupError, match="translators"):
        create_demo_accounts(path)
    assert not User.objects.exists()
    assert not path.exists()


def test_public_site_refuses_demo_accounts(settings: Any) -> None:
    settings.DEMO_ACCOUNTS_FILE = None
    with pytest.raises(CommandError, match=r"site_project\.settings\.demo") as refusal:
        call_command("create_demo_accounts")
    assert refusal.value.returncode == 2
    assert not User.objects.exists()


def test_command_names_the_file(settings: Any, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings.DEMO_ACCOUNTS_FILE = path
    call_command("create_demo_accounts")
    assert capsys.readouterr().out == f"4 demo accounts in {path}.\n"


def test_command_says_what_to_do_when_the_migrations_are_missing(settings: Any, path: Path) -> None:
    settings.DEMO_ACCOUNTS_FILE = path
    Group.objects.filter(name="reviewers").delete()
    with pytest.raises(CommandError, match=r"group reviewers does not exist.*manage\.py migrate") as refusal:
        call_command("create_demo_accounts")
    assert refusal.value.returncode == 3
