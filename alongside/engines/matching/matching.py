"""The whole of it: a town in, an outcome out."""

import json
from dataclasses import asdict

from alongside.engines.matching.inputs import Gift, Need, Person, Town
from alongside.engines.matching.outcome import Outcome
from alongside.engines.matching.plan import Plan
from alongside.engines.matching.rings import rings_of
from alongside.engines.results import Provenance, input_hash

VERSION = "1"


def match(town: Town, plan: Plan | None = None) -> Outcome:
    """Help as many as can be helped, and of all ways to do so the one that costs least.

    `plan`: one of this town that was made already. Raises BadTown, which names the field.
    """
    plan = plan or Plan(town)
    return Outcome(
        matches=tuple(plan.matches()),
        unmatched=tuple(plan.unmatched()),
        rings=rings_of(plan),
        certificate=plan.certificate(),
        provenance=_provenance(town),
    )


def _provenance(town: Town) -> Provenance:
    """The order of lists changes nothing, so it does not change the hash."""
    parameters = {"seed": town.seed, **asdict(town.weights)}
    rows = (sorted(map(_line, rows)) for rows in (town.people, town.gifts, town.needs))
    apart = {(*sorted(pair), metres) for pair, metres in town.distances.items()}
    return Provenance("matching", VERSION, parameters, input_hash(parameters, *rows, apart))


def _line(row: Person | Gift | Need) -> str:
    """JSON, since a hundred thousand of them are hashed ten times faster so."""
    return json.dumps(vars(row), sort_keys=True)
