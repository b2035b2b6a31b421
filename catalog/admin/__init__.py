"""The catalogue in administration."""

from catalog.admin import code, correction, course, hints, offering, organisation, pool, programme

__all__ = ["code", "correction", "course", "hints", "offering", "organisation", "pool", "programme"]
