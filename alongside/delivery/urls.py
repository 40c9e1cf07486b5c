from django.urls import path

from alongside.delivery.views import judging, running, sessions

SERVICES = "groups/<slug:slug>/services/"
SERVICE = SERVICES + "<int:number>/"
SESSION = SERVICE + "days/<int:session>/"
STICK = SERVICE + "judging/<int:yardstick>/"

urlpatterns = [
    path(SERVICES, running.services, name="services"),
    path(SERVICES + "start/", running.start_service, name="start_service"),
    path(SERVICE, running.service, name="service"),
    path(SERVICE + "plan/", running.plan_sessions, name="plan_sessions"),
    path(SERVICE + "end/", running.end_service, name="end_service"),
    path(SERVICE + "days.csv", running.service_sheet, name="service_sheet"),
    path(SESSION, sessions.session, name="service_session"),
    path(SESSION + "take/", sessions.take_role, name="take_role"),
    path(SESSION + "parts/<int:role>/give-up/", sessions.give_up_role, name="give_up_role"),
    path(SESSION + "off/", sessions.call_off_session, name="call_off_session"),
    path(SESSION + "record/", sessions.record_session, name="record_session"),
    path(SERVICE + "judging/", judging.judging, name="judging"),
    path(STICK, judging.judge, name="judge"),
    path(STICK + "withdraw/", judging.withdraw_yardstick, name="withdraw_yardstick"),
]
