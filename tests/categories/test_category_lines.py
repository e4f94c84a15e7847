"""Which category a line belongs to: codes, decisions, and the order in which they are believed."""

from __future__ import annotations

from category_build import DAY, decision, publish_with, told

OTHER = {"batch_id": 2}
TWO = [{"batch_id": 2, "organisation": "hopital-tremble"}]


#: A code as sent, and the category that it names.
CODES = {
    "44121600": "44120000",
    " 4412 ": "44120000",
    "441216": "44120000",
    "4412160099": "44120000",
    "44121600.0": "44120000",
    "44121600 - Fournitures": "44120000",
    "72000000": "72000000",
    "50990000": "50000000",
    "99990000": None,
    "44": None,
    "4412160": None,
    "441216001234": None,
    "0": None,
    "papeterie": None,
}


def test_a_code_tells_its_family_else_its_segment(tmp_path):
    con = publish_with(tmp_path / "x.duckdb", [DAY | {"unspsc": sent} for sent in CODES])
    assert told(con) == [(each, "code" if each else "none", None) for each in CODES.values()]
    kept = con.execute('select unspsc from line_fact order by "row"').fetchall()
    assert kept == [(sent.strip(),) for sent in CODES]


def test_a_value_decided_once_holds_for_every_spelling_of_it(tmp_path):
    lines = [
        DAY | {"category": each} for each in ("Téléphonie, cellulaires", "TELEPHONIE CELLULAIRES", "Autre")
    ]
    con = publish_with(tmp_path / "x.duckdb", lines, [decision(10, "téléphonie – cellulaires", "83110000")])
    assert told(con) == [("83110000", "confirmed", 10)] * 2 + [(None, "none", None)]


def test_an_organisation_s_own_decision_comes_before_one_of_all(tmp_path):
    lines = [DAY | {"category": "Divers"}, DAY | OTHER | {"category": "Divers"}]
    made = [
        decision(10, "Divers", "44120000", organisation="ville-aubepine"),
        decision(11, "Divers", "83110000"),
    ]
    con = publish_with(tmp_path / "x.duckdb", lines, made, batches=TWO)
    assert told(con) == [("44120000", "confirmed", 10), ("83110000", "confirmed", 11)]


def test_the_last_decision_about_a_value_counts_and_gives_way_when_taken_back(tmp_path):
    lines = [DAY | {"category": each} for each in ("Un", "Deux", "Trois")]
    first = [decision(10 + n, line["category"], "44120000") for n, line in enumerate(lines)]
    then = [decision(20 + n, line["category"].upper(), "83110000") for n, line in enumerate(lines)]
    assert told(publish_with(tmp_path / "x.duckdb", lines, first + then, [21, 12, 22])) == [
        ("83110000", "confirmed", 20),
        ("44120000", "confirmed", 11),
        (None, "none", None),
    ]


def test_evidence_is_believed_in_order(tmp_path):
    """Family sent, category, words of the description, supplier, segment sent."""
    said = {
        "supplier_name": "Imprimerie Rêvée",
        "description": "Achat de papier recyclé",
        "category": "Divers",
    }
    lines = [
        DAY | said | {"unspsc": "81101500"},
        DAY | said | {"unspsc": "72000000"},
        DAY | said | {"category": None},
        DAY | said | {"category": None, "description": "Papiers"},
        DAY | {"supplier_name": "Autre", "unspsc": "72000000"},
    ]
    made = [
        decision(10, "IMPRIMERIE REVEE INC.", "82120000", "supplier_name"),
        decision(11, "papier recyclé", "14110000", "description"),
        decision(12, "divers", "44120000"),
    ]
    assert told(publish_with(tmp_path / "x.duckdb", lines, made)) == [
        ("81100000", "code", None),
        ("44120000", "confirmed", 12),
        ("14110000", "confirmed", 11),
        ("82120000", "supplier", 10),
        ("72000000", "code", None),
    ]


def test_words_of_a_description_are_whole_words_that_stand_together(tmp_path):
    lines = [
        DAY | {"description": each}
        for each in ("Lot : papier recyclé 8,5x11", "Papiers recyclés", "recyclé, papier", "papier recycle")
    ]
    con = publish_with(
        tmp_path / "x.duckdb", lines, [decision(10, "Papier recyclé", "14110000", "description")]
    )
    assert [category for category, *_ in told(con)] == ["14110000", None, None, "14110000"]


def test_a_supplier_decided_is_the_enterprise_under_all_its_names(tmp_path):
    neq = "1144000008"
    lines = [
        DAY | {"supplier_name": "Coop du Trèfle", "neq": neq},
        DAY | {"supplier_name": "Les Jardins du Trèfle", "neq": neq},
        DAY | {"supplier_name": "Trèfle et fils"},
    ]
    made = [decision(10, "Coop du Trèfle", "70110000", "supplier_name")]
    con = publish_with(tmp_path / "x.duckdb", lines, made)
    assert told(con) == [("70110000", "supplier", 10), ("70110000", "supplier", 10), (None, "none", None)]


def test_a_value_that_no_category_fits_is_settled_and_counts_nowhere(tmp_path):
    con = publish_with(tmp_path / "x.duckdb", [DAY | {"category": "Divers"}], [decision(10, "Divers", None)])
    assert told(con) == [(None, "none", 10)]
    assert con.execute("select sum(open_count) from category_said").fetchall() == [(0,)]


def test_marts_bear_the_category_of_the_list(tmp_path):
    lines = [DAY | {"category": "Divers"}, DAY | {"unspsc": "44121600"}, DAY]
    con = publish_with(tmp_path / "x.duckdb", lines, [decision(10, "Divers", "83110000")])
    found = con.execute("select category, line_count from mart_spending order by category").fetchall()
    assert found == [("44120000", 1), ("83110000", 1), (None, 1)]


def test_a_decision_tells_what_it_does_today(tmp_path):
    made = [
        decision(10, "Divers", "44120000"),
        decision(11, "Rien de tel", "44120000"),
        decision(12, "Divers", "83110000"),
    ]
    con = publish_with(tmp_path / "x.duckdb", [DAY | {"category": "Divers"}], made, [12])
    found = con.execute(
        "select ledger, state, lines, amount::varchar from category_decision order by ledger"
    ).fetchall()
    assert found == [(10, "applies", 1, "100.00"), (11, "idle", 0, "0.00"), (12, "withdrawn", 0, "0.00")]
