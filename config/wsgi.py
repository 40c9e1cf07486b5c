"""The door that a WSGI server opens."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 - read every view now, not before the first visitor
gc.collect()
gc.freeze()  # what stays for good is not looked through again in the middle of somebody's page
