from django.urls import path

from alongside.group_sessions.views import deeds, lists, organisations, recording, session

BANK = "groups/<slug:slug>/time-bank/"
SESSION = BANK + "sessions/<int:number>/"
ORGANISATION = BANK + "organisations/<int:number>/"

urlpatterns = [
    path(BANK + "sessions/", lists.group_sessions, name="group_sessions"),
    path(BANK + "sessions/new/", lists.plan_session, name="plan_group_session"),
    path(SESSION, session.group_session, name="group_session"),
    path(SESSION + "calendar.ics", session.group_session_calendar, name="group_session_calendar"),
    path(SESSION + "sheet/", session.session_sheet, name="group_session_sheet"),
    path(SESSION + "change/", deeds.change_session, name="change_group_session"),
    path(SESSION + "cancel/", deeds.cancel_session, name="cancel_group_session"),
    path(SESSION + "way/", deeds.find_way, name="find_way"),
    path(SESSION + "givers/", deeds.ask_to_give, name="ask_to_give"),
    path(SESSION + "give/", deeds.say_give, name="say_give"),
    path(SESSION + "not-give/", deeds.not_give, name="not_give"),
    path(SESSION + "name/", deeds.put_down, name="put_name_down"),
    path(SESSION + "name-off/", deeds.take_off, name="take_name_off"),
    path(SESSION + "record/", recording.record_session, name="record_group_session"),
    path(SESSION + "confirm/", deeds.confirm_session, name="confirm_group_session"),
    path(SESSION + "differently/", deeds.see_differently, name="see_differently"),
    path(SESSION + "settle/", deeds.settle_session, name="settle_group_session"),
    path(SESSION + "carry/<int:share>/", deeds.carry_share, name="carry_share"),
    path(SESSION + "reverse/", deeds.reverse_session, name="reverse_group_session"),
    path(BANK + "organisations/", organisations.organisations, name="organisations"),
    path(BANK + "organisations/new/", organisations.open_organisation, name="open_organisation"),
    path(ORGANISATION, organisations.organisation, name="organisation"),
    path(ORGANISATION + "hours.csv", organisations.organisation_sheet, name="organisation_sheet"),
    path(
        ORGANISATION + "hours/paper/", organisations.organisation_paper, name="organisation_paper"
    ),
    path(ORGANISATION + "speakers/", organisations.name_speaker, name="name_speaker"),
    path(
        ORGANISATION + "speakers/<int:speaker>/end/",
        organisations.end_speaker,
        name="end_speaker",
    ),
    path(ORGANISATION + "leave/", organisations.close_organisation, name="close_organisation"),
]
