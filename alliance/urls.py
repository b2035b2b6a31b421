"""Addresses of the explorer: forward, reverse, and one rule; and of an officer's agreements."""

from django.urls import path

from alliance.desk_views import MyAgreement, MyAgreements, scan
from alliance.import_views import Import, Imports, present, sample
from alliance.reverse_views import OnePartnerCourse, PartnerCourses
from alliance.views import Explorer, OneRule, University, choose_university
from catalog.urls import twinned

app_name = "alliance"
urlpatterns = [
    *twinned("credits", Explorer, "explorer"),
    path("credits/mine/", choose_university, name="choose"),
    *twinned("credits/rules/<int:number>", OneRule, "rule"),
    *twinned("credits/<slug:slug>", University, "university"),
    *twinned("credits/<slug:slug>/courses", PartnerCourses, "partner_courses"),
    path("desk/agreements/", MyAgreements.as_view(), name="my_agreements"),
    path("desk/agreements/<slug:number>/<int:version>/", MyAgreement.as_view(), name="my_agreement"),
    path("desk/agreements/<slug:number>/<int:version>/scans/<int:party>/", scan, name="scan"),
    path("desk/import/", Imports.as_view(), name="imports"),
    path("desk/import/<slug:slug>/<slug:kind>/", Import.as_view(), name="import"),
    path("desk/import/<slug:slug>/<slug:kind>/csv/", present, name="import_present"),
    path("desk/import/<slug:slug>/<slug:kind>/sample/", sample, name="import_sample"),
    # Codes of theirs may hold a slash: matched last.
    *twinned("credits/<slug:slug>/courses/<path:code>", OnePartnerCourse, "partner_course"),
]
