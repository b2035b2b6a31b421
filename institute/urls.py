"""Addresses of the site: Chinese at the root, English under /en/, machines outside both."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from institute import health, icon, outside, theme, views

urlpatterns = [
    path("healthz", health.alive, name="alive"),
    path("favicon.ico", icon.icon, name="icon"),
    path("readyz", health.ready, name="ready"),
    path("sitemap.xml", outside.sitemap, name="sitemap"),
    path("robots.txt", outside.robots, name="robots"),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("desk/", views.desk, name="desk"),
        path("", include("catalog.urls")),
        path("", include("students.urls")),
        path("", include("mentors.urls")),
        path("", include("alliance.urls")),
        path("accounts/", include("accounts.urls")),
        path("theme/", theme.choose_theme, name="theme"),
        path("admin/", include("accounts.admin_urls")),
        path("admin/", admin.site.urls),
        prefix_default_language=False,
    ),
]

handler400 = "institute.errors.bad_request"
handler403 = "institute.errors.forbidden"
handler404 = "institute.errors.not_found"
handler500 = "institute.errors.server_error"
