"""The memory for drawn texts: bounded in size and time; and a text with gaps."""

import pytest

from settings_app.web.remembered import Drawn, Remembered, drawn, mark


def text(size: int) -> Drawn:
    return Drawn((b"x" * size,), ())


def test_it_remembers_so_much_and_the_newest() -> None:
    memory = Remembered(100, 60)
    for name in "abc":
        memory.put(name, text(40), 40)
    assert [memory.get(name) for name in "abc"] == [None, text(40), text(40)]
    memory.put("c", text(90), 90)
    assert [memory.get(name) for name in "bc"] == [None, text(90)]
    memory.put("d", text(101), 101)
    assert memory.get("d") is None
    assert len(memory) == 1


def test_it_remembers_so_long_however_often_it_is_asked() -> None:
    passed = [0.0]
    memory = Remembered(100, 60, lambda: passed[0])
    memory.put("a", text(1), 1)
    passed[0] = 59
    assert memory.get("a")
    passed[0] = 60
    assert memory.get("a") is None
    assert len(memory) == 0


def test_a_memory_of_nothing_remembers_nothing() -> None:
    memory = Remembered(0, 60)
    memory.put("a", text(1), 1)
    assert memory.get("a") is None


def test_every_gap_is_filled() -> None:
    found = drawn(f"<p>{mark('one')}</p>{mark('two')}{mark('one')}")
    assert found.filled(one=b"1", two=b"2") == b"<p>1</p>21"
    with pytest.raises(KeyError):
        found.filled(one=b"1")


def test_some_gaps_can_be_filled_before_the_others() -> None:
    found = drawn(f"<p>{mark('one')}</p>{mark('two')}{mark('one')}!")
    for own in ({"one": b"1"}, {"two": b"2"}, {"one": b"1", "two": b"2"}, {}):
        rest = {"one": b"1", "two": b"2"}.items() - own.items()
        assert found.partly(**own).filled(**dict(rest)) == b"<p>1</p>21!"
