"""The admin in tests: signing in, and templates that are Wagtail's own."""

from typing import Any

from django.test import Client

from site_project.accounts.models import User


def client_of(user: User) -> Client:
    """A client in which somebody is signed in and reads English, the language of the source."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def let_unset_variables_be_empty(settings: Any) -> None:
    """Wagtail's own templates count on that; with a text for unset variables their `default` filters fail.

    :param settings: pytest-django's fixture, which undoes the change.
    """
    (engine,) = settings.TEMPLATES
    settings.TEMPLATES = [engine | {"OPTIONS": engine["OPTIONS"] | {"string_if_invalid": ""}}]
