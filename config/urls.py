"""Every address, room by room; home stands at the root."""

from django.conf import settings
from django.urls import include, path

from alongside.core import views as core

PREFIXES = {"home": "", "places": "places/", "people": "people/", "audit": "log/"}
# These rooms live under a partnership or at the root: they name their own first words.
handler400, handler403 = core.bad_request, core.forbidden
handler404, handler500 = core.not_found, core.broken


def has_pages(room: str) -> bool:
    return (settings.BASE_DIR / "alongside" / room / "urls.py").exists()


urlpatterns = [
    path("account/", include("allauth.urls")),
    *[
        path(PREFIXES.get(room, ""), include(f"alongside.{room}.urls"))
        for room in settings.ROOMS
        if has_pages(room)
    ],
]
