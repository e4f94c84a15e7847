"""A published file made from short Python literals, with the tables of docs/ARCHITECTURE.md.

    build(path, lines=[{"amount": "100.00", "date": "2016-11-02", "territory": "43"}])

Everything a line does not say has a default. The marts are made here from the lines by their
definition, so a test of a measure does not depend on the pipelines (but for `sample_awards` and
`sample_rollups`, whose tables the models' own SQL makes). `big_sample` is a deterministic store of
fictitious data; `make_home` lays one out as a store.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow as pa

from tests import sample_awards, sample_opportunities, sample_programme, sample_rollups

Row = dict[str, object]

DIMS = """source VARCHAR, buyer VARCHAR, buyer_sector VARCHAR, buyer_territory VARCHAR, supplier VARCHAR,
    supplier_kind VARCHAR, category VARCHAR, procurement_method VARCHAR, territory VARCHAR, scope VARCHAR,
    social_economy BOOLEAN, tax_basis VARCHAR"""
DIM_NAMES = tuple(part.split()[0] for part in DIMS.split(","))

TABLES = {
    "meta": "key VARCHAR, value VARCHAR",
    "territory": """code VARCHAR, name VARCHAR, kind VARCHAR, seat VARCHAR, in_estrie_since DATE,
        population INTEGER, population_year INTEGER""",
    "outline": "territory VARCHAR, ring INTEGER, vertex INTEGER, longitude DOUBLE, latitude DOUBLE",
    "municipality": "code VARCHAR, name VARCHAR, territory VARCHAR, population INTEGER",
    "buyer": """slug VARCHAR, name VARCHAR, sector VARCHAR, territory VARCHAR, is_regional BOOLEAN,
        fiscal_year_end VARCHAR, signatory_since DATE, left_on DATE""",
    "supplier": "supplier_id VARCHAR, name VARCHAR, neq VARCHAR, supplier_kind VARCHAR, territory VARCHAR",
    "line": f"""{DIMS}, kind VARCHAR, buyer_name VARCHAR, supplier_name VARCHAR, supplier_number VARCHAR,
        neq VARCHAR, amount DECIMAL(18,2), amount_received DECIMAL(18,2), date DATE, period_start DATE,
        period_end DATE, first_day DATE, last_day DATE, end_day DATE, municipality VARCHAR,
        postal_code VARCHAR, municipality_code VARCHAR, place_evidence VARCHAR, place_decision INTEGER,
        contract_number VARCHAR, contract VARCHAR, document_number VARCHAR, description VARCHAR,
        buyer_unit VARCHAR, responsible BOOLEAN,
        nature VARCHAR, nature_rule VARCHAR, is_superseded BOOLEAN, is_counted BOOLEAN,
        corrections INTEGER[], category_said VARCHAR, category_evidence VARCHAR, category_decision INTEGER,
        unspsc VARCHAR, batch_id INTEGER, sheet VARCHAR, "row" INTEGER, cells VARCHAR[],
        file VARCHAR, sha256 VARCHAR""",
    "coverage": """source VARCHAR, buyer VARCHAR, kind VARCHAR, scope VARCHAR, period_start DATE,
        period_end DATE""",
    "sheet": """batch_id INTEGER, sheet VARCHAR, kind VARCHAR, status VARCHAR, reason VARCHAR,
        header_row INTEGER, "columns" VARCHAR, rows_read INTEGER, rows_accepted INTEGER,
        rows_rejected INTEGER, rows_excluded INTEGER, amounts_unreadable INTEGER, total DECIMAL(18,2),
        total_rejected DECIMAL(18,2), total_excluded DECIMAL(18,2)""",
    "problem": """batch_id INTEGER, kind VARCHAR, severity VARCHAR, sheet VARCHAR, "row" INTEGER,
        col VARCHAR, value VARCHAR, message_fr VARCHAR, message_en VARCHAR""",
    "problem_count": "batch_id INTEGER, kind VARCHAR, n INTEGER",
    "batch": """batch_id INTEGER, source VARCHAR, organisation VARCHAR, kind VARCHAR, scope VARCHAR,
        period_start DATE, period_end DATE, mode VARCHAR, file VARCHAR, sha256 VARCHAR,
        imported_at TIMESTAMP, who VARCHAR, is_undone BOOLEAN, undone_at TIMESTAMP, rows_accepted INTEGER,
        rows_rejected INTEGER, rows_excluded INTEGER, total DECIMAL(18,2), total_rejected DECIMAL(18,2),
        total_excluded DECIMAL(18,2), live_lines INTEGER, corrected_lines INTEGER,
        correction_change DECIMAL(18,2)""",
    "correction": """ledger INTEGER, "at" TIMESTAMP, who VARCHAR, "action" VARCHAR, field VARCHAR,
        "value" VARCHAR, nature VARCHAR, reason VARCHAR, sent VARCHAR, source VARCHAR, organisation VARCHAR,
        kind VARCHAR, supplier_name VARCHAR, amount DECIMAL(18,2), first_day DATE, last_day DATE,
        document_number VARCHAR, contract_number VARCHAR, description VARCHAR, file VARCHAR,
        batch_id INTEGER, sheet VARCHAR, "row" INTEGER, lines INTEGER, state VARCHAR,
        withdrawn_at TIMESTAMP""",
    "identity_decision": """ledger INTEGER, "at" TIMESTAMP, who VARCHAR, says VARCHAR, reason VARCHAR,
        one_names VARCHAR[], other_names VARCHAR[], state VARCHAR, withdrawn_at TIMESTAMP""",
    "identity_pair": """one VARCHAR, other VARCHAR, evidence VARCHAR, sure DOUBLE, one_name VARCHAR,
        other_name VARCHAR, one_spelling VARCHAR, other_spelling VARCHAR, only_one VARCHAR[],
        only_other VARCHAR[], one_spellings INTEGER, other_spellings INTEGER,
        one_neq VARCHAR, other_neq VARCHAR, one_municipalities VARCHAR[],
        other_municipalities VARCHAR[], one_lines INTEGER, other_lines INTEGER,
        one_purchases DECIMAL(18,2), other_purchases DECIMAL(18,2), one_contracts DECIMAL(18,2),
        other_contracts DECIMAL(18,2), stake DECIMAL(18,2),
        one_names STRUCT(spelling VARCHAR, neq VARCHAR, place VARCHAR)[],
        other_names STRUCT(spelling VARCHAR, neq VARCHAR, place VARCHAR)[], later INTEGER""",
    "supplier_name": """supplier VARCHAR, supplier_name VARCHAR, neq VARCHAR, municipality VARCHAR,
        node VARCHAR, place VARCHAR, evidence VARCHAR, lines INTEGER, purchases DECIMAL(18,2),
        contracts DECIMAL(18,2), first_day DATE, last_day DATE""",
    "supplier_seen": "supplier VARCHAR, territory VARCHAR, municipality_code VARCHAR, lines INTEGER",
    "learned_postal_code": """postal_code VARCHAR, territory VARCHAR, municipality_code VARCHAR,
        taught_lines INTEGER, taught_suppliers INTEGER, taught_batches INTEGER[], lines INTEGER,
        purchases DECIMAL(18,2), contracts DECIMAL(18,2)""",
    "corrected_place": """spelling VARCHAR, taken_for VARCHAR, territory VARCHAR, municipality_code VARCHAR,
        lines INTEGER, purchases DECIMAL(18,2), contracts DECIMAL(18,2)""",
    "place_decision_made": """ledger INTEGER, about VARCHAR, supplier_name VARCHAR, neq VARCHAR,
        municipality VARCHAR, buyer VARCHAR, contract_number VARCHAR, spelling VARCHAR, place VARCHAR,
        valid_from DATE, valid_to DATE, reason VARCHAR, supplier VARCHAR, "at" TIMESTAMP, who VARCHAR,
        lines INTEGER, state VARCHAR, withdrawn_at TIMESTAMP""",
    "enterprise": """supplier VARCHAR, name VARCHAR, names VARCHAR[], neq VARCHAR, neq_said VARCHAR,
        legal_form VARCHAR, sector VARCHAR, offered VARCHAR, contact_name VARCHAR, contact_email VARCHAR,
        contact_phone VARCHAR, website VARCHAR, territories VARCHAR[], establishments INTEGER,
        lines INTEGER, first_day DATE, last_day DATE""",
    "enterprise_status": """supplier VARCHAR, kind VARCHAR, first_day DATE, last_day DATE,
        decision INTEGER""",
    "status_decision_made": """ledger INTEGER, "at" TIMESTAMP, who VARCHAR, suppliers VARCHAR[],
        name VARCHAR, neq VARCHAR, kind VARCHAR, status_from DATE, status_to DATE, reason VARCHAR,
        state VARCHAR, withdrawn_at TIMESTAMP""",
    "category_said": """said INTEGER, source VARCHAR, kind VARCHAR, buyer VARCHAR, field VARCHAR,
        words VARCHAR, "value" VARCHAR, line_count INTEGER, amount DECIMAL(18,2), open_count INTEGER,
        open_amount DECIMAL(18,2), suppliers VARCHAR[], descriptions VARCHAR[]""",
    "category_clue": "said INTEGER, reason VARCHAR, place INTEGER, category VARCHAR, detail VARCHAR",
    "category_decision": """ledger INTEGER, "at" TIMESTAMP, who VARCHAR, organisation VARCHAR, field VARCHAR,
        "value" VARCHAR, category VARCHAR, reason VARCHAR, lines INTEGER, amount DECIMAL(18,2), state VARCHAR,
        withdrawn_at TIMESTAMP""",
    "category": "code VARCHAR, level VARCHAR, parent VARCHAR, name_fr VARCHAR, name_en VARCHAR",
    "price_index": """year INTEGER, index_2002_100 DECIMAL(8,1), status VARCHAR, source VARCHAR,
        ledger INTEGER""",
    "price_index_month": """month DATE, index_2002_100 DECIMAL(8,1), status VARCHAR, source VARCHAR,
        ledger INTEGER""",
    "contract_final": """buyer VARCHAR, contract_number VARCHAR, supplier VARCHAR, amount DECIMAL(18,2),
        day DATE""",
    "contract_renewal": """source VARCHAR, buyer VARCHAR, contract VARCHAR, first_day DATE, former VARCHAR,
        reason VARCHAR""",
    "contract_expense": """source VARCHAR, buyer VARCHAR, contract VARCHAR, amount DECIMAL(18,2), day DATE,
        expenses INTEGER""",
    "source_row": """batch_id INTEGER, sheet VARCHAR, "row" INTEGER, cells VARCHAR""",
    "threshold": """sector VARCHAR, rule VARCHAR, applies_to VARCHAR, "value" DECIMAL(18,2), unit VARCHAR,
        tax_basis VARCHAR, valid_from DATE, valid_to DATE, status VARCHAR, source VARCHAR""",
    "disclosure": """rule VARCHAR, "value" DECIMAL(18,2), unit VARCHAR, valid_from DATE, valid_to DATE,
        status VARCHAR, source VARCHAR""",
    "target": """measure VARCHAR, sector VARCHAR, "value" DECIMAL(9,4), due DATE, baseline DECIMAL(9,4),
        valid_from DATE, valid_to DATE, status VARCHAR, source VARCHAR""",
}

TABLES_OF_ALL = TABLES | sample_programme.TABLES | sample_awards.TABLES | sample_opportunities.TABLES
LINE_FACT = """
CREATE TABLE line_fact AS SELECT * EXCLUDE (cells) FROM line;
INSERT INTO source_row
SELECT
    batch_id, sheet, "row",
    array_to_string(list_transform(cells, lambda cell: coalesce(cell, '')), chr(31)) AS cells
FROM line"""

MART_SPENDING = f"""
CREATE TABLE mart_spending AS
SELECT {", ".join(DIM_NAMES)}, responsible, first_day, last_day,
    sum(amount)::DECIMAL(18,2) AS amount, count(*)::INTEGER AS line_count
FROM line WHERE kind = 'purchases' AND is_counted GROUP BY ALL"""

MART_APART = f"""
CREATE TABLE mart_apart AS
SELECT {", ".join(DIM_NAMES)}, kind, nature, first_day, last_day,
    sum(amount)::DECIMAL(18,2) AS amount, count(*)::INTEGER AS line_count
FROM line WHERE nature <> 'addressable' AND NOT is_superseded GROUP BY ALL"""

MART_CONTRACT = f"""
CREATE TABLE mart_contract AS
SELECT {", ".join(DIM_NAMES)}, contract,
    CASE WHEN contract IS NULL THEN first_day
         ELSE min(first_day) OVER (PARTITION BY source, contract) END AS contract_first_day,
    first_day, last_day, end_day, amount, 1::INTEGER AS line_count,
    (source, contract, first_day) IN (
        SELECT (source, contract, first_day) FROM contract_renewal
    ) AS is_renewal
FROM line WHERE kind = 'contracts' AND is_counted"""

#: Final amounts are given among the lines, as lines of the kind `final`.
FINAL_LINE = """
CREATE TABLE final_line AS
SELECT * EXCLUDE (cells) REPLACE ('contracts' AS kind) FROM line WHERE kind = 'final';
INSERT INTO source_row
SELECT batch_id, sheet, "row", array_to_string(cells, chr(31)) FROM line WHERE kind = 'final';
DELETE FROM line WHERE kind = 'final'"""

_COMPARABLE = "regexp_replace(upper(contract_number), '[^A-Z0-9]', '', 'g')"
CONTRACT_SPELLING = f"""
CREATE TABLE contract_spelling AS
SELECT DISTINCT paid.source, paid.buyer, paid.contract AS spelling, signed.contract
FROM (SELECT *, {_COMPARABLE} AS comparable FROM line WHERE kind = 'purchases' AND is_counted) AS paid
INNER JOIN (SELECT *, {_COMPARABLE} AS comparable FROM line WHERE kind = 'contracts' AND is_counted) AS signed
    USING (source, buyer, comparable)"""

MART_PAID = f"""
CREATE TABLE mart_paid AS
SELECT {", ".join(DIM_NAMES)}, contract, first_day, last_day,
    sum(amount)::DECIMAL(18,2) AS amount, count(*)::INTEGER AS line_count
FROM (
    SELECT line.* EXCLUDE (cells) REPLACE (contract_spelling.contract AS contract)
    FROM line
    INNER JOIN contract_spelling
        ON line.source = contract_spelling.source AND line.contract = contract_spelling.spelling
    WHERE kind = 'purchases' AND is_counted
    UNION ALL BY NAME
    SELECT * FROM final_line WHERE is_counted
)
GROUP BY ALL"""

RELATION = """
CREATE TABLE relation AS
SELECT source, buyer, supplier, min(first_day) AS first_day
FROM line WHERE is_counted GROUP BY ALL"""

TERRITORIES = (
    ("30", "Le Granit", "MRC", "Lac-Mégantic", None, 21991),
    ("40", "Les Sources", "MRC", "Val-des-Sources", None, 15223),
    ("41", "Le Haut-Saint-François", "MRC", "Cookshire-Eaton", None, 23946),
    ("42", "Le Val-Saint-François", "MRC", "Richmond", None, 33239),
    ("43", "Sherbrooke", "ville (équivalent de MRC)", "Sherbrooke", None, 184667),
    ("44", "Coaticook", "MRC", "Coaticook", None, 19682),
    ("45", "Memphrémagog", "MRC", "Magog", None, 58897),
    ("46", "Brome-Missisquoi", "MRC", "Cowansville", "2021-07-01", 69723),
    ("47", "La Haute-Yamaska", "MRC", "Granby", "2021-07-01", 97353),
)
PRICES = (125.6, 126.9, 129.0, 131.8, 132.8, 137.8, 147.0, 153.6, 157.1)
COLUMNS = {
    "date": {"heading": "Date", "column": "A", "confidence": "exact"},
    "supplier_name": {"heading": "Fournisseur", "column": "B", "confidence": "exact"},
    "amount": {"heading": "Montant", "column": "C", "confidence": "exact"},
}
TARGET = {"measure": "responsible_share", "sector": "health", "value": Decimal("0.15"),
          "due": dt.date(2026, 3, 31), "baseline": Decimal("0.058"), "valid_from": dt.date(2022, 4, 1),
          "status": "to_confirm"}  # fmt: skip
META = {
    "build_id": "sample",
    "ledger": "1",
    "as_of": "2026-04-15",
    "fingerprint": "0" * 16,
    "audience": "coordination",
    "is_demo": "true",
    "version": "2",
}
FILE = {"batch_id": 1, "sheet": "Achats", "file": "achats.xlsx", "sha256": "a" * 64}
LINE = {
    "source": "partners",
    "kind": "purchases",
    "buyer": "a",
    "supplier": "s1",
    "category": None,
    "procurement_method": None,
    "territory": "43",
    "scope": "all",
    "tax_basis": "before",
    "amount": "0.00",
    "place_evidence": "full_postal_code",
    "nature": "addressable",
    "is_superseded": False,
    "category_evidence": "none",
}


def _day(value: object) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value  # type: ignore[return-value]


def _programme_year(day: dt.date) -> tuple[dt.date, dt.date]:
    first = day.year if day.month >= 10 else day.year - 1
    return dt.date(first, 10, 1), dt.date(first + 1, 9, 30)


def complete(spec: Row, number: int, buyers: dict[str, Row], suppliers: dict[str, Row]) -> Row:
    """A row of `line` from what `spec` says of it; `number` is its place in the sheet."""
    line = LINE | FILE | {"row": number + 2} | spec
    buyer, supplier = buyers[str(line["buyer"])], suppliers[str(line["supplier"])]
    for name in ("date", "period_start", "period_end", "end_day"):
        line[name] = _day(line.get(name))
    line["amount"] = Decimal(str(line["amount"]))
    line["amount_received"] = Decimal(str(line.get("amount_received", line["amount"])))
    line["first_day"] = line["date"] or line["period_start"]
    line["last_day"] = line["date"] or line["period_end"]
    line["buyer_name"], line["buyer_sector"] = buyer["name"], buyer["sector"]
    line["buyer_territory"] = "regional" if buyer["is_regional"] else buyer["territory"]
    line["supplier_name"] = line.get("supplier_name", supplier["name"])
    line["supplier_kind"] = supplier["supplier_kind"]
    line["social_economy"] = line.get("social_economy", supplier["supplier_kind"] != "other")
    if line.get("contract_number"):
        line["contract"] = f"{line['buyer']}:{line['contract_number']}"
    line["is_counted"] = line["nature"] == "addressable" and not line["is_superseded"]
    line.setdefault("corrections", [])
    line.setdefault("cells", [str(line["first_day"]), line["supplier_name"], str(line["amount_received"])])
    return line


def _buyers(lines: Iterable[Row], given: Iterable[Row]) -> dict[str, Row]:
    rows = {str(row["slug"]): dict(row) for row in given}
    for line in lines:
        rows.setdefault(str(line.get("buyer", "a")), {"slug": line.get("buyer", "a")})
    for slug, row in rows.items():
        row.setdefault("name", f"Acheteur {slug}")
        row.setdefault("sector", "municipal")
        row.setdefault("territory", "43")
        row.setdefault("is_regional", False)
        for day in ("signatory_since", "left_on"):
            row[day] = _day(row.get(day))
    return rows


def _suppliers(lines: Iterable[Row], given: Iterable[Row]) -> dict[str, Row]:
    rows = {str(row["supplier_id"]): dict(row) for row in given}
    for line in lines:
        name = str(line.get("supplier", "s1"))
        rows.setdefault(name, {"supplier_id": name, "territory": line.get("territory", "43")})
    for name, row in rows.items():
        row.setdefault("name", f"Fournisseur {name}")
        row.setdefault("supplier_kind", "other")
        row.setdefault("territory", "43")
    return rows


def _whole_years(lines: list[Row]) -> list[Row]:
    """Coverage nobody described: every buyer reported whole programme years, first line to last."""
    if not lines:
        return []
    start = _programme_year(min(line["first_day"] for line in lines))[0]
    end = _programme_year(max(line["last_day"] for line in lines))[1]
    keys = sorted({(line["source"], line["buyer"], line["kind"], line["scope"]) for line in lines})
    names = ("source", "buyer", "kind", "scope")
    return [dict(zip(names, key, strict=True)) | {"period_start": start, "period_end": end} for key in keys]


def _coverage(rows: Iterable[Row]) -> list[Row]:
    default = {"source": "partners", "buyer": "a", "kind": "purchases", "scope": "all"}
    days = ("period_start", "period_end")
    return [default | row | {name: _day(row[name]) for name in days} for row in rows]


def _sheet(first: Row, lines: list[Row]) -> Row:
    return {
        "batch_id": first["batch_id"],
        "sheet": first["sheet"],
        "kind": first["kind"],
        "status": "ready",
        "header_row": 1,
        "columns": json.dumps(COLUMNS),
        "rows_read": len(lines),
        "rows_accepted": len(lines),
        "total": sum((line["amount_received"] for line in lines), Decimal(0)),
    }


def _batch(sheet: Row, lines: list[Row]) -> Row:
    first, zero = lines[0], {"rows_rejected": 0, "rows_excluded": 0, "total_rejected": 0, "total_excluded": 0}
    names = ("batch_id", "source", "kind", "scope", "file", "sha256")
    return (
        {name: first[name] for name in names}
        | zero
        | {
            "organisation": first["buyer"] if first["source"] == "partners" else None,
            "period_start": min(line["first_day"] for line in lines),
            "period_end": max(line["last_day"] for line in lines),
            "mode": "replace",
            "imported_at": dt.datetime(2026, 4, 15, 9, 30),
            "who": "coordination",
            "is_undone": False,
            "rows_accepted": sheet["rows_accepted"],
            "total": sheet["total"],
            "live_lines": len(lines),
        }
    )


def _files(lines: list[Row]) -> tuple[list[Row], list[Row]]:
    """The sheets and batches the lines came from: one sheet a batch."""
    by_batch: dict[object, list[Row]] = {}
    for line in lines:
        by_batch.setdefault(line["batch_id"], []).append(line)
    zero = {"rows_rejected": 0, "rows_excluded": 0, "amounts_unreadable": 0,
            "total_rejected": 0, "total_excluded": 0}  # fmt: skip
    sheets = [zero | _sheet(group[0], group) for group in by_batch.values()]
    batches = [_batch(sheet, group) for sheet, group in zip(sheets, by_batch.values(), strict=True)]
    return sheets, batches


def _reference(name: str) -> list[dict[str, str]]:
    """The project's own reference table of that name."""
    path = Path(__file__).parents[1] / "data" / "reference" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _rules() -> list[Row]:
    """The rules of disclosure control."""
    days = ("valid_from", "valid_to")
    return [
        row | {"value": Decimal(row["value"])} | {name: _day(row[name] or None) for name in days}
        for row in _reference("disclosure")
    ]


def _outline() -> list[Row]:
    """Outlines of the territories."""
    return [
        {
            "territory": row["territory_code"],
            "ring": 0,
            "vertex": int(row["vertex"]),
            "longitude": float(row["longitude"]),
            "latitude": float(row["latitude"]),
        }
        for row in _reference("outline")
    ]


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Row]) -> None:
    rows = list(rows)
    if not rows:
        return
    names = [name for name, *_ in con.execute(f"DESCRIBE {table}").fetchall()]
    con.register("rows_given", pa.table({name: [row.get(name) for row in rows] for name in names}))
    con.execute(f"INSERT INTO {table} SELECT * FROM rows_given")
    con.unregister("rows_given")


def build(
    path: Path,
    lines: Iterable[Row] = (),
    *,
    buyers: Iterable[Row] = (),
    suppliers: Iterable[Row] = (),
    coverage: Iterable[Row] | None = None,
    prices: Iterable[Row] | None = None,
    months: Iterable[Row] = (),
    thresholds: Iterable[Row] | None = None,
    enterprises: Iterable[Row] = (),
    decided: Iterable[Row] = (),
    corrections: Iterable[Row] = (),
    finals: Iterable[Row] = (),
    expenses: Iterable[Row] = (),
    meta: dict[str, str] | None = None,
    **programme: Iterable[Row],
) -> Path:
    """Write a published file at `path` (replaced if it stands) and return it.

    Days are ISO texts or dates, amounts texts. Buyers and suppliers that lines name but nobody
    describes get default rows; `coverage` None means every buyer reported whole programme years.
    programme: as of `sample_programme.content`.
    """
    specs = [dict(line) for line in lines]
    buyer_rows, supplier_rows = _buyers(specs, buyers), _suppliers(specs, suppliers)
    rows = [complete(spec, i, buyer_rows, supplier_rows) for i, spec in enumerate(specs)]
    names = ("code", "name", "kind", "seat", "in_estrie_since", "population")
    territories = [dict(zip(names, (*t[:4], _day(t[4]), t[5]), strict=True)) for t in TERRITORIES]
    sheets, batches = _files(rows)
    index = [{"year": 2016 + i, "index_2002_100": value, "status": "checked", "source": "échantillon"}
             for i, value in enumerate(PRICES)]  # fmt: skip
    content = {
        "meta": [{"key": key, "value": value} for key, value in (META | (meta or {})).items()],
        "territory": [row | {"population_year": 2025} for row in territories],
        "outline": _outline(),
        "municipality": [{"code": f"{t[0]}000", "name": t[3], "territory": t[0], "population": t[5]}
                         for t in TERRITORIES],
        "buyer": buyer_rows.values(),
        "supplier": supplier_rows.values(),
        "line": rows,
        "coverage": _whole_years(rows) if coverage is None else _coverage(coverage),
        "sheet": sheets,
        "batch": batches,
        "price_index": index if prices is None else prices,
        "price_index_month": [{"status": "checked"} | row | {"month": _day(row["month"])} for row in months],
        "correction": corrections,
        "contract_final": finals,
        "contract_renewal": [row | {"reason": row["renewal"]} for row in rows if row.get("renewal")],
        "contract_expense": [{"source": "seao", "expenses": 1} | row | {"day": _day(row["day"])}
                             for row in expenses],
        "threshold": sample_awards.rules(thresholds),
        "target": [TARGET],
        "disclosure": _rules(),
        **sample_awards.CONTENT,
        **sample_opportunities.content(enterprises, decided),
    }  # fmt: skip
    for table, more in sample_programme.content(**programme).items():
        content[table] = [*content.get(table, ()), *more]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as con:
        for table, columns in TABLES_OF_ALL.items():
            con.execute(f"CREATE TABLE {table} ({columns})")
            _insert(con, table, content.get(table, ()))
        paid = (FINAL_LINE, CONTRACT_SPELLING, MART_PAID)
        marts = (*paid, LINE_FACT, MART_SPENDING, MART_APART, MART_CONTRACT, RELATION)
        for statement in (*marts, sample_programme.MART_RESPEND):
            con.execute(statement)
    sample_awards.make(path)
    sample_rollups.make(path)
    return path


def big_sample(path: Path, seed: int = 1) -> Path:
    """A plausible store of fictitious organisations, October 2016 to March 2026; same seed, same file."""
    from tests.sample_lines import world

    return build(path, **world(seed))


def make_home(directory: Path, seed: int = 1) -> Path:
    """Lay `big_sample` out as a store under `directory` ($ESJ_HOME) and return the directory."""
    build_id = hashlib.sha256(f"sample {seed}".encode()).hexdigest()[:12]
    big_sample(directory / "published" / build_id / "coordination.duckdb", seed)
    (directory / "published" / "current").write_text(build_id, encoding="utf-8")
    return directory
