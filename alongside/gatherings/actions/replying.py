"""Yes, maybe or no, and what would help: online, by slip, or typed in for somebody."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.gatherings import rules
from alongside.gatherings.codes import slip_code
from alongside.gatherings.models import ACCESS, Gathering, Reply, Slip
from alongside.gatherings.models.inviting import ANSWERS
from alongside.partnerships.models import Membership
from alongside.people.models import digest_of


@transaction.atomic
def reply(
    *,
    by: Act,
    gathering: Gathering,
    answer: str,
    kinds: Sequence[str] = (),
    needs: str = "",
    may_be_read: bool = False,
    following: bool = False,
) -> Reply:
    """One answer each; a later one takes its place. What would help is kept only where its owner
    says that the group may read it without their name. `following`: the rest of its series too.
    """
    rules.may_reply(by, gathering).require()
    _check(answer, kinds)
    if (kinds or needs) and not may_be_read:
        words = _("Tick that the group may read this without your name, or leave it out")
        raise BadInput(words, "may_be_read")
    group = gathering.partnership
    mine, typist = group.member(by.person), group.membership_of(by.entered_by)
    said = {"answer": answer, "kinds": list(kinds), "needs": needs, "channel": by.channel}
    chosen = Gathering.objects.from_here_on(gathering).going_ahead() if following else [gathering]
    for each in chosen:
        Reply.objects.update_or_create(
            gathering=each,
            membership=mine,
            defaults={**said, "entered_by": typist if by.is_proxy else None},
        )
    record(by, "gathering.replied", gathering, group.place_id, answer=answer, following=following)
    return Reply.objects.get(gathering=gathering, membership=mine)


@transaction.atomic
def print_slips(
    *, by: Act, gathering: Gathering, members: Sequence[Membership]
) -> list[tuple[Membership, str]]:
    """Each with the code of their slip. Printing one again gives the same code."""
    slips = []
    for member in members:
        rules.may_have_slip(by.person, member).require()
        code = slip_code(gathering, member)
        Slip.objects.get_or_create(
            gathering=gathering, membership=member, defaults={"digest": digest_of(code)}
        )
        slips.append((member, code))
    record(by, "slips.printed", gathering, gathering.partnership.place_id, slips=len(slips))
    return slips


def _check(answer: str, kinds: Sequence[str]) -> None:
    if answer not in dict(ANSWERS):
        raise BadInput(_("Say yes, maybe or no"), "answer")
    if not set(kinds) <= set(dict(ACCESS)):
        raise BadInput(_("Choose from the list of what would help"), "kinds")
