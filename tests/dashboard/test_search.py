"""Search of everything: what is found, in which order, and where it leads."""

from __future__ import annotations

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import navigation, search, store
from dashboard.filters import Filters
from dashboard.store import Store
from dashboard.view import View
from labels import text
from measures import published
from tests.sample_published import make_home


@pytest.fixture(scope="module")
def view(tmp_path_factory) -> View:
    build = published.current(make_home(tmp_path_factory.mktemp("searched")))
    return View("board", Filters(territories=("43",)), Store(build, True), None)


def found(view, words, kind) -> list[search.Target]:
    return [target for target in search.find(view, words) if target.kind == kind]


def test_nothing_asked_finds_nothing(view):
    assert search.find(view, "  ") == [] and search.find(view, "zzzz") == []


def test_without_a_store_pages_and_figures_are_found():
    bare = View("board", Filters(), None, None)
    assert {target.kind for target in search.find(bare, "contrats")} == {"page", "measure"}


def test_kinds_come_in_order_and_few_of_each(view):
    kinds = [target.kind for target in search.find(view, "e")]
    assert kinds == sorted(kinds, key=search.KINDS.index)
    assert max(kinds.count(kind) for kind in kinds) <= search.SHOWN
    assert {"page", "measure", "territory", "buyer", "supplier"} <= set(kinds)


@pytest.mark.parametrize("words", ["memphremagog", "MEMPHRÉMAGOG", "magog memphré"])
def test_accents_capitals_and_order_do_not_matter(view, words):
    (territory,) = found(view, words, "territory")
    assert territory.code == "45"


def test_a_figure_is_found_by_a_word_of_its_definition(view):
    word = text("measure.local_share.definition").split()[1]
    assert "local_share" in [target.code for target in search._targets(view) if word in target.heard]


def test_a_supplier_is_found_by_its_name(view):
    name = next(iter(view.names.known["supplier"].values()))
    assert name in [target.name for target in found(view, name.upper(), "supplier")]


def test_suppliers_that_begin_with_the_word_come_first_then_the_largest(view, monkeypatch):
    heard = {"a": "la coop\n1100127886", "b": "coop bleue", "c": "service\nma coop", "d": "autre"}
    rows = {"supplier": list(heard), "name": list(heard), "neq": ["1100127886", None, None, None]}
    monkeypatch.setattr(search, "_index", lambda _: pa.table({**rows, "heard": list(heard.values())}))
    assert [target.code for target in found(view, "Coop", "supplier")] == ["b", "a", "c"]
    (by_number,) = found(view, "1100127886", "supplier")
    assert (by_number.code, by_number.detail) == ("a", "1100127886")


@pytest.mark.parametrize("kind", search.KINDS)
def test_what_is_found_leads_to_a_page_and_keeps_the_choices(view, kind):
    page, address = search.address(view, search.Target(kind, "43" if kind != "page" else "growth", "x", "x"))
    assert page in navigation.BY_NAME
    assert address["territory"] == ["43"]


@pytest.fixture(scope="module")
def names() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.execute("CREATE TABLE supplier (supplier_id TEXT, name TEXT, neq TEXT)")
    con.execute(
        "CREATE TABLE supplier_name (supplier TEXT, supplier_name TEXT, purchases INT, contracts INT)"
    )
    return con


@settings(deadline=None, max_examples=50)
@given(words=st.text(alphabet="aàâäcçeéèêëiîïoôöuùûüyÿœŒÉÀÇ’' -.&0123456789", max_size=30))
def test_sql_and_python_hear_the_same(names, words):
    names.execute("DELETE FROM supplier").execute("DELETE FROM supplier_name")
    names.execute("INSERT INTO supplier VALUES ('s', $words, NULL)", {"words": words})
    names.execute("INSERT INTO supplier_name VALUES ('s', $words, 1, 0)", {"words": words})
    ((_, _, _, heard),) = names.execute(store.query("search_suppliers")).fetchall()
    assert heard == f"{search.fold(words)}\n{search.fold(words)}"
