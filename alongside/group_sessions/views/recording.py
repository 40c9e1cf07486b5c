"""Writing down who came and who gave, on the day or later from the paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from alongside.core.forms import posted
from alongside.exchange.views.here import GET_AND_POST, Back, Words, ask_for
from alongside.group_sessions import actions, rules
from alongside.group_sessions.forms.recording import GAVE, RecordForm
from alongside.group_sessions.holding import names_down, written_down
from alongside.group_sessions.models import Party, Session
from alongside.group_sessions.models.parties import code_of
from alongside.group_sessions.parties import parties_of
from alongside.group_sessions.views.here import find_session


@GET_AND_POST
def record_session(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    session = find_session(request, slug, number)
    rules.may_record(request.by, session).require()
    form = _form(request, session)
    said = _("It is written down. Somebody else who was there says so too, then it counts.")
    address = session.get_absolute_url()
    return ask_for(
        request,
        session.bank.partnership,
        form,
        lambda: actions.record_session(by=form.act_of(request.by), session=session, **form.said()),
        Words(_("Who came, and who gave"), _("Write it down"), said),
        back=Back(address, str(session)),
        to=address,
        template="group_sessions/record.html",
        session=session,
    )


def _form(request: HttpRequest, session: Session) -> RecordForm:
    """Whoever was written down and has left the bank since stays on the list."""
    shares = written_down(session)
    givers: list[Party] = [one.party for one in session.givers.said_yes().whole()]
    down = [one.party for one in names_down(session) if one.party not in givers]
    was = [one.party for one in shares if one.party not in [*givers, *down]]
    rest = [one for one in parties_of(session.bank, set()) if one not in [*givers, *down, *was]]
    return RecordForm(
        posted(request),
        givers=givers,
        down=down,
        others=[*was, *rest],
        initial=_first(session, givers),
    )


def _first(session: Session, givers: list[Party]) -> dict[str, Any]:
    """What was written down before; else what was planned. Nobody is ticked beforehand."""
    shares = written_down(session)
    came = [code_of(one.party) for one in shares if not one.given]
    gave = {GAVE + code_of(one.party): one.given for one in shares if one.given}
    if not shares:
        gave = {GAVE + code_of(one): session.minutes for one in givers}
    told = {"minutes": session.took_minutes or session.minutes, "guests": session.guests}
    return {**told, "came": came, "others": came, **gave}
