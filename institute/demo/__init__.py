"""People of a trial run: invented, named so that nobody takes them for real, and never on a bare site."""
