from django.urls import path

from alongside.rings import views

RINGS = "groups/<slug:slug>/time-bank/rings/"

urlpatterns = [
    path(RINGS + "look/", views.look_for_rings, name="look_for_rings"),
    path(RINGS + "<int:number>/", views.ring, name="ring"),
    path(RINGS + "<int:number>/<int:edge>/", views.answer_ring, name="answer_ring"),
]
