"""How much work one text may ask for, in numbers read: the same on every machine."""

from typing import Final

# A text of the longest size holds 32,768 numbers at most; what has them read again and again,
# round after round, is not one a person typed. A clock would refuse by the machine's mood.
MOST_READ: Final = 40_000


class TooMuchWork(Exception):
    """The text asks for more than the masker gives to one; it is refused as unreadable."""


class Budget:
    """What is left of one text's work."""

    __slots__ = ("_left",)

    def __init__(self, most: int = MOST_READ) -> None:
        self._left = most

    def spend(self, numbers: int) -> None:
        """Take so many numbers off, or raise TooMuchWork."""
        self._left -= numbers
        if self._left < 0:
            raise TooMuchWork
