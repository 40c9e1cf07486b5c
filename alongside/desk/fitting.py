"""Which needs somebody could be rung about: under a word of theirs, and not asked before."""

from collections import defaultdict
from collections.abc import Container

from django.db.models import Q

from alongside.exchange.models import Holder, Need, not_asked_again
from alongside.gifts.models import Gift, NotWith

MOST_FITTING = 2


def fitting(holders: list[Holder], needs: list[Need]) -> dict[int, list[Need]]:
    """{holder: needs}, of people from whom they are not kept apart. At most two. Whoever was asked
    for a need, or said no to it, is not asked for it again."""
    members = [one.membership_id for one in holders]
    gives: dict[int, set[str]] = defaultdict(set)
    gifts = Gift.objects.filter(membership__in=members).to_be_asked_for().exclude(word="")
    for membership, word in gifts.values_list("membership", "word"):
        gives[membership].add(word)
    rows = NotWith.objects.filter(Q(membership__in=members) | Q(other__in=members))
    apart = {frozenset(pair) for pair in rows.values_list("membership", "other")}
    asked = not_asked_again(needs)
    return {
        one.pk: [
            need
            for need in needs
            if need.word in gives[one.membership_id] and _fits(one, need, apart, asked)
        ][:MOST_FITTING]
        for one in holders
    }


def _fits(
    holder: Holder,
    need: Need,
    apart: set[frozenset[int]],
    asked: Container[tuple[int, int]],
) -> bool:
    pair = frozenset({holder.membership_id, need.holder.membership_id})
    return (
        len(pair) == 2
        and pair not in apart
        and not need.risk
        and holder.account.is_open
        and (need.pk, holder.membership_id) not in asked
    )
