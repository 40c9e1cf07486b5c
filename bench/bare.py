"""The least that Django can do: one view, no middleware, no database. What pages stand beside."""

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<!doctype html><title>bare</title><p>One line.</p>")


urlpatterns = [path("", bare)]
settings.configure(
    ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="bench only", MIDDLEWARE=[], DEBUG=False
)
django.setup()
application = get_wsgi_application()
