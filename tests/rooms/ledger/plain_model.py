"""The book as plain Python, written from the rules alone and from none of the room's code."""

from dataclasses import dataclass, field

Lines = list[tuple[int, int]]
Told = list[tuple[int, int, int]]  # account, minutes given, minutes charged


@dataclass
class PlainAccount:
    floor: int | None
    ceiling: int | None = None
    state: str = "open"
    is_pot: bool = False
    entries: list[int] = field(default_factory=list)

    @property
    def balance(self) -> int:
        return sum(self.entries)


@dataclass
class PlainBook:
    """`post` and `reverse` say "posted", "replayed", "BadInput", "Conflict" or "Refused"."""

    slack: int = 0  # a defect to plant: how far past a limit it lets things go
    rates: bool = False  # another: an hour need not be an hour
    accounts: list[PlainAccount] = field(default_factory=list)
    told: Told = field(default_factory=list)
    posted: dict[str, tuple[object, dict[int, int]]] = field(default_factory=dict)

    def post(
        self, key: str, lines: Lines, kind: str, *, override: bool = False, told: Told | None = None
    ) -> str:
        net, told = self.net(lines), told or []
        if sum(net.values()) or not net or not self.fair(kind, net, told):
            return "BadInput"
        body = (kind, sorted(net.items()), override, sorted(told))
        if key in self.posted:
            return "replayed" if self.posted[key][0] == body else "Conflict"
        if any(self.stops(number, units, kind, override) for number, units in net.items()):
            return "Refused"
        self.told += told
        return self.write(key, body, net)

    def fair(self, kind: str, net: dict[int, int], told: Told) -> bool:
        """Each credit is the minutes given; in an exchange all give what the one is charged."""
        if kind not in ("exchange", "session"):
            return not told
        given = [minutes for _, minutes, _ in told if minutes]
        charged = [minutes for _, _, minutes in told if minutes]
        people = {number: u for number, u in net.items() if not self.accounts[number].is_pot}
        if len({number for number, *_ in told}) < len(told) or not given:
            return False
        if any(min(row[1:]) != 0 or max(row[1:]) == 0 for row in told):
            return False
        if people != {number: plus - minus for number, plus, minus in told}:
            return False
        return kind == "session" or self.rates or (len(charged) == 1 and {*given} == {*charged})

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
