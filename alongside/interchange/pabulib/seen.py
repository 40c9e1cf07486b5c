"""Who has voted already, in little memory: one bit for each number, since most ids are numbers."""

MOST_BITS = 1 << 27


class Seen:
    def __init__(self) -> None:
        self.bits = bytearray()
        self.names: set[str] = set()

    def add(self, voter: str) -> bool:
        """False where that id was there before."""
        if voter.isascii() and voter.isdigit() and len(voter) < 10 and voter == str(int(voter)):
            number = int(voter)
            if number < MOST_BITS:
                return self._add_number(number)
        known = len(self.names)
        self.names.add(voter)
        return len(self.names) > known

    def _add_number(self, number: int) -> bool:
        place, bit = number >> 3, 1 << (number & 7)
        if place >= len(self.bits):
            self.bits.extend(bytes(max(place + 1 - len(self.bits), len(self.bits), 1024)))
        if self.bits[place] & bit:
            return False
        self.bits[place] |= bit
        return True
