"""Dates and times as people here write them, where Django's own are another country's."""
