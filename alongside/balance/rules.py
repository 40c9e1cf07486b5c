"""Who may promise a rung, say that one is wrong, answer that, and settle it."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.audit.models import name_of
from alongside.balance.models import Contest, DeclaredRung
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.rulings import YES, Ruling, only_if
from alongside.decisions.models import Proposal
from alongside.partnerships import rules as partnerships
from alongside.partnerships.models import Partnership, StageTurn
from alongside.people.models import Person

DAYS_TO_DECLARE = 14
TWICE = gettext_lazy("This has been promised already. A promise is not changed afterwards.")


def may_see_balance(person: Person | None, partnership: Partnership) -> Ruling:
    return partnerships.may_see_partnership(person, partnership)


def may_declare_for_decision(by: Act, proposal: Proposal) -> Ruling:
    """Whoever put it forward or runs the rounds; before anyone is asked, and once."""
    theirs = by.person is not None and proposal.proposed_by.person_id == by.person.pk
    return (
        partnerships.may_take_part(by, proposal.partnership)
        & (YES if theirs else partnerships.may_run_rounds(by.person, proposal.partnership))
        & only_if(
            proposal.state == "written",
            _("People have been asked already. How much say they have is promised before that."),
        )
        & only_if(not _declared(proposal.partnership, proposal), str(TWICE))
    )


def may_declare_for_stage(by: Act, turn: StageTurn) -> Ruling:
    """Whoever runs the rounds, while the stage is beginning, and once."""
    begun = clock.now() - turn.made_at < timedelta(days=DAYS_TO_DECLARE)
    return (
        partnerships.may_take_part(by, turn.partnership)
        & partnerships.may_run_rounds(by.person, turn.partnership)
        & only_if(turn.ended_at is None, _("This stage is over."))
        & only_if(begun, _("This stage began some time ago. Say is promised before, not after."))
        & only_if(not _declared(turn.partnership, turn), str(TWICE))
    )


def may_contest(by: Act, partnership: Partnership) -> Ruling:
    """Any member, whatever the rung."""
    return partnerships.may_take_part(by, partnership)


def may_answer_contest(by: Act, contest: Contest) -> Ruling:
    mine = by.person is not None and contest.by.person_id == by.person.pk
    return (
        partnerships.may_take_part(by, contest.partnership)
        & only_if(not mine, _("Someone else answers this. You say whether it is settled."))
        & only_if(contest.settled_at is None, _("This is settled."))
    )


def may_settle_contest(by: Act, contest: Contest) -> Ruling:
    mine = by.person is not None and contest.by.person_id == by.person.pk
    return only_if(mine, _("Only whoever said that it is wrong can say that it is settled.")) & (
        partnerships.may_take_part(by, contest.partnership)
    )


def _declared(partnership: Partnership, about: Proposal | StageTurn) -> bool:
    rows = DeclaredRung.objects.filter(partnership=partnership, about=name_of(about))
    return rows.exists()
