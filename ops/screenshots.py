"""Pictures of the demo for the README, taken in a real browser from a site of their own.

`python -m ops.screenshots` prepares the demo in a temporary folder, serves it on a free port, and writes compressed
pictures into `docs/screenshots/`. Needs Chromium.
"""

import io
import re
import sys
import tempfile
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests import servers
from tests.harness.browser import launch
from tests.harness.programs import find

FOLDER = servers.ROOT / "docs" / "screenshots"
# File name → address (`*` is the first page of that kind), width, height, colour scheme.
PICTURES = {
    "home": ("/es/", 1280, 1000, "light"),
    "home-phone": ("/es/", 390, 800, "light"),
    "home-dark": ("/es/", 1280, 1000, "dark"),
    "enterprises": ("/es/empresas/", 1280, 1000, "light"),
    "enterprise": ("/es/empresas/*", 1280, 1000, "light"),
    "call": ("/es/convocatorias/*", 1280, 1000, "light"),
    "story": ("/es/historias/*", 1280, 1000, "light"),
}
# Text stays readable and a picture of a page stays below 100 kB.
QUALITY = 80


def main() -> None:
    """Take all pictures.

    :raises SystemExit: when Chromium is missing.
    """
    executable = find("chromium")
    if executable is None:
        sys.exit("chromium is missing; on Debian: apt-get install chromium")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="screenshots-") as name, servers.site(Path(name)) as site:
        known = _addresses(site.url)
        with sync_playwright() as playwright:
            browser = launch(playwright, executable)
            for file, (address, width, height, scheme) in PICTURES.items():
                path = _resolve(address, known)
                picture = _take(browser, site.url + path, width, height, scheme)
                target = FOLDER / f"{file}.webp"
                picture.save(target, "WEBP", quality=QUALITY, method=6)
                sys.stdout.write(f"{target.relative_to(servers.ROOT)}: {target.stat().st_size // 1024} kB\n")
            browser.close()


def _take(browser: Browser, url: str, width: int, height: int, scheme: str) -> Image.Image:
    page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme=scheme,  # type: ignore[arg-type]  # one of the two words
        reduced_motion="reduce",
    )
    page.goto(url, wait_until="networkidle")
    picture = Image.open(io.BytesIO(page.screenshot()))
    page.close()
    return picture


def _addresses(url: str) -> list[str]:
    """Paths of all public pages."""
    with urllib.request.urlopen(f"{url}/sitemap.xml") as response:  # noqa: S310  # our own address
        return [urlsplit(found).path for found in re.findall(r"<loc>([^<]+)</loc>", response.read().decode())]


def _resolve(address: str, known: list[str]) -> str:
    if not address.endswith("*"):
        return address
    return next(path for path in known if path.startswith(address[:-1]) and path != address[:-1])


if __name__ == "__main__":
    main()
