"""HTML tables under the extension xls."""

from __future__ import annotations

import pytest
from reading_help import plain, refusal

from pipelines import read
from pipelines.problems import Refused
from pipelines.read import limits, markup

PAGE = """<!DOCTYPE html><html><head><style>td { color: red }</style><title>Achats</title></head><body>
<p>Exporté le 3 mai</p><table border=1><tr><th colspan=2>Fournisseur</th><th>Montant</th></tr>
<tr><td rowspan=2>Épicerie<br>du&nbsp;coin<td>Magog</td><td align=right>
  1 234,56 $ </td></tr>
<tr><td>&nbsp;</td><td>5&lt;6</td></tr></table>
<table><tr><td>Total</tr></table></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_tables_become_one_sheet(tmp_path, encoding):
    path = tmp_path / "export.xls"
    path.write_bytes(PAGE.encode(encoding))
    found = read.workbook(path)
    assert (found.format, found.sheets[0].name) == ("html", "export")
    assert plain(found.sheets[0].grid) == {
        "A1": ("t", "Fournisseur"), "C1": ("t", "Montant"),
        "A2": ("t", "Épicerie\ndu\u00a0coin"), "B2": ("t", "Magog"), "C2": ("t", "1 234,56 $"),
        "C3": ("t", "5<6"), "A4": ("t", "Total"),
    }  # fmt: skip


def test_a_page_without_a_table_is_refused(tmp_path):
    path = tmp_path / "erreur.xls"
    path.write_text("<html><body>Session expirée</body></html>", encoding="utf-8")
    assert (refusal(path).kind, refusal(path).value) == ("format_not_read", "HTML")


def test_spans_cannot_grow_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_CELLS", 10_000)
    path = tmp_path / "bombe.html"
    path.write_text("<table><tr><td colspan=999999 rowspan=999>x</table>", encoding="utf-8")
    with pytest.raises(Refused) as caught:
        list(markup.blocks(path))
    assert caught.value.problem.kind == "sheet_too_large"
