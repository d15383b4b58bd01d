"""Settings of the test suite: as public as the demo, fast where speed changes nothing under test."""

import os

# Before anything reads it: tests never touch the data of the person who runs them.
os.environ.setdefault("VAR_DIR", "var/tests")

from site_project.settings.base import *  # noqa: F403
from site_project.settings.base import INSTALLED_APPS, STORAGES

# A command that reads migrations; it has no tables.
INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]
DEBUG = False
SECRET_KEY = "only-for-tests-" + "x" * 50
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Static files straight from their sources: nothing has to be collected before a test.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
WAGTAILADMIN_BASE_URL = "http://testserver"
# Whatever cluster the environment names: tests that want one say so.
COOPERACTIVAS_SEARCH = {"LOAD_IN_BACKGROUND": False}
