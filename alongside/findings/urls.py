from django.urls import path

from alongside.findings.views import finishing, map

ONE = "groups/<slug:slug>/conversations/<int:number>/"

urlpatterns = [
    path(ONE + "map/", map.conversation_map, name="conversation_map"),
    path(ONE + "map.json", map.conversation_map_json, name="conversation_map_json"),
    path(ONE + "map.csv", map.conversation_map_csv, name="conversation_map_csv"),
    path(ONE + "rounds/", finishing.rounds, name="conversation_rounds"),
    path(ONE + "rounds/close/", finishing.close_round, name="close_round"),
    path(ONE + "close/", finishing.close, name="close_conversation"),
]
