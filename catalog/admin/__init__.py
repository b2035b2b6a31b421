"""The catalogue in administration."""

from catalog.admin import correction, course, hints, offering, organisation, pool, programme

__all__ = ["correction", "course", "hints", "offering", "organisation", "pool", "programme"]
