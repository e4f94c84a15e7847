"""`reference`: tables loaded over those that ship change the figures, as of then, until taken back."""

from __future__ import annotations

import json

import pytest

from labels import text
from measures import published
from pipelines import home as homes
from pipelines.organisations import territory_names
from tests.commandline.conftest import Run

PRICES = "REF_DATE,GEO,Products and product groups,UOM,VALUE"


@pytest.fixture
def prices(tmp_path):
    """Writes a file of prices: the index of each period."""

    def prices(name: str, **periods: float):
        path = tmp_path / name
        rows = [f"{period},Quebec,All-items,2002=100,{index}" for period, index in periods.items()]
        path.write_text("\n".join([PRICES, *rows]) + "\n", encoding="utf-8")
        return path

    return prices


@pytest.fixture
def store(run, csv):
    """A store with one hundred dollars a year, 2016 to 2018."""
    run("organisations", "add", "aubepine", "--name", "Ville d’Aubépine", "--territory", "43")
    days = ("2016-11-02", "2017-11-02", "2018-11-02")
    path = csv("achats.csv", *(("Imprimerie du Trèfle", "100,00", day, "Sherbrooke") for day in days))
    done = run("import", path, "--organisation", "aubepine", "--period", "2016-01-01..2018-12-31", "--json")
    assert done.code == 0, done.err


def constant(run, *more) -> str:
    done: Run = run("measures", "spend_constant", "--calendar", "civil", *more, "--json")
    assert done.code == 0, done.err
    return done.json[0]["value"]


def test_loaded_years_count_until_they_are_taken_back(run, store, prices):
    shipped = constant(run)
    done = run(
        "reference",
        "prices",
        prices("p.csv", **{"2016": 100, "2017": 100, "2018": 50, "2025": 200}),
        "--json",
    )
    assert done.code == 0, done.err
    ledger = done.json["ledger"]
    # 100 × 200/100 twice and 100 × 200/50.
    assert constant(run) == "800.00"
    assert constant(run, "--as-of", ledger - 1) == shipped
    listed = run("reference", "list", "--json").json
    ours = [row for row in listed if row["ledger"] == ledger]
    assert [(row["first"], row["value"]) for row in ours][-1] == ("2025-01-01", "200")
    assert any(row["ledger"] is None and row["table"] == "price_index" for row in listed)
    assert run("reference", "undo", ledger).code == 0
    assert constant(run) == shipped
    assert constant(run, "--as-of", ledger) == "800.00"


def test_the_store_is_made_again_with_what_was_loaded(run, home, store, prices):
    months = {f"{year}-{month:02}": index for year, index in ((2016, 100), (2017, 110), (2018, 120))
              for month in range(1, 13)}  # fmt: skip
    assert run("reference", "prices", prices("m.csv", **months)).code == 0
    years = (
        "measures",
        "growth_index",
        "--by",
        "year",
        "--dollars",
        "constant",
        "--calendar",
        "civil",
        "--json",
    )
    cells = run(*years).json
    (home / "warehouse.duckdb").unlink()
    assert run("build").code == 0
    assert run(*years).json == cells
    done = run("verify", "--json")
    assert (done.code, done.json["differences"], done.json["counts"]["files"]) == (0, [], 2)


def test_a_file_that_is_in_force_is_not_loaded_again(run, store, prices):
    path = prices("p.csv", **{"2016": 100})
    assert run("reference", "prices", path).code == 0
    again = run("reference", "prices", path, "--json")
    assert (again.code, again.json["problems"][0]["kind"]) == (1, "decision_exists")


def test_thresholds_replace_the_rules_they_name_and_no_other(run, store, tmp_path):
    path = tmp_path / "seuils.csv"
    names = "sector,rule,applies_to,value,unit,tax_basis,valid_from,valid_to,status,source"
    path.write_text(f"{names}\nmunicipal,invitation,,30000,dollars,included,2026-01-01,,checked,arrêté\n")
    before = [row for row in run("reference", "list", "--json").json if row["table"] == "threshold"]
    assert run("reference", "thresholds", path).code == 0
    after = [row for row in run("reference", "list", "--json").json if row["table"] == "threshold"]
    named = "invitation · municipal"
    assert [row["value"] for row in after if row["about"] == named] == ["30000"]
    assert [row for row in after if row["about"] != named] == [row for row in before if row["about"] != named]
    shown = run("reference", "list")
    assert "30\u00a0000" in shown.out and "vérifié" in shown.out and "livré" in shown.out


def test_what_is_wrong_is_said_and_nothing_is_kept(run, home, store, tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    done = run("reference", "prices", path, "--json")
    assert (done.code, done.json["problems"][0]["kind"]) == (1, "reference_columns")
    assert len(list((home / "archive" / "files").iterdir())) == 1
    assert run("reference", "undo", 1).code == 1


def test_official_outlines_replace_the_schematic_ones_until_taken_back(run, store, tmp_path):
    path = tmp_path / "mrc.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": triangles()}), encoding="utf-8")
    done = run("reference", "outline", path, "--json")
    assert done.code == 0 and done.json["rows"] == 9 * 4, done.err
    assert drawn() == (9, 36)
    assert listed_outline(run) == ("mrc.geojson", done.json["ledger"], 9)
    assert run("reference", "outline", path).code == 1
    assert run("reference", "undo", done.json["ledger"]).code == 0
    assert drawn()[0] == 9 and drawn()[1] > 100
    assert listed_outline(run) == ("data/reference/outline.csv", None, 9)


def listed_outline(run) -> tuple[str, int | None, int]:
    """Source, ledger number and territories of the outlines in force, as `reference list` says."""
    (row,) = [row for row in run("reference", "list", "--json").json if row["table"] == "outline"]
    assert run("reference", "list").out.count(text("reference.table.outline")) == 1
    return row["source"], row["ledger"], row["rows"]


def triangles() -> list[dict]:
    """A triangle a territory, side by side."""
    return [
        {
            "properties": {"CDUID": f"24{code}"},
            "geometry": {"type": "Polygon", "coordinates": [[[x, 45], [x, 45.1], [x + 0.1, 45], [x, 45]]]},
        }
        for code, x in ((code, -73 + 0.1 * i) for i, code in enumerate(territory_names()))
    ]


def drawn() -> tuple[int, int]:
    """How many territories the published file draws, and of how many vertices."""
    con = published.connect(published.current(homes.default()).path)
    sql = "SELECT count(DISTINCT territory)::INTEGER, count(*)::INTEGER FROM outline"
    return con.execute(sql).fetchone()
