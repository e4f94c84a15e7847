"""Which publication wins: whole exports go through the reader and the record, then the models."""

from seao_exports import expense, expenses, export, final, notice, supplier
from seao_record import lines, record

JANUARY, FEBRUARY, MARCH = (
    ("2018-01-01", "2018-01-31"),
    ("2018-02-01", "2018-02-28"),
    ("2018-03-01", "2018-03-31"),
)
DAYS = {
    "datepublication": "2018-01-02 08:00",
    "datesaisieadjudication": "2018-01-09 08:00",
    "dateadjudication": "2018-01-08",
}


def awarded(*suppliers: str, **changes: str) -> str:
    return notice(*suppliers, **(DAYS | changes))


NEW = ("Avis_20180101_20180131.xml", JANUARY)
REVISED = ("AvisRevisions_20180201_20180228.xml", FEBRUARY)


def file(named: tuple[str, tuple[str, str]], *notices: str) -> tuple[str, str]:
    name, period = named
    return name, export(*notices, period=period)


A, B = supplier(nomorganisation="A inc."), supplier(nomorganisation="B inc.", montantcontrat="70.000000")


def test_the_newest_publication_wins_whatever_the_order_of_import(tmp_path):
    revised = file(REVISED, awarded(supplier(nomorganisation="A inc.", montantcontrat="6000.000000")))
    for files in ((file(NEW, awarded(A)), revised), (revised, file(NEW, awarded(A)))):
        assert lines(record(tmp_path, *files), "seao_award") == [("900001", "A inc.", "6000.00")]


def test_several_winners_and_two_lots_of_one_are_all_kept(tmp_path):
    con = record(tmp_path, file(NEW, awarded(A, B, B)))
    assert [line[1] for line in lines(con, "seao_award")] == ["A inc.", "B inc.", "B inc."]


def test_a_supplier_that_the_revision_no_longer_names_is_gone(tmp_path):
    con = record(tmp_path, file(NEW, awarded(A, B)), file(REVISED, awarded(B)))
    assert lines(con, "seao_award") == [("900001", "B inc.", "70.00")]


def test_an_award_withdrawn_leaves_nothing(tmp_path):
    lost = supplier(nomorganisation="A inc.", adjudicataire="0", montantcontrat="0.000000")
    new = file(NEW, awarded(A), awarded(B, numeroseao="900002"))
    con = record(tmp_path, new, file(REVISED, awarded(lost)))
    assert lines(con, "seao_award") == [("900002", "B inc.", "70.00")]


def test_undoing_a_revision_brings_the_earlier_publication_back(tmp_path):
    con = record(tmp_path, file(NEW, awarded(A)), file(REVISED, awarded(B)), undone=(2,))
    assert lines(con, "seao_award") == [("900001", "A inc.", "5000.00")]


def test_of_two_exports_of_one_period_the_revision_is_the_newer(tmp_path):
    revision = ("AvisRevisions_20180101_20180131.xml", JANUARY)
    con = record(tmp_path, file(revision, awarded(B)), file(NEW, awarded(A)))
    assert lines(con, "seao_award") == [("900001", "B inc.", "70.00")]


def test_the_same_export_twice_counts_once(tmp_path):
    con = record(tmp_path, file(NEW, awarded(A)), file(NEW, awarded(A, nature="2")))
    assert lines(con, "seao_award") == [("900001", "A inc.", "5000.00")]


def test_a_revision_of_final_amounts_touches_only_the_contractors_it_names(tmp_path):
    other = final(nomcontractant="B inc.", montantfinal="10.000000", datefinale="2018-01-20")
    con = record(
        tmp_path,
        file(
            ("Contrats_20180201_20180228.xml", FEBRUARY),
            final(nomcontractant="A INC", datefinale="2018-01-20"),
            other,
        ),
        file(
            ("ContratsRevisions_20180301_20180331.xml", MARCH),
            final(nomcontractant="A inc.", montantfinal="5500.000000"),
        ),
    )
    assert lines(con, "seao_final") == [("900001", "A inc.", "5500.00"), ("900001", "B inc.", "10.00")]


def spent(amount: str) -> str:
    days = {"datedepense": "2018-01-05", "datepublicationdepense": "2018-01-06"}
    return expense(montantdepense=f"{amount}.000000", **days)


ADDED = ("Depenses_20180101_20180131.xml", JANUARY)
ADDED_LATER = ("Depenses_20180301_20180331.xml", MARCH)
LIST = ("DepensesRevisions_20180201_20180228.xml", FEBRUARY)


def amounts(con) -> list[str]:
    return [line[2] for line in lines(con, "seao_expense")]


def test_expenses_add_up_until_a_revision_gives_the_complete_list(tmp_path):
    january, march = (
        file(ADDED, expenses("900001", spent("100"))),
        file(ADDED_LATER, expenses("900001", spent("7"))),
    )
    revision = file(LIST, expenses("900001", spent("120"), spent("30")))
    assert amounts(record(tmp_path, january, march)) == ["100.00", "7.00"]
    assert amounts(record(tmp_path, march, revision, january)) == ["120.00", "30.00", "7.00"]


def test_the_expenses_of_the_revision_s_own_period_are_already_in_its_list(tmp_path):
    same = ("Depenses_20180201_20180228.xml", FEBRUARY)
    con = record(
        tmp_path, file(same, expenses("900001", spent("30"))), file(LIST, expenses("900001", spent("30")))
    )
    assert amounts(con) == ["30.00"]


def test_an_empty_list_withdraws_all_expenses_of_its_notice_alone(tmp_path):
    con = record(
        tmp_path,
        file(ADDED, expenses("900001", spent("100")), expenses("900002", spent("8"))),
        file(LIST, expenses("900001")),
    )
    assert amounts(con) == ["8.00"]


def test_an_older_revision_does_not_take_back_a_newer_one(tmp_path):
    newer = ("DepensesRevisions_20180301_20180331.xml", MARCH)
    con = record(
        tmp_path, file(newer, expenses("900001", spent("9"))), file(LIST, expenses("900001", spent("120")))
    )
    assert amounts(con) == ["9.00"]
