"""Makes our admin site the default one; apart from the site because apps load before models."""

from django.contrib.admin.apps import AdminConfig


class AdministrationConfig(AdminConfig):
    default = False
    default_site = "institute.admin_site.InstituteAdminSite"
