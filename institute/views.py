"""The home page."""

from django.http import HttpResponse
from django.shortcuts import render

from accounts.visitor import VisitorRequest
from common.access import answering, everyone
from institute.home import home_of, home_without_programme, programme_in_force


@everyone
@answering("GET", "HEAD")
def home(request: VisitorRequest) -> HttpResponse:
    """What the institute is, drawn from the programme in force; without one the page says so."""
    programme = programme_in_force()
    if programme is None:
        return render(request, "institute/home_unpublished.html", home_without_programme())
    return render(request, "institute/home.html", home_of(programme))
