"""Settings that every way of running the site shares. No secret and no host name stands here."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from site_project.settings.env import PROJECT_ROOT, env

VAR_DIR = env.folder("VAR_DIR", PROJECT_ROOT / "var")

INSTALLED_APPS = [
    "site_project.accounts",
    "site_project.media_library",
    "site_project.chrome",
    "site_project.operations",
    "search",
    "cooperactivas_pages",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.contrib.typed_table_block",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.embeds",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "taggit",
    "modelcluster",
    "phonenumber_field",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cooperactivas_pages.middleware.StampsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    # Inside the language and the content policy, so that its answer has both; before anything asks the database
    # for what the visitor sent.
    "site_project.middleware.RefuseUnreadableRequestMiddleware",
    "site_project.middleware.AdminPolicyMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "site_project.urls"
WSGI_APPLICATION = "site_project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT_ROOT / "site_project" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "site_project.chrome.context_processors.chrome",
            ],
        },
    },
]

# SQLite: readers never wait for a writer (WAL), and a writer takes its lock at once (IMMEDIATE), so two
# writers queue instead of failing half-way with "database is locked".
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR_DIR / "db.sqlite3",
        # The worker asks twice a second; opening the file each time would write to the disk for nothing.
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
}
# What all processes of a machine count together is counted in files; the rest each keeps in its memory.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "shared": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 2_000},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "wagtailadmin_login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LANGUAGE_CODE = "es"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("es", _("Spanish")), ("en", _("English"))]
LOCALE_PATHS = [PROJECT_ROOT / "locale"]
TIME_ZONE = "Europe/Madrid"
FORMAT_MODULE_PATH = "site_project.formats"
USE_I18N = True
USE_TZ = True
WAGTAIL_I18N_ENABLED = True
# Spanish dates and numbers in the admin, whatever the browser says.
WAGTAILADMIN_PERMITTED_LANGUAGES = [("es", "Español"), ("en", "English")]
# Deadlines are entered on the clocks of Madrid: nobody chooses another zone for the forms of the admin.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [PROJECT_ROOT / "site_project" / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# A stylesheet that names a missing file must stop the build, not the first visitor's page.
WHITENOISE_MANIFEST_STRICT = True
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# Wagtail's page editor posts many fields: an enterprise with full lists stays well under this.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Where the passwords of the demo accounts are kept; None refuses to make such accounts.
DEMO_ACCOUNTS_FILE: Path | None = None

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

WAGTAIL_SITE_NAME = "Cooperactivas"
WAGTAILIMAGES_IMAGE_MODEL = "media_library.CustomImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "site_project.media_library.forms.PictureForm"
WAGTAILDOCS_DOCUMENT_MODEL = "media_library.CustomDocument"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
# JPEG files; `cooperactivas_pages.images` sets lower limits for what takes more memory.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ods", "odt", "pdf", "txt", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# The admin searches the database, so editors keep working when a search server is away.
WAGTAILSEARCH_BACKENDS: dict[str, dict[str, object]] = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# Every list of pages is answered by the search.
COOPERACTIVAS_PAGES = {
    "LISTING": "search.adapters.listing.list_objects",
    "SEARCH_URL_NAME": "cooperactivas_search:results",
    "SHARE_PICTURE": "site_project.chrome.sharing.network_picture",
}
# What visitors search.
COOPERACTIVAS_SEARCH: dict[str, object] = {
    "ENGINE": env.text("SEARCH_ENGINE", "tantivy"),
    "ELASTICSEARCH_URLS": env.addresses("ELASTICSEARCH_URL"),
    "ELASTICSEARCH_API_KEY": env.text("ELASTICSEARCH_API_KEY", ""),
    "ELASTICSEARCH_USER": env.text("ELASTICSEARCH_USER", ""),
    "ELASTICSEARCH_CA": env.text("ELASTICSEARCH_CA", ""),
    "ELASTICSEARCH_TIMEOUT": env.seconds("ELASTICSEARCH_TIMEOUT", 1.5),
    "ELASTICSEARCH_WRITE_TIMEOUT": env.seconds("ELASTICSEARCH_WRITE_TIMEOUT", 30.0),
    "INDEX_PREFIX": env.text("ELASTICSEARCH_INDEX_PREFIX", "cooperactivas"),
    "RATE_CACHE": "shared",
}
WAGTAILEMBEDS_FINDERS: list[dict[str, object]] = []
TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = True
PHONENUMBER_DEFAULT_REGION = "ES"
PHONENUMBER_DB_FORMAT = "E164"

# What visitors may load: our own host, nothing inline. Admin pages and previews get a wider policy from
# `site_project.middleware.AdminPolicyMiddleware`, because Wagtail's editor needs inline scripts.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"foreign_host": {"()": "site_project.log_lines.ForeignHostFilter"}},
    "formatters": {"line": {"()": "site_project.log_lines.LineFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django.security.DisallowedHost": {"filters": ["foreign_host"]},
        # Wagtail logs page titles on every publish; titles of drafts do not belong in server logs.
        "wagtail": {"level": "WARNING"},
        # Two lines for every task, and every saved page makes several tasks.
        "django_tasks": {"level": "WARNING"},
        # A line for every request to Elasticsearch.
        "elastic_transport": {"level": "WARNING"},
    },
}
