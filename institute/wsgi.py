"""The door for web servers."""

import os

from django.core.wsgi import get_wsgi_application

from institute.bytes import ReadableAddresses

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "institute.settings")
application = ReadableAddresses(get_wsgi_application())
