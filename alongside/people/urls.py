from django.urls import path

from alongside.people import views

urlpatterns = [
    path("welcome/", views.welcome, name="welcome"),
    path("claim/", views.claim, name="claim"),
    path("me/", views.profile, name="profile"),
    path("me/change/", views.profile_change, name="profile_change"),
    path("me/consents/typing/", views.consent_typing, name="consent_typing"),
    path("me/consents/withdraw/", views.consent_withdraw, name="consent_withdraw"),
    path("me/others/", views.others, name="others"),
    path("me/others/<int:pk>/slip/", views.slip, name="slip"),
    path("me/held/", views.held, name="held"),
    path("me/held.json", views.held_file, name="held_file"),
    path("me/leave/", views.seat_leave, name="seat_leave"),
]
