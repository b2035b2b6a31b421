"""Journeys: people on the running site, in a real browser."""
