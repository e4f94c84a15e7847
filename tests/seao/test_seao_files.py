import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from seao_exports import expense, expenses, export, final, notice, supplier, write

from labels import LANGUAGES
from pipelines import seao
from pipelines.problems import KINDS, Problem, Refused
from pipelines.shapes import split

GOLDEN = Path(__file__).parent / "golden"


def refusal(path) -> str:
    checked = seao.check(path)
    assert (checked.status, checked.sheets) == ("refused", [])
    (kind,) = checked.problems.counts
    return kind


REFUSED = {
    "file_empty": "",
    "file_truncated": export(notice())[:-40],
    "seao_malformed": export(notice()).replace("</titre>", "</title>"),
    "seao_not_export": "<catalogue><avis/></catalogue>",
    "file_doctype": '<!DOCTYPE export [<!ENTITY a "x">]>' + export(notice()).split("\n", 1)[1],
    "seao_mixed": export(notice(), final()),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_cannot_be_taken_is_refused_by_name(tmp_path, kind):
    assert refusal(write(tmp_path, REFUSED[kind])) == kind


@pytest.mark.parametrize("root", ["<export>", '<export datedebut="hier" datefin="2018-03-31">'])
def test_an_export_says_its_period(tmp_path, root):
    assert refusal(write(tmp_path, f"{root}</export>")) == "seao_not_export"


def test_a_stranger_among_the_notices_refuses_the_file_at_its_line(tmp_path):
    checked = seao.check(write(tmp_path, export("<facture />")))
    (problem,) = checked.problems
    assert (problem.kind, problem.row, problem.value) == ("seao_not_export", 3, "facture")


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(Refused) as refused:
        seao.check(tmp_path / "absent.xml")
    assert refused.value.problem.kind == "file_not_found"


def test_an_entity_is_never_expanded(tmp_path):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    assert refusal(write(tmp_path, bomb)) == "file_doctype"


def test_an_export_without_notice_is_ready_and_empty(tmp_path):
    path = write(tmp_path, export(), "ContratsRevisions_20180301_20180331.xml")
    (sheet,) = seao.check(path).sheets
    assert (sheet.name, sheet.kind, sheet.rows_read) == ("contrats-revisions", "contract-final", 0)


def test_final_amounts(tmp_path):
    path = write(tmp_path, export(final(), final(montantfinal="0.000000")), "Contrats_20180301_20180331.xml")
    (sheet,) = seao.check(path).sheets
    assert (sheet.name, sheet.kind, sheet.total) == ("contrats", "contract-final", Decimal("5400.00"))
    assert sheet.rows["contract_number"].to_pylist() == ["900001", "900001"]
    assert sheet.rows["amount"].to_pylist() == [Decimal("5400.00"), None]
    assert sheet.rows["buyer_name"].to_pylist() == [None, None]


def test_supplementary_expenses_and_an_empty_list(tmp_path):
    text = export(expenses("900001", expense(), expense(montantdepense="50.000000")), expenses("900002"))
    (sheet,) = seao.check(write(tmp_path, text, "DepensesRevisions_20180301_20180331.xml")).sheets
    assert (sheet.name, sheet.kind, sheet.total) == (
        "depenses-revisions",
        "contract-expense",
        Decimal("150.00"),
    )
    rows = sheet.rows.select(["fate", "reason", "contract_number"]).to_pylist()
    assert rows[2] == {"fate": "excluded", "reason": "withdrawn", "contract_number": "900002"}


NEW = {"avis": notice(), "contrats": final(), "depenses": expenses("900001", expense())}
REVISED = {
    "avis": notice(datesaisieadjudication="2018-02-12 10:11"),
    "contrats": final(datepublicationfinale="2018-02-21"),
    "depenses": expenses("900001", expense(datepublicationdepense="2018-02-06")),
}


@pytest.mark.parametrize("content", NEW)
def test_the_name_says_whether_the_file_revises(tmp_path, content):
    name = f"{content.capitalize()}{{}}_20180301_20180331.xml"
    revised = write(tmp_path, export(NEW[content]), name.format("Revisions"))
    new = write(tmp_path, export(REVISED[content]), name.format(""))
    assert seao.check(revised).sheets[0].name == f"{content}-revisions"
    assert seao.check(new).sheets[0].name == content


@pytest.mark.parametrize("content", NEW)
def test_under_any_other_name_the_content_says_it(tmp_path, content):
    assert seao.check(write(tmp_path, export(NEW[content]), "a.xml")).sheets[0].name == content
    assert (
        seao.check(write(tmp_path, export(REVISED[content]), "b.xml")).sheets[0].name
        == f"{content}-revisions"
    )


def test_an_empty_list_is_a_revision_whatever_the_name(tmp_path):
    path = write(tmp_path, export(expenses("900001")), "c.xml")
    assert seao.check(path).sheets[0].name == "depenses-revisions"


def composite() -> str:
    return export(
        notice(
            supplier(), supplier(nomorganisation="Perdant ltée", adjudicataire="0", montantcontrat="0.000000")
        ),
        notice(supplier(montantssoumisunite="10", montantcontrat="72.430000"), numeroseao="900002", type="9"),
        notice(
            supplier(neq="1234567890", montantcontrat="0.000000"),
            numeroseao="900003",
            dateadjudication="1900-01-01",
        ),
        notice(supplier(nomorganisation=""), numeroseao="900004", nature="5", precision="0Subvention"),
        notice(supplier(montantcontrat="123.456000"), numeroseao="900005", nature="7"),
        notice(supplier(ville="Richmond", province="BC", codepostal="V6X 0A0", neq=""), numeroseao="900006"),
    )


def shown(path) -> str:
    """All that the check says but the wordings and the digest, empty fields left out."""
    (sheet,) = (checked := seao.check(path)).sheets
    rows = [
        {name: split(said) if name == "cells" else said for name, said in row.items() if said is not None}
        for row in sheet.rows.to_pylist()
    ]
    problems = [[each.kind, each.row, each.column, each.value] for each in checked.problems]
    said = {"sheet": sheet.to_json(), "settings": sheet.settings, "problems": problems, "rows": rows}
    return json.dumps(said, ensure_ascii=False, indent=1, default=str) + "\n"


def test_the_whole_of_one_composite_file(tmp_path):
    assert shown(write(tmp_path, composite())) == (GOLDEN / "composite.json").read_text(encoding="utf-8")


def test_every_problem_of_the_reader_has_its_words_in_both_languages():
    slots = {"used": "datepublication", "end": "2018-03-31", "n": 2}
    for kind in (kind for kind in KINDS if kind.startswith("seao_")):
        for lang in LANGUAGES:
            assert "3" in Problem(kind, "avis", 3, "T", "3", slots).message(lang)


texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries({}, optional=dict.fromkeys(("montantcontrat", "adjudicataire", "neq"), texts))
    )
)
def test_whatever_the_texts_the_control_totals_hold(tmp_path_factory, changes):
    text = export(*(notice(supplier(**change)) for change in changes))
    (sheet,) = seao.check(write(tmp_path_factory.mktemp("any"), text)).sheets
    fates = sheet.rows["fate"].to_pylist()
    assert len(fates) == len(changes) == sheet.rows_read
    counts = {
        "accepted": sheet.rows_accepted,
        "rejected": sheet.rows_rejected,
        "excluded": sheet.rows_excluded,
    }
    assert {fate: fates.count(fate) for fate in counts} == counts
    accepted = [row["amount"] or 0 for row in sheet.rows.to_pylist() if row["fate"] == "accepted"]
    assert sum(accepted) == sheet.total


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_refused_never_a_crash(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("bytes") / "any.xml"
    path.write_bytes(content)
    assert seao.check(path).status == "refused"


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 2000))
def test_a_file_cut_anywhere_is_refused(tmp_path_factory, cut):
    text = export(notice()).rstrip()
    path = write(tmp_path_factory.mktemp("cut"), text[: max(len(text) - cut, 0)])
    assert refusal(path) in {"file_truncated", "file_empty"}
