"""The door for web servers."""

import os

from django.core.wsgi import get_wsgi_application

from institute.bytes import ReadableAddresses
from institute.head import BodilessHead

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "institute.settings")
application = BodilessHead(ReadableAddresses(get_wsgi_application()))
