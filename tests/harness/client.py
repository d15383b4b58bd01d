"""Django's test client, which also reads every page it gets."""

from typing import Any

from django.test import Client

from tests.harness.html import problems_of

# The admin's pages are Wagtail's; what we add to them is tested where it is added.
NOT_OURS = ("/admin/",)


class CheckingClient(Client):
    """Fails on a page that breaks a rule of `tests.harness.html`.

    A test that needs an exception calls `allow`; at the end an exception that was not needed fails too.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._allowed: dict[str, str] = {}
        self._used: set[str] = set()

    def allow(self, rule: str, because: str) -> None:
        """Accept one rule to be broken in this test.

        :param because: the reason, shown when the exception turns out to be unneeded.
        """
        self._allowed[rule] = because

    def request(self, **request: Any) -> Any:
        response = super().request(**request)
        if _is_our_page(response, request.get("PATH_INFO", "")):
            self._check(response, request.get("PATH_INFO", ""))
        return response

    def assert_allowances_were_needed(self) -> None:
        """Called by the fixture when the test ends."""
        unneeded = {rule: reason for rule, reason in self._allowed.items() if rule not in self._used}
        assert not unneeded, f"These exceptions are no longer needed: {unneeded}"

    def _check(self, response: Any, path: str) -> None:
        problems = problems_of(response.content.decode(response.charset))
        self._used |= {rule for rule, detail in problems}
        wrong = [f"{rule}: {detail}" for rule, detail in problems if rule not in self._allowed]
        assert not wrong, f"{path} (status {response.status_code}) breaks rules:\n" + "\n".join(wrong)


def _is_our_page(response: Any, path: str) -> bool:
    is_html = str(response.headers.get("Content-Type", "")).startswith("text/html")
    return is_html and not response.streaming and bool(response.content) and not path.startswith(NOT_OURS)
