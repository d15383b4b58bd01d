"""Staff in the browser: signing in with an account of the demo."""

import json

from playwright.sync_api import Page

from tests.servers import SiteServer


def sign_in(page: Page, site_server: SiteServer, role: str) -> None:
    """Sign in as the demo's account of a role and wait for the admin."""
    accounts = json.loads((site_server.var_dir / "demo_accounts.json").read_text())
    [account] = [account for account in accounts if account["role"] == role]
    page.goto("/admin/")
    page.locator("input[name=username]").fill(account["email"])
    page.locator("input[name=password]").fill(account["password"])
    page.get_by_role("button", name="Iniciar sesión").click()
    page.wait_for_url("**/admin/")
