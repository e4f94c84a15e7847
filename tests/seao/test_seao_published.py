"""From the exports to the published file: final amounts beside awards, never among a partner’s own files."""

from decimal import Decimal

from seao_exports import expense, expenses, export, final, notice, supplier, write

from measures import Selection, compute, contracts, provenance, published
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


def test_what_a_contract_came_to_is_what_was_paid_and_is_traced_to_its_file(tmp_path):
    town = {"organisme": "Ville de Sherbrooke"}
    added = expenses("900001", expense(), expense(montantdepense="50.00"))
    files = [
        write(tmp_path, export(notice(supplier(), **town), notice(**town, numeroseao="900002"))),
        write(tmp_path, export(final()), "Contrats_20180301_20180331.xml"),
        write(tmp_path, export(added), "Depenses_20180301_20180331.xml"),
    ]
    home = tmp_path / "magasin"
    assert not acts.import_files(home, files, Request(source="seao")).refused
    published_by_seao = Selection(source="seao")
    with published.connect(published.current(home).path) as con:
        paid, value, partners = (
            compute(con, [key], (), Selection(source=source))[0].value
            for key, source in (
                ("contract_paid", "seao"),
                ("contract_value", "seao"),
                ("contract_paid", "partners"),
            )
        )
        (row, *others) = contracts.committed(con, published_by_seao)
        (line,) = provenance(con, "contract_paid", published_by_seao).lines
    assert (paid, value, partners) == (Decimal("5400.00"), Decimal("10000.00"), None)
    amounts = row.committed, row.added, row.paid, row.share
    assert amounts == (Decimal("5000.00"), Decimal("150.00"), Decimal("5400.00"), Decimal("1.0800"))
    assert [other.paid for other in others] == [None]
    assert line.fields["file"] == "Contrats_20180301_20180331.xml" and line.raw == "5400.000000"
