from collections.abc import Callable

import numpy as np
import pytest

type Vote = tuple[str, int, int]


@pytest.fixture
def two_camps() -> Callable[..., list[Vote]]:
    """Votes of two camps that answer each statement the opposite way, nine times in ten."""

    def build(people: int = 60, statements: int = 20, loyalty: float = 0.9) -> list[Vote]:
        chance = np.random.default_rng(7)
        answers = np.where(np.arange(statements) % 2, 1, -1)
        return [
            (f"person {p:03}", t, int(camp * answers[t] * (1 if draw < loyalty else -1)))
            for p in range(people)
            for camp in [1 if p % 2 else -1]
            for t, draw in enumerate(chance.random(statements))
            if chance.random() < 0.8
        ]

    return build


@pytest.fixture
def coin_tosses() -> Callable[..., list[Vote]]:
    """Nobody means anything by any vote."""

    def build(people: int = 60, statements: int = 20, seed: int = 3) -> list[Vote]:
        chance = np.random.default_rng(seed)
        return [
            (f"person {p:03}", t, int(chance.integers(-1, 2)))
            for p in range(people)
            for t in range(statements)
            if chance.random() < 0.7
        ]

    return build


@pytest.fixture
def written_out() -> Callable[[list[Vote]], np.ndarray]:
    """The full matrix, people by statements in sorted order, nan where nobody voted."""

    def build(votes: list[Vote]) -> np.ndarray:
        people, statements = sorted({v[0] for v in votes}), sorted({v[1] for v in votes})
        matrix = np.full((len(people), len(statements)), np.nan)
        for person, statement, value in votes:
            matrix[people.index(person), statements.index(statement)] = value
        return matrix

    return build
