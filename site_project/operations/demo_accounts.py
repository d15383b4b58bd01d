"""Accounts to try the demo with: one per role of `docs/roles.md`, with passwords made on this machine."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction

# The role is the name of the group. `.example` addresses can never belong to anybody (RFC 2606).
DEMO_EMAILS = {
    "communications": "comunicacion@cooperactivas.example",
    "reviewers": "revision@cooperactivas.example",
    "translators": "traduccion@cooperactivas.example",
    "administrators": "administracion@cooperactivas.example",
}
# Users are managed by superusers only, and the demo's administrator shows that too.
SUPERUSER_ROLE = "administrators"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """What a person needs to sign in to the demo."""

    role: str
    email: str
    password: str


class MissingGroupError(Exception):
    """A role has no group, so the migrations are not all applied."""


def create_demo_accounts(path: Path) -> list[DemoAccount]:
    """Make the accounts of the demo, or find those of an earlier run.

    The file decides the passwords, so it stays right when the database is made anew. Whoever deletes the
    file gets new passwords.

    :param path: JSON file with a list of role, email and password, readable by its owner only.
    :raises MissingGroupError: when a group of `DEMO_EMAILS` does not exist.
    """
    # The file is written last: when something stops this half-way, the next run starts over.
    with transaction.atomic():
        is_new = not path.exists()
        accounts = _new_accounts() if is_new else [DemoAccount(**row) for row in json.loads(path.read_text())]
        known = set(get_user_model().objects.values_list("email", flat=True))
        for account in accounts:
            if is_new or account.email not in known:
                _save_user(account)
        if is_new:
            _write(accounts, path)
    return accounts


def _new_accounts() -> list[DemoAccount]:
    return [DemoAccount(role, email, secrets.token_urlsafe(12)) for role, email in DEMO_EMAILS.items()]


def _save_user(account: DemoAccount) -> None:
    try:
        group = Group.objects.get(name=account.role)
    except Group.DoesNotExist:
        raise MissingGroupError(account.role) from None
    users = get_user_model().objects
    user = users.filter(email=account.email).first() or users.create_user(account.email)
    user.set_password(account.password)
    user.is_staff = True
    user.is_superuser = account.role == SUPERUSER_ROLE
    user.save()
    user.groups.set([group])


def _write(accounts: list[DemoAccount], path: Path) -> None:
    """Write the file in one step, readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump([asdict(account) for account in accounts], file, indent=2)
    temporary.replace(path)
