"""`make run`: the site as visitors meet it (DEBUG off), on plain HTTP and loopback only.

No TLS settings, because there is no TLS; a key made at the first run; mail into a folder.
"""

from site_project.settings.base import *  # noqa: F403
from site_project.settings.base import VAR_DIR
from site_project.settings.env import env
from site_project.settings.local_secret import local_secret_key

DEBUG = False
SECRET_KEY = local_secret_key(VAR_DIR)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
DEMO_ACCOUNTS_FILE = VAR_DIR / "demo_accounts.json"
WAGTAILADMIN_BASE_URL = f"http://127.0.0.1:{env.number('PORT', 8000)}"
