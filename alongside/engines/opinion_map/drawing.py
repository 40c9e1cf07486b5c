"""The whole map from the votes: place people, test for groups, say what they hold."""

from collections.abc import Iterable
from dataclasses import asdict

import numpy as np
from numpy.typing import NDArray

from alongside.engines.opinion_map.axes import Axes, CentredVotes, positions, principal_axes
from alongside.engines.opinion_map.groups import Choices, Groups, find_groups
from alongside.engines.opinion_map.representative import (
    AGREEING,
    DISAGREEING,
    Representativeness,
    representative_choices,
    representativeness,
    shared_choices,
)
from alongside.engines.opinion_map.result import OpinionMap, Representative, Shared, StatementOnMap
from alongside.engines.opinion_map.votes import Identifier, Vote, VoteTable, tally
from alongside.engines.results import Provenance, input_hash

ENGINE, VERSION = "opinion_map", "2"
DIRECTIONS = ("agree", "disagree")


def opinion_map(
    votes: Iterable[Vote] | VoteTable,
    *,
    rejected: Iterable[Identifier] = (),
    seed: int = 0,
    minimum_votes: int = 7,
    permutations: int = 40,
    bootstraps: int = 40,
    tested_people: int = 800,
    most_shown: int = 5,
    false_share: float = 0.05,
) -> OpinionMap:
    """Votes are (person, statement, 1 | 0 | -1) in order of arrival: the last one wins.

    `rejected` statements are left out everywhere. A person is on the map from
    min(minimum_votes, statements) votes. Groups are shown only where both tests were run and
    passed, so `permutations=0` or `bootstraps=0` draws a map without groups.
    """
    choices = Choices(permutations=permutations, bootstraps=bootstraps, tested_people=tested_people)
    refused = tuple(rejected)
    whole = votes if isinstance(votes, VoteTable) else VoteTable.from_votes(votes)
    table = whole.without(refused)
    placed = table.with_at_least(max(1, min(minimum_votes, len(table.statements))))
    centred = CentredVotes(placed)
    axes = principal_axes(centred)
    places = positions(centred, axes)
    groups, labels = find_groups(centred, axes, places, seed, choices)
    found = representativeness(_counts(placed, groups, labels))
    parameters = asdict(choices) | {
        "seed": seed,
        "minimum_votes": minimum_votes,
        "most_shown": most_shown,
        "false_share": false_share,
    }
    return OpinionMap(
        people_ids=placed.people,
        places=places,
        group_of=labels if groups.shown else np.full(len(labels), -1),
        too_few_votes=len(table.people) - len(placed.people),
        axes=axes,
        statements=_statements(table, axes, found),
        groups=groups,
        representative=_representative(table, groups, found, most_shown, false_share),
        consensus=_consensus(table, found, most_shown, false_share),
        provenance=Provenance(ENGINE, VERSION, parameters, _hash(whole, refused)),
    )


def _counts(table: VoteTable, groups: Groups, labels: NDArray[np.int64]) -> NDArray[np.int64]:
    return tally(table, labels, groups.k) if groups.shown else tally(table)


def _statements(
    table: VoteTable, axes: Axes, found: Representativeness
) -> tuple[StatementOnMap, ...]:
    counts = tally(table)[0]
    columns = zip(
        table.statements.tolist(),
        counts[:, 2].tolist(),
        counts[:, 0].tolist(),
        counts[:, 1].tolist(),
        counts.sum(axis=1).tolist(),
        axes.means.tolist(),
        axes.loadings[:, 0].tolist(),
        axes.loadings[:, 1].tolist(),
        found.consensus[AGREEING].tolist(),
        found.consensus[DISAGREEING].tolist(),
        strict=True,
    )
    return tuple(StatementOnMap(*column) for column in columns)


def _representative(
    table: VoteTable, groups: Groups, found: Representativeness, most: int, false_share: float
) -> tuple[tuple[Representative, ...], ...]:
    """Nothing while no groups are shown: there is nobody to be special."""
    if not groups.shown:
        return ()
    names = table.statements.tolist()
    chosen = representative_choices(found, most=most, false_share=false_share)
    return tuple(
        tuple(_described(found, group, names, *choice) for choice in choices)
        for group, choices in enumerate(chosen)
    )


def _described(
    found: Representativeness,
    group: int,
    names: list[Identifier],
    statement: int,
    direction: int,
) -> Representative:
    place = direction, group, statement
    return Representative(
        group=group,
        statement=names[statement],
        direction=DIRECTIONS[direction],
        count=int(found.count[place]),
        answered=int(found.answered[place]),
        share=float(found.share[place]),
        share_z=float(found.share_z[place]),
        ratio=float(found.ratio[place]),
        ratio_z=float(found.ratio_z[place]),
    )


def _consensus(
    table: VoteTable, found: Representativeness, most: int, false_share: float
) -> tuple[Shared, ...]:
    names = table.statements.tolist()
    chosen = shared_choices(found, most=most, false_share=false_share)
    return tuple(
        Shared(names[statement], DIRECTIONS[way], float(found.consensus[way, statement]))
        for statement, way in chosen
    )


def _hash(table: VoteTable, rejected: tuple[Identifier, ...]) -> str:
    """Of the votes that stand, in the table's own order: arrival does not change it."""
    held = table.people, table.statements, table.starts, table.codes
    return input_hash(*held, frozenset(rejected))
