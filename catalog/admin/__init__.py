"""The catalogue in administration."""

from catalog.admin import correction, course, offering, organisation, pool, programme

__all__ = ["correction", "course", "offering", "organisation", "pool", "programme"]
