#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "institute.settings")
    # A page may not take long; moving or indexing a whole catalogue may.
    if sys.argv[1:2] != ["runserver"]:
        os.environ.setdefault("STATEMENT_TIMEOUT", "0")
    execute_from_command_line(sys.argv)
