"""`make bench`: measure and write `docs/benchmarks.md`.

Runs on databases of its own in temporary folders. Nothing is asserted: what misses its limit is printed and marked
in the page. Run it on a machine that does nothing else.
"""

import os
import sys
import tempfile
from datetime import date
from pathlib import Path

from bench.report import Size, misses, report
from bench.startup import ROOT, run_command, seconds_until_it_answers

# The demo has 28 enterprises: 108 times as many are 3,024.
FACTOR = 108
PAGE = ROOT / "docs" / "benchmarks.md"


def main() -> None:
    """Build the demo, measure it small and large, measure the start, write the page."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "site_project.settings.test"
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        os.environ["VAR_DIR"] = name
        for command in ("migrate", "load_taxonomies", "load_territory"):
            run_command(command, Path(name))
        starts = {"`load_demo`": run_command("load_demo", Path(name))}
        small, large = _measure_pages()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        starts["first `make run`, packages already installed"] = seconds_until_it_answers(Path(name))
        starts["second `make run`"] = seconds_until_it_answers(Path(name))
    PAGE.write_text(report(date.today(), small, large, starts))
    sys.stdout.write("\n".join([*misses(small, large), f"Written: {PAGE.relative_to(ROOT)}", ""]))


def _measure_pages() -> tuple[Size, Size]:
    """The demo as it was loaded, then many times as large."""
    import django

    django.setup()
    # These need the settings that were chosen above.
    from bench.growing import grow
    from bench.pages import measure_all

    small = measure_all()
    grow(FACTOR)
    return small, measure_all()


if __name__ == "__main__":
    main()
