"""`make dev`: DEBUG, auto-reload, plain static files. Never for the public."""

from site_project.settings.base import *  # noqa: F403
from site_project.settings.base import STORAGES, VAR_DIR
from site_project.settings.env import env
from site_project.settings.local_secret import local_secret_key

DEBUG = True
SECRET_KEY = local_secret_key(VAR_DIR)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
INTERNAL_IPS = ["127.0.0.1"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
DEMO_ACCOUNTS_FILE = VAR_DIR / "demo_accounts.json"
WAGTAILADMIN_BASE_URL = f"http://127.0.0.1:{env.number('PORT', 8000)}"
