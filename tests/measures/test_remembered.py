"""What a reader of a file remembers: answers asked once, never another's, never what is too long."""

from __future__ import annotations

import duckdb
import pytest

from measures import remembered
from measures.remembered import Reader, Shelf, reader


class Counting:
    """A connection that counts what it is asked."""

    def __init__(self, con: duckdb.DuckDBPyConnection):
        self.con, self.asked = con, 0

    def execute(self, sql, parameters=None):
        self.asked += 1
        return self.con.execute(sql, parameters)

    def cursor(self):
        return self


@pytest.fixture
def con():
    return Counting(duckdb.connect())


def test_the_same_question_is_asked_once(con):
    found = Reader(con)
    for _ in range(3):
        assert found.execute("SELECT unnest($list) AS n", {"list": [1, 2]}).fetchall() == [(1,), (2,)]
    assert con.asked == 1
    assert found.cursor().execute("SELECT unnest($list) AS n", {"list": [1, 2]}).fetchone() == (1,)
    assert con.asked == 1


def test_questions_that_differ_in_a_parameter_or_its_type_are_not_one(con):
    found = Reader(con)
    values = (1, True, 1.0, "1", [1], [True], None)
    answers = [found.execute("SELECT $value", {"value": value}).fetchone() for value in values]
    assert answers == [(value,) for value in values]
    assert con.asked == len(values)


def test_an_answer_is_read_as_a_cursor_is(con):
    answer = Reader(con).execute("SELECT unnest([3, 4]) AS n")
    assert [column[0] for column in answer.description] == ["n"]
    assert answer.fetchone() == (3,)
    assert answer.fetchall() == [(4,)]
    assert answer.fetchone() is None


def test_a_long_answer_is_not_kept(con, monkeypatch):
    monkeypatch.setattr(remembered, "LONGEST", 2)
    found = Reader(con)
    for rows in (2, 3):
        for _ in range(2):
            assert len(found.execute("SELECT * FROM range($rows)", {"rows": rows}).fetchall()) == rows
    assert con.asked == 1 + 2


def test_what_is_longest_unasked_makes_room(monkeypatch):
    monkeypatch.setattr(remembered, "MOST", 10)
    shelf: Shelf[int] = Shelf()
    shelf.put("a", 1, rows=4)
    shelf.put("b", 2, rows=4)
    assert shelf.get("a") == 1
    shelf.put("c", 3, rows=2)
    assert [shelf.get(key) for key in "abc"] == [1, None, 3]


def test_a_value_put_again_takes_its_own_place(monkeypatch):
    monkeypatch.setattr(remembered, "MOST", 10)
    shelf: Shelf[int] = Shelf()
    for value in range(5):
        shelf.put("a", value, rows=4)
    shelf.put("b", 9, rows=4)
    assert [shelf.get(key) for key in "ab"] == [4, 9]


def test_a_reader_is_its_own_reader(con):
    found = reader(con)
    assert reader(found) is found
