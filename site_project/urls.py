"""Addresses of the site: the admin, files, and the public pages under one prefix per language."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cooperactivas_pages import urls as pages_urls
from search import urls as search_urls
from search.api import urls as api_urls
from site_project import views

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", views.serve_rendition, name="media"),
    path("favicon.ico", views.favicon),
    path("", include(pages_urls.root_urlpatterns)),
    path("", include(api_urls)),
    path("", views.to_preferred_language, name="root"),
    *i18n_patterns(
        path("", include(search_urls.localised_urlpatterns)),
        path("", include(pages_urls.localised_urlpatterns)),
        path("", include(wagtail_urls)),
    ),
]

handler400 = "site_project.views.bad_request"
handler404 = "site_project.views.page_not_found"
handler500 = "site_project.views.server_error"
