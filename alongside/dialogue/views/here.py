"""What every page of a conversation begins with: which one it is, and who is looking."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from alongside.core.acts import Act
from alongside.core.errors import Plain
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


def here(request: HttpRequest, slug: str, number: int) -> Here:
    rows = Conversation.objects.select_related("partnership__place")
    conversation = get_object_or_404(rows, pk=number, partnership__slug=slug)
    participant = participant_here(request, conversation)
    rules.may_see_conversation(request.person, conversation, participant).require()
    return Here(conversation, participant, act_of(request))


def participant_here(request: HttpRequest, conversation: Conversation) -> Participant | None:
    """This person's, or the one whose seat this browser holds."""
    rows = conversation.participants.select_related("person")
    if request.person is not None:
        found = rows.filter(person=request.person).first()
    else:
        seat = seat_in(request, conversation)
        found = rows.filter(person=None, seat=seat).first() if seat else None
    if found is not None:
        found.conversation = conversation
    return found


def act_of(request: HttpRequest) -> Act:
    """The log says that it was someone without a name, where it was."""
    by: Act = request.by
    return by if by.person else replace(by, system="a seat")


def seat_in(request: HttpRequest, conversation: Conversation) -> UUID | None:
    held = request.session.get(SEATS, {}).get(str(conversation.pk))
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
    typed = request.POST.get(name) or request.GET.get(name) or ""
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 19):
        raise Plain("Something was missing from the page. Go back, refresh it and try again.")
    return int(typed)


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
