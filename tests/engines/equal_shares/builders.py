"""Pots for tests: by hand, and at random with as many ties as can be."""

from hypothesis import strategies as st

from alongside.engines.equal_shares import Call, Idea


def call(budget=1200, **changed):
    return Call(**{"id": "pot", "budget": budget, "seed": "seed", "step": 1, **changed})


def ideas(**costs):
    return [Idea(name, cost) for name, cost in costs.items()]


@st.composite
def pots(draw, most_ballots=8, completions=("none", "fill", "add1", "add1+fill"), plain=False):
    """(ideas, ballots, call, sides): few sizes of cost and small numbers, so that much is level."""
    names = [f"i{n}" for n in range(draw(st.integers(1, 6)))]
    cost = st.sampled_from([0, 1, 2, 3, 4, 6, 6, 12, 12, 13, 24, 30])
    group = st.sampled_from(["", "", "", "a"]) if not plain else st.just("")
    listed = [Idea(n, c, draw(st.integers(0, c)), draw(group)) for n in names for c in [draw(cost)]]
    row = st.lists(st.sampled_from(names), max_size=len(names), unique=True)
    ballots = draw(st.lists(row, max_size=most_ballots))
    chosen = call(
        draw(st.sampled_from([0, 1, 6, 10, 12, 24, 25, 36])),
        seed=draw(st.sampled_from(["a", "b", "c"])),
        completion=draw(st.sampled_from(completions)),
        step=draw(st.sampled_from([1, 2, 5])),
        minimum_support=0 if plain else draw(st.sampled_from([0, 0, 2])),
    )
    return listed, ballots, chosen
