"""What a server keeps is set apart from the search for garbage, and searched again in time."""

import gc
import weakref

import pytest

from dashboard.serving import collecting


class Node:
    """Something that only a search finds, when it holds itself."""

    def __init__(self):
        self.own = self


@pytest.fixture
def clock(monkeypatch):
    """Seconds that the test chooses; what was set apart is given back after."""
    now = [1000.0]
    monkeypatch.setattr(collecting.time, "monotonic", lambda: now[0])
    before = list(gc.callbacks)
    collecting.begin()
    yield now
    gc.callbacks[:] = before
    gc.unfreeze()


def test_garbage_made_since_the_last_search_is_found(clock):
    gc.collect()
    kept = weakref.ref(Node())
    assert kept() is not None
    gc.collect()
    assert kept() is None


def test_what_was_alive_at_a_search_is_searched_again_in_time(clock):
    alive = Node()
    kept = weakref.ref(alive)
    gc.collect()
    assert gc.get_freeze_count() > 0
    del alive
    gc.collect()
    assert kept() is not None
    clock[0] += collecting.WHOLE
    gc.collect()
    assert kept() is None
    assert gc.get_freeze_count() > 0


def test_it_is_begun_once(clock):
    n = len(gc.callbacks)
    collecting.begin()
    assert len(gc.callbacks) == n
