"""Every address, room by room; home stands at the root."""

from django.conf import settings
from django.urls import include, path

from alongside.core import views as core

PREFIXES = {"home": "", "places": "places/", "people": "people/", "audit": "log/"}
# These rooms live under a partnership or at the root: they name their own first words.
handler400, handler403 = core.bad_request, core.forbidden
handler404, handler500 = core.not_found, core.broken
handler429 = "alongside.core.views.too_many"  # allauth's rate limits ask for it by this name


def has_pages(room: str) -> bool:
    return (settings.BASE_DIR / "alongside" / room / "urls.py").exists()


urlpatterns = [
    path("account/", include("alongside.people.sign_in_urls")),
    *[
        path(PREFIXES.get(room, ""), include(f"alongside.{room}.urls"))
        for room in settings.ROOMS
        if has_pages(room)
    ],
]
