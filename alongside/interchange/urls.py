from django.urls import path

from alongside.interchange.views import bringing_in, pots, taking_out

ALL = "groups/<slug:slug>/conversations/"

urlpatterns = [
    path(ALL + "import/", bringing_in.choose, name="import_conversation"),
    path(ALL + "import/<uuid:token>/", bringing_in.look, name="look_at_import"),
    path(ALL + "import/<uuid:token>/take-in/", bringing_in.take_in, name="take_in_import"),
    path(ALL + "<int:number>/export/", taking_out.export, name="export_conversation"),
    path("groups/<slug:slug>/pots/<int:number>/ballots/", pots.export, name="pot_pabulib"),
]
