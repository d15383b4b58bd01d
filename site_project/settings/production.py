"""The public site behind a TLS proxy. What matters and is not set stops the start with a clear message."""

from site_project.settings.base import *  # noqa: F403
from site_project.settings.base import COOPERACTIVAS_SEARCH
from site_project.settings.env import env

DEBUG = False
SECRET_KEY = env.required("SECRET_KEY", "Put a long random text that only this installation knows.")
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", "Put the site's host names, for example: red.example,www.red.example")
WAGTAILADMIN_BASE_URL = env.required(
    "SITE_BASE_URL", "Put the public address, for example https://red.example (it goes into e-mails)."
)
CSRF_TRUSTED_ORIGINS = [f"https://{host.removeprefix('.')}" for host in ALLOWED_HOSTS]
DATABASES = {
    "default": env.database("DATABASE_URL", "Put for example postgres://user:password@127.0.0.1:5432/red")
    | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
}

EMAIL_HOST = env.required("EMAIL_HOST", "Put the host name of the mail server that sends the site's mail.")
EMAIL_PORT = env.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.required(
    "DEFAULT_FROM_EMAIL", "Put the sender of the site's mail, for example: Red <hola@red.example>"
)

SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Two years with subdomains, as browsers' preload lists ask.
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"

# Visitors are told apart by the address that the proxy adds to `X-Forwarded-For`.
COOPERACTIVAS_SEARCH = COOPERACTIVAS_SEARCH | {"TRUSTED_PROXIES": env.number("TRUSTED_PROXIES", 1)}
