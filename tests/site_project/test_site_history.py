"""Who may read and export what happened on the site: it names drafts, and colleagues by their addresses."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_enterprise, make_user
from tests.factories.translations import mirror
from tests.harness.admin import client_of, let_unset_variables_be_empty

pytestmark = pytest.mark.django_db

REPORTS = (reverse("wagtailadmin_reports:site_history"), reverse("wagtailadmin_reports:site_history_results"))


@pytest.fixture(autouse=True)
def draft(settings: Any) -> Any:
    """A draft of a colleague, and an English tree for the translators."""
    let_unset_variables_be_empty(settings)
    page = make_enterprise("Secreto", live=False)
    mirror()
    page.save_revision(user=make_user("communications"), log_action=True)
    return page


@pytest.mark.parametrize("group", ["communications", "reviewers", "administrators"])
def test_who_answers_for_all_languages_reads_and_exports_the_history(group: str) -> None:
    client = client_of(make_user(group))
    for address in REPORTS:
        assert "Secreto" in client.get(address).content.decode()
    export = client.get(f"{REPORTS[0]}?export=csv")
    assert "Secreto" in b"".join(export.streaming_content).decode()  # type: ignore[attr-defined]  # streamed
    assert REPORTS[0] in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("query", ["", "?export=csv", "?export=xlsx"])
@pytest.mark.parametrize("address", REPORTS)
def test_translators_are_refused_the_history_in_words(address: str, query: str) -> None:
    response = client_of(make_user("translators")).get(f"{address}{query}", follow=True)
    text = response.content.decode()
    assert response.redirect_chain == [(reverse("wagtailadmin_home"), 302)]
    assert "do not have permission" in text
    assert "Secreto" not in text


def test_translators_have_no_link_to_the_history() -> None:
    home = client_of(make_user("translators")).get(reverse("wagtailadmin_home"))
    assert home.status_code == 200
    assert REPORTS[0] not in home.content.decode()


def test_visitors_are_asked_to_sign_in(client: Client) -> None:
    response = client.get(REPORTS[0])
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("wagtailadmin_login"))
