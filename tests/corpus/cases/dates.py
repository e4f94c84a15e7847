"""How days and periods are written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from tests.corpus import writers
from tests.corpus.case import Case
from tests.corpus.sample import HEAD, LINES, READY, amount, total, typed, written

FIRST = READY | {"first": {"date": "2018-04-03"}}
BODY = typed()
EPOCH = dt.date(1899, 12, 30)
FRENCH = (
    "",
    "janv.",
    "févr.",
    "mars",
    "avril",
    "mai",
    "juin",
    "juill.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
)
ENGLISH = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _days(spell: Callable[[dt.date], str]) -> bytes:
    return writers.text([HEAD, *written(amount("", ","), spell)])


def _typed(spell: Callable[[dt.date], object], heading: str = "Date") -> bytes:
    rows = [(line[0], spell(line[1]), *line[2:]) for line in BODY]
    return writers.xlsx({"Achats": [(HEAD[0], heading, *HEAD[2:]), *rows]})


def _each(values: Sequence[object], heading: str = "Date", title: str = "") -> bytes:
    """The lines with these dates, under `heading`."""
    rows = [(line[0], value, *line[2:]) for line, value in zip(BODY, values, strict=True)]
    above = [(title,)] if title else []
    return writers.xlsx({"Achats": [*above, (HEAD[0], heading, *HEAD[2:]), *rows]})


def period(first: str, last: str) -> dict[str, object]:
    """Lines that are all ready, the first of them known by an interval."""
    return READY | {"first": {"date": None, "period_start": first, "period_end": last}}


ASKED = {"status": "needs_mapping", "problems": ["date_order_undecided"]}
EARLY = ["03/04/2018", "04/05/2018", "05/06/2018", "06/07/2018", "07/08/2018", "08/09/2018"]

CASES = (
    Case(
        "days_first.csv",
        "03/04/2018 is the third of April, for another cell says 17/04.",
        lambda: _days(lambda d: f"{d:%d/%m/%Y}"),
        FIRST,
    ),
    Case(
        "months_first.csv",
        "04/03/2018 is the third of April, for another cell says 04/17.",
        lambda: _days(lambda d: f"{d:%m/%d/%Y}"),
        FIRST,
    ),
    Case(
        "days_undecidable.csv",
        "Days and months all under thirteen: asked.",
        lambda: writers.text(
            [HEAD, *[(x[0], day, *x[2:4], "5,50") for x, day in zip(BODY, EARLY, strict=True)]]
        ),
        ASKED,
    ),
    Case(
        "days_undecidable_answered.csv",
        "The same, when a person says that the month comes first.",
        lambda: writers.text(
            [HEAD, *[(x[0], day, *x[2:4], "5,50") for x, day in zip(BODY, EARLY, strict=True)]]
        ),
        {"status": "ready", "lines": 6, "total": "33.00", "first": {"date": "2018-03-04"}},
        {"answers": {"date_order": "mdy"}},
    ),
    Case(
        "two_digit_years.csv",
        "18/04/03, as accounting systems print it.",
        lambda: writers.text(
            [HEAD, *[("Coop du Lac fictif", f"18/04/{n:02d}", f"F-{n}", "", "1,50") for n in range(1, 29)]]
        ),
        {"status": "ready", "lines": 28, "total": "42.00", "first": {"date": "2018-04-01"}},
    ),
    Case("iso_days.csv", "2018-04-03.", lambda: _days(dt.date.isoformat), FIRST),
    Case("iso_moments.csv", "2018-04-03T08:15:00.", lambda: _days(lambda d: f"{d}T08:15:00"), FIRST),
    Case("dotted_days.csv", "3.4.2018.", lambda: _days(lambda d: f"{d.day}.{d.month}.{d.year}"), FIRST),
    Case(
        "days_in_french.csv",
        "3 avril 2018.",
        lambda: _days(lambda d: f"{d.day} {FRENCH[d.month]} {d.year}"),
        FIRST,
    ),
    Case(
        "days_in_english.csv",
        "03-Apr-18.",
        lambda: _days(lambda d: f"{d.day:02d}-{ENGLISH[d.month]}-{d:%y}"),
        FIRST,
    ),
    Case("days_without_marks.csv", "20180403.", lambda: _days(lambda d: f"{d:%Y%m%d}"), FIRST),
    Case(
        "serial_days.xlsx",
        "Days as serial numbers that bear no date format.",
        lambda: _typed(lambda d: float((d - EPOCH).days)),
        FIRST,
    ),
    Case(
        "serial_days_as_text.csv",
        "Serial numbers in a text file.",
        lambda: _days(lambda d: str((d - EPOCH).days)),
        FIRST,
    ),
    Case(
        "dates_and_texts.xlsx",
        "Dates typed, and some written.",
        lambda: _each([LINES[0][1], "2018-04-17", LINES[2][1], "14 mai 2018", LINES[4][1], "2018/06/28"]),
        FIRST,
    ),
    Case(
        "period_of_dates.xlsx",
        "A column of dates is a date, even called Période.",
        lambda: _typed(lambda d: d, "Période"),
        FIRST,
    ),
    Case(
        "months_in_french.xlsx",
        "avril 2018.",
        lambda: _typed(lambda d: f"{FRENCH[d.month]} {d.year}", "Mois"),
        period("2018-04-01", "2018-04-30"),
    ),
    Case(
        "months_in_numbers.xlsx",
        "201804.",
        lambda: _typed(lambda d: d.year * 100 + d.month, "Période"),
        period("2018-04-01", "2018-04-30"),
    ),
    Case(
        "fiscal_years.xlsx",
        "2017-2018 is a fiscal year, to 31 March unless said.",
        lambda: _each(["2017-2018"] * 6, "Exercice"),
        period("2017-04-01", "2018-03-31"),
    ),
    Case(
        "fiscal_years_to_june.xlsx",
        "The same for an organisation whose year ends in June.",
        lambda: _each(["2017-2018"] * 6, "Exercice"),
        period("2017-07-01", "2018-06-30"),
        {"fiscal_year_end": "06-30"},
    ),
    Case(
        "fiscal_years_of_a_city.xlsx",
        "The same for an organisation whose year ends in December: both years.",
        lambda: _each(["2017-2018"] * 6, "Exercice"),
        period("2017-01-01", "2018-12-31"),
        {"fiscal_year_end": "12-31"},
    ),
    Case(
        "thirteen_periods.xlsx",
        "P1 to P13, the four-week periods of health, of the year in the title.",
        lambda: _each(["P1", "P2", "P7", "P8", "P12", "P13"], "Période", "Dépenses 2017-2018"),
        READY | {"first": {"date": None, "period_start": "2017-04-01"}},
    ),
    Case(
        "quarters.xlsx",
        "T1 2018.",
        lambda: _each(["T1 2018", "T2 2018"] * 3, "Trimestre"),
        period("2018-01-01", "2018-03-31"),
    ),
    Case(
        "year_of_the_title.xlsx",
        "No date at all: the title says the fiscal year.",
        lambda: writers.xlsx(
            {"Achats": [("Achats 2017-2018",), (HEAD[0], *HEAD[2:]), *[(x[0], *x[2:]) for x in BODY]]}
        ),
        period("2017-04-01", "2018-03-31"),
    ),
    Case(
        "no_date.xlsx",
        "No date, and nothing that says a period.",
        lambda: writers.xlsx({"Achats": [(HEAD[0], *HEAD[2:]), *[(x[0], *x[2:]) for x in BODY]]}),
        {"status": "needs_mapping", "problems": ["no_date_column"]},
    ),
    Case(
        "missing_day.xlsx",
        "A line without a date is handed back.",
        lambda: _each([x[1] if n != 1 else None for n, x in enumerate(BODY)]),
        {
            "status": "ready",
            "lines": 5,
            "rejected": 1,
            "total": total((LINES[0], *LINES[2:])),
            "problems": ["date_missing"],
        },
    ),
    Case(
        "implausible_day.xlsx",
        "The year 2108 is read, and doubted.",
        lambda: _each([x[1] if n != 1 else dt.date(2108, 4, 17) for n, x in enumerate(BODY)]),
        READY | {"problems": ["date_implausible"]},
    ),
)
