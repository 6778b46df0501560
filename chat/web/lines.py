"""The open lines of a process, so that a stop can tell all of them to come back elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager

from chat.web.line import SERVICE_RESTART, Line
from chat.wire.outbound import Draining


class Lines:
    """Knows every open line."""

    def __init__(self) -> None:
        """Begin with none."""
        self._open: set[Line] = set()
        self.draining = False

    def __len__(self) -> int:
        """Count the open lines."""
        return len(self._open)

    @contextmanager
    def holding(self, line: Line) -> Iterator[None]:
        """Know a line while the context is open."""
        self._open.add(line)
        try:
            yield
        finally:
            self._open.discard(line)

    def drain(self) -> None:
        """Tell every client to connect again in a moment, and close its line."""
        self.draining = True
        for line in tuple(self._open):
            line.send(Draining())
            line.close(SERVICE_RESTART)
