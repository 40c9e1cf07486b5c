from django.conf import settings
from django.urls import path

from alongside.demo import views

# Outside a demonstration these addresses do not exist at all.
urlpatterns = (
    [
        path("demo/", views.people, name="demo"),
        path("demo/outbox/", views.outbox, name="outbox"),
    ]
    if settings.DEMO
    else []
)
