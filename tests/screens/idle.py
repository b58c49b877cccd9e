"""Waits until an app has nothing left to do, in place of Textual's guess from processor time.

Textual's pilot takes an app to be idle when this process used little processor time for a moment.
On a busy machine it used little because another process had the processor, and on a quiet one every
key costs a tenth of a second. Here the event loop itself is asked.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from textual import app as textual_app
from textual import pilot as textual_pilot
from textual import screen as textual_screen
from textual._context import active_app
from textual.pilot import Pilot
from textual.timer import Timer

from casejournal.widgets import preview, typing_order

AT_ONCE = 0.02
"""Seconds: whatever is due within them is waited for."""
SHORT = 0.5
"""Seconds: a timer up to so long that waits for a pause in typing goes off when all is idle."""
ROUNDS = 3
"""Turns of the event loop in a row in which nothing was left to do."""
WORKING = 30.0
"""Seconds that threads are waited for; less where a test has one that works until it is told."""
LONGEST = 60.0
"""Seconds after which an app that never is idle is looked at regardless."""


async def until(pilot: Pilot[Any], holds: Callable[[], object], seconds: float = 60.0) -> None:
    """Waits until a condition holds; fails if it does not within a generous time."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "what was waited for has not come"
        await asyncio.sleep(0.01)
        await pilot.pause()


async def idle(app: textual_app.App[Any] | None = None, *, short: bool = False) -> None:
    """Waits until an app does nothing any more; with `short`, its short timers go off too."""
    app = app or active_app.get()
    loop, end = asyncio.get_running_loop(), time.monotonic() + LONGEST
    rounds, working = 0, time.monotonic() + WORKING
    while rounds < ROUNDS and time.monotonic() < end:
        await asyncio.sleep(0)
        if loop._ready:  # type: ignore[attr-defined]
            rounds = 0
        elif _due(loop) or (time.monotonic() < working and _working(loop)):
            await asyncio.sleep(0.001)
            rounds = 0
        elif _frames(app) or (short and _rung(app)):
            rounds = 0
        else:
            rounds += 1


def _due(loop: Any) -> bool:
    """Whether the event loop goes on by itself very soon."""
    soon = loop.time() + AT_ONCE
    return any(handle._when < soon and not handle._cancelled for handle in loop._scheduled)


def _working(loop: Any) -> bool:
    """Whether a thread is at work for the app."""
    pool: ThreadPoolExecutor | None = loop._default_executor
    pooled: set[threading.Thread] = set()
    if pool is not None:
        pooled = {*pool._threads}
        if pool._work_queue.qsize() or pool._idle_semaphore._value < len(pooled):
            return True
    return any(
        not thread.daemon and thread is not threading.main_thread() and thread not in pooled
        for thread in threading.enumerate()
    )


def _frames(app: textual_app.App[Any]) -> bool:
    """Draws the screens that wait for their next frame."""
    drawn = False
    for stack in [*app._screen_stacks.values()]:
        for screen in [*stack]:
            timer: Timer | None = screen._Screen__update_timer  # type: ignore[attr-defined]
            if timer is not None and timer._active.is_set() and screen.is_running:
                with screen._context():
                    screen._on_timer_update()
                drawn = True
    return drawn


def _rung(app: textual_app.App[Any]) -> bool:
    """Lets the short timer go off that is due first."""
    timers = [timer for timer in _timers(app) if _waits(timer)]
    if timers:
        timers.sort(key=lambda timer: timer._interval)
        timers[0]._task._fut_waiter.set_result(None)  # type: ignore[union-attr]
    return bool(timers)


def _timers(app: textual_app.App[Any]) -> Iterator[Timer]:
    for node in [app, *app._registry]:
        yield from [*node._timers]


def _waits(timer: Timer) -> bool:
    """Whether a timer that goes off once, and soon, waits for its time."""
    if timer._repeat != 0 or timer._interval > SHORT or timer._task is None:
        return False
    waiter = getattr(timer._task, "_fut_waiter", None)
    return timer._active.is_set() and waiter is not None and not waiter.done()


async def _wait_for_idle(min_sleep: float = 0, max_sleep: float = 1) -> None:
    await idle()


async def _wait_for_screen(self: Pilot[Any], timeout: float = 30.0) -> bool:
    await idle(self.app)
    return self.app._exception is None


async def _pause(self: Pilot[Any], delay: float | None = None) -> None:
    if delay is not None:
        await asyncio.sleep(delay)
    await idle(self.app, short=True)


def install() -> None:
    """Lets Textual's pilot wait as it is described here, and draw when there is something to see.

    Left to itself an app draws sixty times a second, also what nobody looks at.
    """
    replaced: list[tuple[Any, str, Any]] = [
        (textual_screen, "UPDATE_PERIOD", 5.0),
        (typing_order, "PATIENCE", LONGEST),
        (preview, "PATIENCE", 0),  # how long a drawing took says how busy the machine is
        (textual_app, "wait_for_idle", _wait_for_idle),
        (textual_pilot, "wait_for_idle", _wait_for_idle),
        (Pilot, "_wait_for_screen", _wait_for_screen),
        (Pilot, "pause", _pause),
    ]
    for owner, name, new in replaced:
        assert hasattr(owner, name), name
        setattr(owner, name, new)
