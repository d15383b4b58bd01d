"""The tests' settings on the database that the environment names, or on SQLite."""

import os

from site_project.settings.env import env
from site_project.settings.test import *  # noqa: F403
from site_project.settings.test import DATABASES

if os.environ.get("DATABASE_URL"):
    DATABASES = {"default": env.database("DATABASE_URL", "The bench starts a server and names it.")}
