"""The home page, and the way from there to one's own work."""

from typing import cast

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from accounts.models import User
from accounts.visitor import VisitorRequest
from alliance.homes import school_of
from common.access import answering, everyone, signed_in
from institute.home import home_of, home_without_programme, programme_in_force
from institute.landing import places_of


@everyone
@answering("GET", "HEAD")
def home(request: VisitorRequest) -> HttpResponse:
    """What the institute is, drawn from the programme in force; without one the page says so."""
    programme = programme_in_force()
    if programme is None:
        return render(request, "institute/home_unpublished.html", home_without_programme())
    return render(request, "institute/home.html", home_of(programme, school_of(request.visitor)))


@signed_in
@answering("GET", "HEAD")
@never_cache
def desk(request: VisitorRequest) -> HttpResponse:
    """我的工作台: to what somebody is; whoever is several chooses."""
    places = places_of(cast(User, request.visitor.account))
    if len(places) == 1 and places[0].url:
        return HttpResponseRedirect(places[0].url)
    return render(request, "institute/desk.html", {"places": places})
