"""The door for web servers."""

import os

from django.core.wsgi import get_wsgi_application

from institute.bytes import Readable
from institute.head import BodilessHead

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "institute.settings")
application = BodilessHead(Readable(get_wsgi_application()))
