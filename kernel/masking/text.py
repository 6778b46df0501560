"""RawText hides what was typed; MaskedText is the promise that it went through `mask`."""

from typing import Final, NoReturn, Self

_SEAL: Final = object()


class RawText:
    """What a person typed, before masking: it can be measured, and nothing else outside here."""

    __slots__ = ("__typed",)

    def __init__(self, typed: str) -> None:
        """Keep the typed text out of sight."""
        if not isinstance(typed, str):
            raise TypeError("RawText holds a str")
        self.__typed = str(typed)

    def __len__(self) -> int:
        """Count the code points."""
        return len(self.__typed)

    def reveal(self) -> str:
        """Return what was typed; only kernel/masking may call this (a test walks the code)."""
        return self.__typed

    def __repr__(self) -> str:
        """Say that there is text, never which."""
        return "RawText(<hidden>)"

    __str__ = __repr__

    def __format__(self, spec: str) -> NoReturn:
        """Refuse: an f-string with raw text in it is a leak about to happen."""
        raise TypeError("RawText cannot be formatted")

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        """Refuse to be pickled or copied, so no queue or cache can hold it by accident."""
        raise TypeError("RawText cannot be pickled or copied")


class MaskedText(str):
    """Text that is safe to store and show; every str operation on it gives a plain str."""

    __slots__ = ()

    def __new__(cls, text: str, seal: object = None) -> Self:
        """Refuse everyone who does not hold this module's seal."""
        if seal is not _SEAL:
            raise TypeError("MaskedText comes from mask() or from_store()")
        return super().__new__(cls, text)

    def __init_subclass__(cls) -> NoReturn:
        """Refuse subclasses: they could open the constructor."""
        raise TypeError("MaskedText cannot be subclassed")

    def __copy__(self) -> "MaskedText":
        """Return itself: it cannot change."""
        return self

    def __deepcopy__(self, memo: object) -> "MaskedText":
        """Return itself: it cannot change."""
        return self

    def __reduce_ex__(self, protocol: object) -> tuple[type[str], tuple[str]]:
        """Pickle as a plain str: the promise does not travel through bytes anyone can write."""
        return str, (str(self),)


def from_store(text: str) -> MaskedText:
    """Take back, as masked, a text that the log already holds masked."""
    return MaskedText(text, _SEAL)


def sealed(text: str) -> MaskedText:
    """Seal a text the scanner has just masked; for kernel/masking only (a test walks the code)."""
    return MaskedText(text, _SEAL)
