from django.urls import path

from alongside.home.views import (
    bank,
    erasing,
    evening,
    evening_deeds,
    front,
    group,
    hall,
    keyholder,
    kit,
)

urlpatterns = [
    path("", front.front, name="front"),
    path("me/", front.me, name="me"),
    path("me/erase/", erasing.erase, name="erase_me"),
    path("about/", front.about, name="about"),
    path("accessibility/", front.accessibility, name="accessibility"),
    path("privacy/", front.privacy, name="privacy"),
    path("start/", evening.start, name="start_tonight"),
    path("groups/<slug:slug>/", group.group, name="partnership"),
    path("groups/<slug:slug>/time-bank/", bank.bank, name="bank"),
    path(
        "groups/<slug:slug>/gatherings/<int:number>/kit/",
        kit.kit,
        name="session_kit",
    ),
    path(
        "groups/<slug:slug>/gatherings/<int:number>/kit.pdf",
        kit.kit_file,
        name="session_kit_file",
    ),
    path(
        "groups/<slug:slug>/gatherings/<int:number>/screen/",
        hall.gathering_screen,
        name="gathering_screen",
    ),
    path(
        "groups/<slug:slug>/gatherings/<int:number>/screen/choose/",
        hall.choose_screen,
        name="choose_screen",
    ),
    path("keyholder/<slug:slug>/", keyholder.keyholder, name="keyholder"),
    path("tonight/<slug:slug>/", evening.evening, name="evening"),
    path("tonight/<slug:slug>/screen/", evening.screen, name="evening_screen"),
    path("tonight/<slug:slug>/live/", evening.live, name="evening_live"),
    path("tonight/<slug:slug>/arrive/", evening_deeds.arrive, name="evening_arrive"),
    path("tonight/<slug:slug>/count/", evening_deeds.count, name="evening_count"),
    path("tonight/<slug:slug>/card/", evening_deeds.card, name="evening_card"),
    path("tonight/<slug:slug>/read/", evening_deeds.read, name="evening_read"),
    path("tonight/<slug:slug>/hands/", evening_deeds.hands, name="evening_hands"),
    path("tonight/<slug:slug>/answer/", evening_deeds.answer, name="evening_answer"),
    path("tonight/<slug:slug>/step/", evening_deeds.step, name="evening_step"),
    path("tonight/<slug:slug>/promise/", evening_deeds.promise, name="evening_promise"),
    path("tonight/<slug:slug>/lines/", evening_deeds.lines, name="evening_lines"),
    path("tonight/<slug:slug>/slips/", evening_deeds.slips, name="evening_slips"),
]
