"""What is to classify, and what suggests a category: never counted, the most dollars first."""

from __future__ import annotations

from decimal import Decimal

from category_build import DAY, decision, opened, publish_with, told

from measures import categorised

#: A category as sent, what it suggests and why.
SUGGESTED = {
    "Fournitures de bureau": ("44120000", "words"),
    "Aliments et boissons": ("50190000", "words"),
    "Transport adapté": ("78110000", "words"),
    "Office supplies": ("44120000", "words"),
    "72101500 Entretien": ("72100000", "code"),
    "02-320-00-631": ("15100000", "account"),
    "Poste 02-130-00-414": ("81110000", "account"),
    "Poste budgétaire no 02.130.00.414": ("81110000", "account"),
    "GL 0213000414": ("81110000", "account"),
    "02-190-00-999": (None, None),
    "xyzzy": (None, None),
}


def test_a_category_sent_suggests_by_code_words_or_account(tmp_path):
    con = publish_with(tmp_path / "x.duckdb", [DAY | {"category": each} for each in SUGGESTED])
    found = opened(con)
    assert {value: (each.suggestion, each.reason) for value, each in found.items()} == SUGGESTED
    for each in found.values():
        assert bool(each.why("fr")) == bool(each.reason) == bool(each.why("en"))
    assert set(told(con)) == {(None, "none", None)}, "a suggestion is never counted"


def test_the_strongest_rule_counts_then_the_one_of_most_words_then_the_one_met_first(tmp_path):
    said = {
        "Services professionnels en architecture, agrandissement": "81200000",
        "Entretien ménager du garage": "76110000",
        "Location de pelle avec opérateur": "72500000",
        "Vêtements, puis papier": "53100000",
    }
    con = publish_with(tmp_path / "x.duckdb", [DAY | {"category": each} for each in said])
    assert {value: each.suggestion for value, each in opened(con).items()} == said


def test_words_that_tell_little_give_way_to_the_description(tmp_path):
    lines = [DAY | {"category": "Honoraires professionnels", "description": "Plans et devis du garage"}]
    [found] = opened(publish_with(tmp_path / "x.duckdb", lines)).values()
    assert (found.suggestion, found.reason) == ("81100000", "description")


def test_a_line_without_category_is_to_classify_by_its_supplier(tmp_path):
    lines = [
        DAY | {"supplier_name": "Atelier Zzz", "description": "Impression de dépliants"},
        DAY | {"supplier_name": "Atelier Zzz", "description": "Impression d’affiches", "amount": "50.00"},
        DAY | {"supplier_name": "Traiteur Rêvé"},
    ]
    found = opened(publish_with(tmp_path / "x.duckdb", lines))
    assert {value: (each.field, each.suggestion, each.reason) for value, each in found.items()} == {
        "Atelier Zzz": ("supplier_name", "82120000", "description"),
        "Traiteur Rêvé": ("supplier_name", "90100000", "supplier"),
    }
    assert found["Atelier Zzz"].descriptions == ["Impression de dépliants", "Impression d’affiches"]


def test_what_others_decided_and_what_codes_tell_come_before_words(tmp_path):
    lines = [
        DAY | {"category": "Papeterie", "supplier_name": "A"},
        DAY | {"batch_id": 2, "category": "Papeterie", "supplier_name": "B"},
        DAY | {"category": "Papiers", "supplier_name": "A"},
        DAY | {"batch_id": 2, "category": "Papiers", "supplier_name": "B", "unspsc": "55101500"},
    ]
    made = [decision(10, "Papeterie", "60100000", organisation="hopital-tremble")]
    batches = [{"batch_id": 2, "organisation": "hopital-tremble"}]
    found = opened(publish_with(tmp_path / "x.duckdb", lines, made, batches=batches))
    assert (found["Papeterie"].suggestion, found["Papeterie"].reason) == ("60100000", "others")
    assert "hopital-tremble" in found["Papeterie"].why("fr")
    assert (found["Papiers"].suggestion, found["Papiers"].reason) == ("55100000", "coded")


def test_the_most_dollars_come_first_with_their_cumulative_share(tmp_path):
    lines = [
        DAY | {"category": "Petit", "amount": "50.00"},
        DAY | {"category": "Grand", "amount": "-600.00"},
        DAY | {"category": "Moyen", "amount": "300.00"},
        DAY | {"category": "GRAND.", "amount": "-50.00"},
    ]
    con = publish_with(tmp_path / "x.duckdb", lines)
    found = categorised.worklist(con, "partners", "purchases")
    assert [(each.value, each.line_count, each.amount) for each in found] == [
        ("Grand", 2, Decimal("-650.00")),
        ("Moyen", 1, Decimal("300.00")),
        ("Petit", 1, Decimal("50.00")),
    ]
    assert [each.cumulative_share for each in found] == [Decimal(n) for n in ("0.6500", "0.9500", "1.0000")]
    assert [each.value for each in categorised.worklist(con, "partners", "purchases", limit=1)] == ["Grand"]
    assert categorised.worklist(con, "partners", "contracts") == []
    assert categorised.worklist(con, "partners", "purchases", "nobody") == []


def test_coverage_adds_up_to_the_dollars_counted(tmp_path):
    lines = [DAY | {"unspsc": "44121600"}, DAY | {"category": "Divers"}, DAY | {"supplier_name": "Z"}, DAY]
    made = [decision(10, "Divers", "83110000"), decision(11, "Z", "82120000", "supplier_name")]
    con = publish_with(tmp_path / "x.duckdb", lines, made)
    covered = categorised.coverage(con)
    assert [(each.evidence, each.amount, each.share) for each in covered] == [
        (name, Decimal("100.00"), Decimal("0.2500")) for name in ("code", "confirmed", "supplier", "none")
    ]
    assert categorised.coverage(con, "nobody") == []


def test_a_nature_that_seao_sends_is_no_category(tmp_path):
    batch = {"batch_id": 1, "source": "seao", "organisation": None, "kind": "contracts"}
    lines = [
        DAY
        | {"category": "Services", "buyer_name": "Ville de Sherbrooke", "supplier_name": "Génie Rêvé"}
        | {"contract_number": "1", "cells": ["1", "2024-04-03"]}
    ]
    con = publish_with(tmp_path / "x.duckdb", lines, batches=[batch])
    [found] = categorised.worklist(con, "seao", "contracts")
    assert (found.field, found.value, found.suggestion) == ("supplier_name", "Génie Rêvé", "81100000")


def test_two_builds_of_the_same_record_suggest_the_same(tmp_path):
    """Ties between suppliers, descriptions and rules are settled by what they say, never by chance."""
    lines = [
        DAY
        | {"category": f"Cat {n % 7}", "supplier_name": f"F {n % 11}", "description": f"papier et encre {n}"}
        for n in range(300)
    ]
    one, other = (publish_with(tmp_path / f"{n}.duckdb", lines) for n in (1, 2))
    for table in ("category_said", "category_word_clue", "category_clue"):
        rows = [con.execute(f"select * from {table} order by all").fetchall() for con in (one, other)]
        assert rows[0] == rows[1] and rows[0]
