"""Erasing oneself: one page that says what happens, and one button."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.home import actions
from alongside.people.middleware import leave_seat


@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    if request.person is None:
        return redirect("account_login")
    if request.method == "POST" and request.POST.get("sure") == "yes":
        actions.erase_me(by=request.by, person=request.person)
        leave_seat(request)
        logout(request)
        messages.success(request, _("Your record has been erased. Thank you for being here."))
        return redirect("front")
    not_ticked = request.method == "POST"
    status = 422 if not_ticked else 200
    return render(
        request, "home/erase.html", {"not_ticked": not_ticked}, status=status, using="jinja"
    )
