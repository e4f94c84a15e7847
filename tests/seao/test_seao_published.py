"""From the exports to the published file: final amounts beside awards, never among a partner’s own files."""

from decimal import Decimal

from seao_exports import export, final, notice, supplier, write

from measures import published
from pipelines import acts
from pipelines.imports import Request


def test_a_final_amount_is_published_beside_its_award_and_never_added_to_it(tmp_path):
    town = {"organisme": "Ville de Sherbrooke"}
    files = [
        write(tmp_path, export(notice(supplier(), **town), notice(**town, numeroseao="900002"))),
        write(tmp_path, export(final()), "Contrats_20180301_20180331.xml"),
    ]
    home = tmp_path / "magasin"
    assert not acts.import_files(home, files, Request(source="seao")).refused
    with published.connect(published.current(home).path) as con:
        finals = con.execute("select buyer, contract_number, amount from contract_final").fetchall()
        awarded = con.execute("select sum(amount) from line where source = 'seao'").fetchone()
    assert finals == [("ville-de-sherbrooke", "900001", Decimal("5400.00"))]
    assert awarded == (Decimal("10000.00"),)


def test_open_data_is_never_taken_for_a_partner_s_file(tmp_path):
    path = write(tmp_path, export(notice()))
    home = tmp_path / "magasin"
    outcome = acts.import_files(home, [path], Request("ville-de-sherbrooke"))
    assert not outcome.batches
    assert list(outcome.refused[0].problems.counts) == ["seao_source"]
