"""The book as plain Python, written from the rules alone and from none of the room's code."""

from dataclasses import dataclass, field

Lines = list[tuple[int, int]]


@dataclass
class PlainAccount:
    floor: int | None
    ceiling: int | None = None
    state: str = "open"
    entries: list[int] = field(default_factory=list)

    @property
    def balance(self) -> int:
        return sum(self.entries)


@dataclass
class PlainBook:
    """`post` and `reverse` say "posted", "replayed", "BadInput", "Conflict" or "Refused"."""

    slack: int = 0  # a defect to plant: how far past a limit it lets things go
    accounts: list[PlainAccount] = field(default_factory=list)
    posted: dict[str, tuple[object, dict[int, int]]] = field(default_factory=dict)

    def post(
        self, key: str, lines: Lines, *, kind: str = "exchange", override: bool = False
    ) -> str:
        net = self.net(lines)
        if sum(net.values()) or not net:
            return "BadInput"
        body = (kind, sorted(net.items()), override)
        if key in self.posted:
            return "replayed" if self.posted[key][0] == body else "Conflict"
        if any(self.stops(number, units, kind, override) for number, units in net.items()):
            return "Refused"
        return self.write(key, body, net)

    def reverse(self, key: str, reason: str) -> str:
        back = f"reversal of {key}"
        if back in self.posted:
            return "replayed" if self.posted[back][0] == reason else "Conflict"
        mirror = {number: -units for number, units in self.posted[key][1].items()}
        if any(self.accounts[number].state == "closed" for number in mirror):
            return "Refused"
        return self.write(back, reason, mirror)

    def net(self, lines: Lines) -> dict[int, int]:
        touched = {number for number, _ in lines}
        sums = {number: sum(u for n, u in lines if n == number) for number in touched}
        return {number: units for number, units in sums.items() if units}

    def stops(self, number: int, units: int, kind: str, override: bool) -> bool:
        account = self.accounts[number]
        if account.state == "closed" or (account.state == "frozen" and kind != "adjustment"):
            return True
        after = account.balance + units
        low = account.floor is not None and after < account.floor - self.slack
        high = account.ceiling is not None and after > account.ceiling + self.slack
        return not override and ((units < 0 and low) or (units > 0 and high))

    def write(self, key: str, body: object, net: dict[int, int]) -> str:
        for number, units in net.items():
            self.accounts[number].entries.append(units)
        self.posted[key] = (body, net)
        return "posted"
