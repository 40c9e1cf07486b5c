from django.urls import path

from alongside.gatherings.views import (
    around,
    doors,
    gathering,
    lists,
    planning,
    presence,
    telling,
)

ALL = "groups/<slug:slug>/gatherings/"
ONE = ALL + "<int:number>/"
ASKED = ONE + "agenda/<int:question>/"

PLANNING = [
    path(ALL, lists.gatherings, name="gatherings"),
    path(ALL + "sheet.csv", lists.gatherings_file, name="gatherings_file"),
    path(ALL + "plan/", planning.plan_gathering, name="plan_gathering"),
    path(ALL + "plan/series/", planning.plan_series, name="plan_series"),
    path(ONE, gathering.gathering, name="gathering"),
    path(ONE + "gathering.ics", gathering.gathering_calendar, name="gathering_calendar"),
    path(ONE + "change/", planning.change_gathering, name="change_gathering"),
    path(ONE + "move/", planning.move_gathering, name="move_gathering"),
    path(ONE + "call-off/", planning.call_off, name="call_off_gathering"),
    path(ONE + "agenda/ask/", around.ask_question, name="ask_on_agenda"),
    path(ASKED, around.change_question, name="change_agenda_question"),
    path(ASKED + "up/", around.raise_question, name="raise_agenda_question"),
    path(ASKED + "drop/", around.drop_question, name="drop_agenda_question"),
    path(ONE + "run/", around.take_up_running, name="take_up_running"),
    path(ONE + "run/pass/", around.pass_running, name="pass_running"),
]
TELLING = [
    path(ONE + "tell/", telling.telling, name="gathering_telling"),
    path(ONE + "tell/everyone/", telling.tell_everyone, name="tell_of_gathering"),
    path(ONE + "tell/remind/", telling.remind_everyone, name="remind_of_gathering"),
    path(ONE + "tell/<int:telling>/told/", telling.note_told, name="gathering_told"),
    path(ONE + "reply/", telling.reply, name="gathering_reply"),
    path(ONE + "slips/", telling.print_slips, name="gathering_slips"),
]
PRESENCE = [
    path(ONE + "list/", presence.tick_list, name="tick_list"),
    path(ONE + "list/newcomer/", presence.newcomer, name="gathering_newcomer"),
    path(ONE + "who-came/", presence.attendance, name="gathering_attendance"),
    path(ONE + "held/", presence.note_held, name="gathering_held"),
    path(ONE + "door/open/", presence.open_door, name="open_gathering_door"),
    path(ONE + "door/close/", presence.close_door, name="close_gathering_door"),
    path(ONE + "door/wall/", presence.wall, name="gathering_wall"),
    path("here/", doors.here, name="here"),
    path("here/<str:code>/", doors.here_by_code, name="here_by_code"),
    path("slip/<str:code>/", doors.slip_reply, name="slip_reply"),
    path("slip/<str:code>/here/", doors.slip_check_in, name="slip_check_in"),
]
CALENDARS = [
    path("calendar/", doors.my_calendar, name="my_calendar"),
    path("calendar/<str:secret>.ics", doors.calendar_feed, name="calendar_feed"),
]
urlpatterns = PLANNING + TELLING + PRESENCE + CALENDARS
