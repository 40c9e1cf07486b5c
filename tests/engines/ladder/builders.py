"""One partnership: three who use the service, three family members, three professionals."""

from alongside.engines.ladder import Act, DecisionRule, Trace, rung

MEMBERS = {"uses": 3, "family": 3, "professional": 3}
SIDE_OF = {
    "rosa": "uses",
    "sean": "uses",
    "ian": "family",
    "bea": "family",
    "maya": "neighbour",
    "tom": "professional",
    "dee": "professional",
}
SHARED = (DecisionRule("hours", "shared"),)


def act(member, part, *, stage="design", decision="hours", **more) -> Act:
    """Its id is "member part stage", so that a test reads."""
    return Act(
        f"{member} {part} {stage}", member, part, stage, SIDE_OF[member], None, decision, **more
    )


def acts(members, *parts, stage="design", **more) -> list[Act]:
    return [act(one, part, stage=stage, **more) for one in members.split() for part in parts]


def changed(*words, **more) -> Trace:
    return Trace("change to " + " ".join(words), words, "open on Saturdays", **more)


def climb(*contributions, traces=(), rules=SHARED, members=MEMBERS, scope="decision"):
    flat = [one for each in contributions for one in (each if isinstance(each, list) else [each])]
    return rung(flat, traces, rules, members=members, scope=scope)
