"""What every page of a conversation begins with: which one it is, and who is looking."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from alongside.core.acts import Act
from alongside.core.errors import Plain
from alongside.core.forms import typed_id
from alongside.core.limits import slow_down
from alongside.dialogue import rules
from alongside.dialogue.models import Conversation, Participant, Statement
from alongside.partnerships.models import Partnership
from alongside.partnerships.rules import may_see_partnership

SEATS = "dialogue_seats"
ANSWERS = {"agree": 1, "disagree": -1, "pass": 0}
NAMES = {value: name for name, value in ANSWERS.items()}


@dataclass(frozen=True)
class Here:
    """One conversation, seen by someone; `participant` is None until they take part."""

    conversation: Conversation
    participant: Participant | None
    by: Act

    @property
    def is_member(self) -> bool:
        return self.conversation.partnership.includes(self.by.person)

    def shown(self, **more: Any) -> dict[str, Any]:
        """The context of a page, with what all of them need."""
        return {
            "conversation": self.conversation,
            "partnership": self.conversation.partnership,
            "participant": self.participant,
            "is_member": self.is_member,
            "runs": rules.may_run(self.by.person, self.conversation),
            "words_of": NAMES,
            **more,
        }


def here(request: HttpRequest, slug: str, number: int, *, answering: bool = False) -> Here:
    """`answering`: whoever is in it already is asked for more by the action than to look."""
    participant = participant_here(request, number, slug)
    if participant is None:
        rows = Conversation.objects.select_related("partnership__place")
        conversation = get_object_or_404(rows, pk=number, partnership__slug=slug)
    else:
        conversation = participant.conversation
    if participant is None or not answering:
        rules.may_see_conversation(request.person, conversation, participant).require()
    return Here(conversation, participant, act_of(request))


def participant_here(request: HttpRequest, number: int, slug: str) -> Participant | None:
    """This person's, or the one whose seat this browser holds; with the conversation."""
    rows = Participant.objects.filter(conversation=number, conversation__partnership__slug=slug)
    rows = rows.select_related("conversation__partnership__place")
    if request.person is None:
        seat = seat_in(request, number)
        return rows.filter(person=None, seat=seat).first() if seat else None
    found = rows.filter(person=request.person).first()
    if found is not None:
        found.person = request.person
    return found


def act_of(request: HttpRequest) -> Act:
    """The log says that it was someone without a name, where it was."""
    by: Act = request.by
    return by if by.person else replace(by, system="a seat")


def seat_in(request: HttpRequest, number: int) -> UUID | None:
    held = request.session.get(SEATS, {}).get(str(number))
    return UUID(held) if held else None


def keep_seat(request: HttpRequest, participant: Participant) -> None:
    """Let this browser come back to the answers given from it, and to nobody else's."""
    if participant.person_id is None:
        seats = request.session.get(SEATS, {})
        request.session[SEATS] = {**seats, str(participant.conversation_id): participant.seat.hex}


def group_here(request: HttpRequest, slug: str) -> Partnership:
    """The partnership, for its members alone."""
    rows = Partnership.objects.select_related("place", "brief")
    partnership = get_object_or_404(rows, slug=slug)
    may_see_partnership(request.person, partnership).require()
    return partnership


def statement_in(request: HttpRequest, conversation: Conversation) -> Statement:
    return get_object_or_404(conversation.statements, pk=whole_number(request, "statement"))


def whole_number(request: HttpRequest, name: str) -> int:
    number = typed_id(request.POST.get(name) or request.GET.get(name) or "")
    if not number:
        raise Plain(_("Something was missing from the page. Go back, refresh it and try again."))
    return number


def go_gently(request: HttpRequest, verb: str, *, each: int, seconds: int) -> None:
    """Someone without a name is slowed by seat; sixty of them may share one address."""
    if request.person is None:
        slow_down(request, f"dialogue.{verb}", each=each, address=each * 60, seconds=seconds)


def answer_with(
    request: HttpRequest, template: str, shown: dict[str, Any], form: Any = None
) -> HttpResponse:
    """A page; one whose form has mistakes answers 422, or what the action's problem says."""
    status = form.status if form is not None and form.errors else 200
    return render(request, f"dialogue/{template}", shown, status=status, using="jinja")
