"""People sign in with their e-mail address; only superusers make and change accounts."""

import html
import re
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import Group
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import GroupApprovalTask, Workflow

from site_project.accounts.models import User
from tests.factories import make_user
from tests.harness.admin import client_of, let_unset_variables_be_empty

pytestmark = pytest.mark.django_db

PASSWORD = "pan-de-masa-madre"


@pytest.fixture(autouse=True)
def wagtail_templates(settings: Any) -> None:
    """The pages of these tests are drawn by Wagtail's templates."""
    let_unset_variables_be_empty(settings)


@pytest.fixture
def superuser() -> Client:
    return client_of(make_user(is_superuser=True, is_staff=True))


def make_person(email: str = "ana@red.example", **fields: Any) -> User:
    return User.objects.create_user(email, PASSWORD, **fields)


def sign_in(client: Client, email: str, password: str = PASSWORD) -> Any:
    return client.post("/admin/login/", {"username": email, "password": password, "next": "/admin/"})


def words(response: Any) -> str:
    return " ".join(html.unescape(response.content.decode()).split())


def english() -> Client:
    return Client(headers={"accept-language": "en"})


@pytest.mark.parametrize("typed", ["ana@red.example", "ANA@red.example", " Ana@RED.example "])
def test_the_address_signs_in_whatever_its_capitals(typed: str) -> None:
    make_person().groups.add(Group.objects.get(name="communications"))
    client = english()
    assert sign_in(client, typed)["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    ("email", "password"),
    [("ana@red.example", "otra-clave-larga"), ("nadie@red.example", PASSWORD), ("", ""), ("ana", PASSWORD)],
)
def test_wrong_addresses_and_wrong_passwords_get_the_same_answer(email: str, password: str) -> None:
    make_person()
    response = sign_in(english(), email, password)
    assert response.status_code == 200
    assert "_auth_user_id" not in response.wsgi_request.session
    if email and password:
        assert "Your e-mail address and password didn't match. Please try again." in words(response)


def test_people_who_left_do_not_sign_in_any_more() -> None:
    make_person(is_active=False).groups.add(Group.objects.get(name="communications"))
    assert "_auth_user_id" not in sign_in(english(), "ana@red.example").wsgi_request.session


def test_a_person_without_a_group_is_told_that_the_admin_is_closed() -> None:
    make_person()
    client = english()
    sign_in(client, "ana@red.example")
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain[0][0].startswith("/admin/login/")
    assert "You do not have permission to access the admin" in response.content.decode()


def test_an_address_belongs_to_one_person_whatever_its_capitals() -> None:
    make_person("ana@red.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(email="ANA@red.example", password="x")])
    with pytest.raises(ValidationError) as caught:
        User(email="Ana@Red.example", password="x").full_clean()
    with translation.override("en"):
        assert caught.value.message_dict["email"] == ["There is already a user with this e-mail address."]


def test_addresses_are_kept_in_small_letters() -> None:
    assert make_person(" Ana@RED.Example ").email == "ana@red.example"
    with pytest.raises(ValueError, match="needs an e-mail address"):
        User.objects.create_user("  ")


def test_an_account_without_password_cannot_sign_in_with_an_empty_one() -> None:
    user = User.objects.create_user("ana@red.example")
    assert not user.has_usable_password()
    assert authenticate(username="ana@red.example", password="") is None


def test_names_are_shown_and_the_address_only_without_one() -> None:
    assert str(make_person(first_name="Ana", last_name="Pérez")) == "Ana Pérez"
    nameless = make_person("luis@red.example")
    assert (str(nameless), nameless.get_short_name()) == ("luis@red.example", "luis")


def new_user(**changes: str) -> dict[str, str]:
    return {
        "email": "Luis@red.example",
        "first_name": "Luis",
        "last_name": "Gómez",
        "password1": PASSWORD,
        "password2": PASSWORD,
    } | changes


def test_a_superuser_makes_an_account_with_a_role_and_the_person_signs_in(superuser: Client) -> None:
    form = superuser.get(reverse("wagtailusers_users:add")).context["form"]
    assert "username" not in form.fields
    group = Group.objects.get(name="translators")
    response = superuser.post(reverse("wagtailusers_users:add"), new_user() | {"groups": [group.pk]})
    assert response.status_code == 302
    person = User.objects.get(email="luis@red.example")
    assert (list(person.groups.all()), person.is_superuser) == ([group], False)
    client = english()
    sign_in(client, "luis@red.example")
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"email": "ANA@red.example"}, "There is already a user with this e-mail address."),
        ({"email": "luis"}, "Enter a valid email address."),
        ({"password1": "corta", "password2": "corta"}, "This password is too short. It must contain at least 12"),
        ({"password1": "123456789012", "password2": "123456789012"}, "This password is entirely numeric."),
        ({"password1": "luis@red.example", "password2": "luis@red.example"}, "too similar to the e-mail address."),
        ({"password2": "otra-clave-larga"}, "The two password fields didn't match."),
    ],
)
def test_accounts_that_would_not_do_are_refused_in_words(
    changes: dict[str, str], message: str, superuser: Client
) -> None:
    make_person("ana@red.example")
    before = User.objects.count()
    response = superuser.post(reverse("wagtailusers_users:add"), new_user(**changes))
    assert message in words(response)
    assert User.objects.count() == before


def test_a_superuser_changes_the_address_of_a_person(superuser: Client) -> None:
    person = make_person(first_name="Ana", last_name="Pérez")
    address = reverse("wagtailusers_users:edit", args=[person.pk])
    data = {"email": "Ana.Perez@red.example", "first_name": "Ana", "last_name": "Pérez", "is_active": "on"}
    superuser.post(address, data)
    assert User.objects.get(pk=person.pk).email == "ana.perez@red.example"


@pytest.mark.parametrize("group", ["communications", "reviewers", "translators", "administrators"])
def test_nobody_else_makes_changes_or_deletes_accounts(group: str) -> None:
    client, person = client_of(make_user(group)), make_person()
    client.post(reverse("wagtailusers_users:add"), new_user())
    client.post(reverse("wagtailusers_users:edit", args=[person.pk]), {"email": "otra@red.example"})
    client.post(reverse("wagtailusers_users:delete", args=[person.pk]))
    assert not User.objects.filter(email="luis@red.example").exists()
    assert User.objects.get(pk=person.pk).email == "ana@red.example"


def test_a_forgotten_password_is_reset_by_mail() -> None:
    make_person()
    client = english()
    client.post("/admin/password_reset/", {"email": "ANA@red.example"})
    (message,) = mail.outbox
    assert message.to == ["ana@red.example"]
    link = re.search(r"http://testserver(/admin/password_reset/confirm/\S+)", str(message.body))
    assert link is not None
    form = client.get(link[1], follow=True)
    client.post(form.redirect_chain[-1][0], {"new_password1": "otra-clave-larga", "new_password2": "otra-clave-larga"})
    assert authenticate(username="ana@red.example", password="otra-clave-larga") is not None
    assert client.get(link[1], follow=True).context["validlink"] is False


def test_resetting_says_the_same_for_addresses_nobody_has() -> None:
    make_person()
    client = english()
    for email in ("ana@red.example", "nadie@red.example"):
        response = client.post("/admin/password_reset/", {"email": email}, follow=True)
        assert response.redirect_chain == [("/admin/password_reset/done/", 302)]
        assert "if an account exists for this address" in response.content.decode()
    assert [message.to for message in mail.outbox] == [["ana@red.example"]]


def test_pages_sent_to_review_reach_the_groups_of_the_network() -> None:
    assert not Group.objects.filter(name__in=("Editors", "Moderators")).exists()
    task = GroupApprovalTask.objects.get()
    assert str(Workflow.objects.get()) == "Revisión"
    assert sorted(group.name for group in task.groups.all()) == ["administrators", "communications", "reviewers"]
