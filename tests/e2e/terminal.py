"""A person at a terminal: the program in a pseudo-terminal, and the screen that person sees."""

from __future__ import annotations

import os
import select
import signal
import struct
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

KEYS = {
    "enter": "\r",
    "esc": "\x1b[27u",  # as terminals send it that tell it from the beginning of a sequence
    "lone esc": "\x1b",  # as all others do: wait for what it does before the next key
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pagedown": "\x1b[6~",
    "pageup": "\x1b[5~",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
}


class Terminal:
    """Runs a command in a pseudo-terminal; keys go in, and the screen can be read as lines.

    Nothing waits for a length of time: every wait is for something to be seen, and fails with a
    picture of the screen when it was not seen before the deadline.
    """

    deadline = 180.0
    """Seconds to wait for what must appear; only reached when something is wrong."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 100,
        rows: int = 30,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        look: bool = True,
    ) -> None:
        """Without `look` only the bytes are kept; the screen is not drawn, which takes time."""
        import fcntl
        import pty
        import termios

        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen) if look else None
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})},
            cwd=cwd,
            start_new_session=True,
        )
        os.close(slave)
        self.raw = bytearray()
        """Every byte the program wrote."""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self._master)

    @property
    def lines(self) -> list[str]:
        """The screen as it stands, line by line."""
        return [line.rstrip() for line in self.screen.display]

    def picture(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    def read(self, timeout: float = 0.0) -> bool:
        """Takes in what the program has written; False if there was nothing."""
        ready, _, _ = select.select([self._master], [], [], timeout)
        if not ready:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:  # the program has closed its end
            return False
        self.raw += data
        # pyte does not know the kitty keyboard protocol's and other private replies
        if self._stream is not None:
            self._stream.feed(data)
        return bool(data)

    def see(self, *texts: str) -> Terminal:
        """Waits until all the texts are on the screen."""
        return self._until(lambda picture: all(text in picture for text in texts), texts)

    def gone(self, *texts: str) -> Terminal:
        """Waits until none of the texts is on the screen."""
        return self._until(lambda picture: not any(text in picture for text in texts), texts)

    def settle(self) -> Terminal:
        """Reads until the program has been quiet for a moment."""
        while self.read(0.25):
            pass
        return self

    def _until(self, seen, texts) -> Terminal:  # type: ignore[no-untyped-def]
        end = time.monotonic() + self.deadline
        while not seen(self.picture()):
            if time.monotonic() > end or (not self.read(0.2) and self.process.poll() is not None):
                raise AssertionError(f"waited for {texts!r}; the screen shows\n{self.picture()}")
        return self

    def type(self, text: str) -> Terminal:
        """Types text as a keyboard does."""
        os.write(self._master, text.encode())
        return self

    def press(self, *keys: str) -> Terminal:
        """Presses keys by name: `enter`, `ctrl+n`, `a`; reads what happens after each."""
        for key in keys:
            control = key.startswith("ctrl+")
            data = chr(ord(key[5:]) & 0x1F) if control else KEYS.get(key, key)
            os.write(self._master, data.encode())
            self.read(0.05)
        return self

    def wait(self) -> int:
        """Waits until the program has ended; returns its exit code."""
        end = time.monotonic() + self.deadline
        while self.process.poll() is None:
            self.read(0.1)
            if time.monotonic() > end:
                raise AssertionError(f"still running; the screen shows\n{self.picture()}")
        while self.read(0.05):
            pass
        return self.process.returncode


Start = Callable[..., Terminal]
"""What starts casejournal in a terminal; see the fixture of that name."""
