"""Staff at work: clients that are signed in to the admin."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from site_project.accounts.models import User
from tests.factories import make_user
from tests.harness.admin import client_of, let_unset_variables_be_empty


@pytest.fixture(autouse=True)
def wagtail_templates(settings: Any) -> None:
    """The pages of these tests are drawn by Wagtail's templates."""
    let_unset_variables_be_empty(settings)


@pytest.fixture
def as_role(db: None) -> Callable[[str], Client]:
    """Signs in a new member of a group; `superuser` has no group, `nobody` has no right at all."""

    def sign_in(role: str) -> Client:
        if role == "superuser":
            return client_of(make_user(is_superuser=True, is_staff=True))
        return client_of(make_user("" if role == "nobody" else role))

    return sign_in


@pytest.fixture
def writer(db: None) -> User:
    """Somebody of the communications group."""
    return make_user("communications")


@pytest.fixture
def editor(writer: User) -> Client:
    """The communications editor at work."""
    return client_of(writer)
