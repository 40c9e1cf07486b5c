"""Sign in with one click, and read the mail that a demonstration does not send."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from alongside.core.forms import typed_id
from alongside.core.models import Letter
from alongside.core.paging import page_of
from alongside.demo.rules import CLICKABLE, may_sign_in_with_one_click
from alongside.people.models import Account

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_http_methods(["GET", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        account = get_object_or_404(Account, pk=typed_id(request.POST.get("account", "")))
        may_sign_in_with_one_click(request.person, account).require()
        login(request, account, backend=BACKEND)
        return redirect("front")
    accounts = Account.objects.filter(person__name__in=CLICKABLE).select_related("person")
    return render(request, "demo/people.html", {"accounts": accounts.order_by("pk")}, using="jinja")


@require_http_methods(["GET"])
def outbox(request: HttpRequest) -> HttpResponse:
    """The letters that would have gone out, newest first."""
    page = page_of(Letter.objects.newest_first(), request, 20)
    return render(request, "demo/outbox.html", {"page": page}, using="jinja")
