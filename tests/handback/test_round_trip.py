"""Import, hand back, correct, import again: what was refused is in, nothing is doubled."""

from __future__ import annotations

from decimal import Decimal

import openpyxl
import pytest

from measures import published
from pipelines import acts, periods
from pipelines.acts import Request
from pipelines.problems import Refused

WHOSE = Request("ville-de-sherbrooke")
CSV = """Fournisseur;Date de facture;Montant avant taxes
Coop du Lac;2024-01-05;100,00
Menuiserie Roc;2024-01-09;200,50
Traiteur Noctuel;2024-01-12;à venir
Imprimerie Vaucreste;2024-01-15;50,00
;2024-01-20;12,00
"""


@pytest.fixture
def home(tmp_path):
    return tmp_path / "store"


def live(home):
    with published.connect(published.current(home).path) as con:
        return con.execute("select count(*), sum(amount_received) from line_fact").fetchone()


def test_a_corrected_copy_replaces_what_was_sent(home, tmp_path):
    sent = tmp_path / "janvier.csv"
    sent.write_text(CSV, encoding="utf-8")
    [imported] = acts.import_files(home, [sent], WHOSE).batches
    assert live(home) == (3, Decimal("350.50"))
    returned = acts.handed_back_batch(home, imported.batch.batch)
    assert (returned.name, returned.form) == ("janvier (à corriger).xlsx", "twin")
    copy = tmp_path / returned.name
    copy.write_bytes(returned.data)

    [untouched] = acts.import_files(home, [copy], WHOSE).batches
    assert (untouched.closed, untouched.added) == (3, 3)
    assert live(home) == (3, Decimal("350.50"))

    book = openpyxl.load_workbook(copy)
    book["janvier"]["C4"], book["janvier"]["A6"] = 75.25, "Coop du Lac"
    book.save(copy)
    [corrected] = acts.import_files(home, [copy], WHOSE).batches
    assert (corrected.closed, corrected.added) == (3, 5)
    assert live(home) == (5, Decimal("437.75"))


def test_lines_outside_the_period_are_marked_too(home, tmp_path):
    sent = tmp_path / "janvier.csv"
    sent.write_text(CSV.replace("2024-01-15", "2023-11-15"), encoding="utf-8")
    request = Request("ville-de-sherbrooke", period=periods.parse("2024-01-01..2024-01-31"))
    [imported] = acts.import_files(home, [sent], request).batches
    copy = tmp_path / "copie.xlsx"
    copy.write_bytes(acts.handed_back_batch(home, imported.batch.batch, "en").data)
    assert "2023-11-15" in openpyxl.load_workbook(copy)["janvier"]["B5"].comment.text


def test_a_file_at_hand_is_handed_back_in_the_language_of_its_organisation(home, tmp_path):
    acts.set_organisation(home, "ville-de-sherbrooke", {"language": "en"})
    sent = tmp_path / "janvier.csv"
    sent.write_text(CSV, encoding="utf-8")
    copy = tmp_path / "copie.xlsx"
    copy.write_bytes(acts.handed_back(home, sent, WHOSE).data)
    assert "is not an amount" in openpyxl.load_workbook(copy)["janvier"]["C4"].comment.text
    copy.write_bytes(acts.handed_back(home, sent, WHOSE, "fr").data)
    assert "pas un montant" in openpyxl.load_workbook(copy)["janvier"]["C4"].comment.text


def test_an_unknown_import_has_nothing_to_hand_back(home):
    with pytest.raises(Refused, match="batch_unknown"):
        acts.handed_back_batch(home, 7)
