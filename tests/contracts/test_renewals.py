"""Which contracts are renewals: options, words, successors; and what is paid for which contract."""

from __future__ import annotations

from measures import Selection, compute, contracts, provenance
from tests.sample_build import of

BATCHES = [{"batch_id": 1, "kind": "contracts"}, {"batch_id": 2, "kind": "purchases"}]
PRINTING = "82120000"


def contract(number, start, end=None, **more):
    line = {"contract_number": number, "date": start, "end_date": end, "amount": "1000.00", "batch_id": 1}
    return line | {"supplier_name": "Imprimerie du Trèfle", "unspsc": PRINTING} | more


def paid(number, day, amount, **more):
    return {"contract_number": number, "date": day, "amount": amount, "batch_id": 2} | more


def renewed(folder, *lines):
    """(contract number, day, reason, number of the contract before) of each renewal."""
    con = of(list(lines), folder / "x.duckdb", batches=BATCHES[:1])
    found = con.execute(
        "select contract, first_day::varchar, reason, former from contract_renewal order by all"
    )
    return [(one.split(":")[1], day, reason, former and former.split(":")[1])
            for one, day, reason, former in found.fetchall()]  # fmt: skip


def test_the_same_number_past_its_end_is_an_option_and_within_it_an_amendment(tmp_path):
    lines = [
        contract("C-1", "2017-01-01", "2017-12-31"),
        contract("C-1", "2017-06-01", "2017-12-31", amount="50.00"),
        contract("C-1", "2017-07-01", amount="50.00"),
        contract("C-1", "2018-01-01", "2018-12-31"),
        contract("C-1", "2018-06-01", "2019-12-31"),
    ]
    assert renewed(tmp_path, *lines) == [
        ("C-1", "2018-01-01", "option", None),
        ("C-1", "2018-06-01", "option", None),
    ]


def test_without_a_known_end_time_tells_an_option_from_an_amendment(tmp_path):
    lines = [contract("C-1", day) for day in ("2017-01-01", "2017-05-01", "2018-03-01")]
    assert renewed(tmp_path, *lines) == [("C-1", "2018-03-01", "option", None)]


def test_a_new_number_that_follows_the_same_contract_takes_its_place(tmp_path):
    lines = [
        contract("C-1", "2017-01-01", "2017-12-31"),
        contract("C-2", "2018-02-01", "2018-12-31"),
        contract("C-3", "2018-02-15", "2018-12-31"),
        contract("C-4", "2019-09-01", "2020-12-31"),
    ]
    # C-2 is nearer to the end of C-1 than C-3 is; C-4 begins eight months after every end.
    assert renewed(tmp_path, *lines) == [("C-2", "2018-02-01", "successor", "C-1")]


#: What makes a contract that follows another no successor of it.
OTHERWISE = (
    {"supplier_name": "Traiteur de la Source"},
    {"unspsc": "90100000"},
    {"unspsc": None},
    {"contract_number": None},
    {"date": "2017-06-01"},
    {"date": "2018-07-01"},
)


def test_another_supplier_category_or_time_is_no_successor(tmp_path):
    lines = []
    for n, change in enumerate(OTHERWISE):
        own = {"supplier_name": f"Imprimerie Quatre-Vents {n} inc."}
        lines.append(contract(f"A-{n}", "2017-01-01", "2017-12-31", **own))
        lines.append(contract(f"B-{n}", "2018-01-15") | own | change)
    assert renewed(tmp_path, *lines) == []


SAID = (
    "Renouvellement du contrat d’impression",
    "Exercice de l’option 2 – entretien",
    "Levée de l’option de renouvellement",
    "Entretien, année d’option 1",
    "Reconduction : collecte",
    "Contract renewal",
)
NOT_SAID = (
    "Entretien, 1 an avec option de renouvellement",
    "Entretien, trois ans plus deux années d’option",
    "Contrat renouvelable, prolongation possible",
    "Options consommateurs, formation",
    "Impression",
    None,
)


def test_words_say_that_a_contract_is_renewed_not_that_it_may_be(tmp_path):
    lines = [contract(f"C-{n}", "2018-01-01", description=words) for n, words in enumerate(SAID + NOT_SAID)]
    assert [number for number, *_ in renewed(tmp_path, *lines)] == [f"C-{n}" for n in range(len(SAID))]


def test_a_renewal_is_not_a_new_contract(tmp_path):
    lines = [
        contract("C-1", "2017-01-01", "2017-12-31"),
        contract("C-2", "2018-01-01", "2018-12-31"),
        contract("C-3", "2018-01-01", description="Renouvellement"),
        contract("C-4", "2018-01-01", supplier_name="Atelier du Marais"),
    ]
    con = of(lines, tmp_path / "x.duckdb", batches=BATCHES[:1])
    keys = ["contract_count", "contract_new_count", "contract_renewal_count"]
    assert [cell.value for cell in compute(con, keys)] == [4, 2, 2]
    behind = provenance(con, "contract_renewal_count")
    assert sorted(line.fields["contract_number"] for line in behind.lines) == ["C-2", "C-3"]


def test_call_offs_and_invoices_are_paid_and_make_no_contract(tmp_path):
    lines = [
        contract("C-2017-01", "2017-01-01", "2017-12-31", amount="10000.00"),
        paid("C-2017-01", "2017-03-01", "4000.00"),
        paid("c2017 01", "2017-04-01", "2500.00"),
        paid("BC-1", "2017-04-01", "70.00"),
        paid(None, "2017-04-01", "5.00"),
    ]
    con = of(lines, tmp_path / "x.duckdb", batches=BATCHES)
    counts = compute(con, ["contract_count", "contract_paid", "contract_value", "spend_total"])
    assert [str(cell.value) for cell in counts] == ["1", "6500.00", "10000.00", "6575.00"]
    assert provenance(con, "contract_paid").total == counts[1].value


def test_what_was_committed_stands_beside_what_was_paid(tmp_path):
    lines = [
        contract("C-1", "2017-01-01", "2017-12-31", amount="10000.00"),
        contract("C-1", "2017-06-01", "2018-03-31", amount="500.00"),
        contract("C-2", "2017-01-01", "2017-12-31", amount="800.00"),
        paid("C-1", "2017-03-01", "4000.00", supplier_name="Imprimerie du Trèfle"),
        paid("C-1", "2018-02-01", "7550.00", supplier_name="Imprimerie du Trèfle"),
        paid("C-1", "2017-05-01", "30.00", supplier_name="Messagerie du Colibri"),
    ]
    con = of(lines, tmp_path / "x.duckdb", batches=BATCHES)
    rows = [each.to_json() for each in contracts.committed(con)]
    shown = [
        tuple(row[name] for name in ("number", "supplier_name", "committed", "paid", "share", "end_day"))
        for row in rows
    ]
    assert shown == [
        ("C-1", "Imprimerie du Trèfle", "10500.00", "11550.00", "1.1000", "2018-03-31"),
        ("C-2", "Imprimerie du Trèfle", "800.00", None, None, "2017-12-31"),
        ("C-1", "Messagerie du Colibri", None, "30.00", None, "2018-03-31"),
    ]
    behind = provenance(con, "contract_paid", contract=rows[0]["contract"])
    assert (behind.count, str(behind.total)) == (3, "11580.00")
    in_2017 = contracts.committed(con, Selection("civil", end=contracts.committed(con)[1].end_day))
    assert next((row.number, str(row.paid)) for row in in_2017) == ("C-1", "4000.00")


def test_the_list_adds_up_to_the_measures(tmp_path):
    lines = [contract(f"C-{n}", f"2017-0{n}-01", "2017-12-31", amount=f"{n}00.01") for n in range(1, 6)]
    lines += [paid(f"C-{n}", "2017-10-01", f"{n}0.07", supplier_name=f"Atelier {n % 2}") for n in range(1, 6)]
    con = of(lines, tmp_path / "x.duckdb", batches=BATCHES)
    rows = contracts.committed(con)
    value, out = compute(con, ["contract_value", "contract_paid"])
    assert sum(row.committed or 0 for row in rows) == value.value
    assert sum(row.paid or 0 for row in rows) == out.value
