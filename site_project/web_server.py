"""Settings of gunicorn: `gunicorn --config python:site_project.web_server site_project.wsgi`."""

from typing import Any


def post_worker_init(worker: Any) -> None:
    """Load the index of the search beside the first requests: each worker has its own, made after the fork."""
    # Django is ready only now.
    from search.service import warm

    warm()
