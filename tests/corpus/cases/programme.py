"""What the programme itself sends: plans, lists of activities, surveys of re-spending."""

from __future__ import annotations

import datetime as dt

from tests.corpus import writers
from tests.corpus.case import Case

FIRST, LAST = dt.date(2016, 10, 1), dt.date(2018, 9, 30)
_SURVEY = ("Fournisseur", "NEQ", "Année", "Part re-dépensée en Estrie", "Part conservée après sous-traitance")


def _plan() -> bytes:
    targets = [
        ("Plan fictif de la subvention pilote",),
        (),
        ("Indicateur", "Territoire", "Du", "Au", "Prévu", "Unité", "Réel"),
        ("Dépensé en Estrie", "", FIRST, LAST, "1 200 000 $", "$", None),
        ("Part locale", "Sherbrooke", FIRST, LAST, "35 %", "", None),
        ("Nouveaux contrats", "MRC de Coaticook", FIRST, LAST, "une quarantaine", "contrats", None),
        ("Articles de presse", "", "2016-2017", None, 10, "articles", 4),
    ]
    funds = [
        ("Source de financement", "Montant", "Espèces ou nature", "Confirmé"),
        ("Contribution du fonds", "60 000,00", "argent", "oui"),
        ("Ville inventée", "15 000,00", "en nature", "à confirmer"),
        ("Total", "75 000,00", "", ""),
    ]
    return writers.xlsx({"Cibles": targets, "Financement": funds})


def _one_sheet() -> bytes:
    head = ("Line type", "Indicator", "From", "To", "Target", "Actual")
    rows = [
        ("indicator", "People reached", FIRST, LAST, 300, None),
        ("grant", "Pilot fund", FIRST, LAST, 60000, None),
        ("other funds", "Invented Town", FIRST, LAST, 15000, None),
        ("indicator", "", FIRST, LAST, 3, None),
        ("indicator", "Videos", LAST, FIRST, 3, None),
    ]
    return writers.xlsx({"Plan": [head, *rows]})


def _activities() -> bytes:
    head = ("Date", "Activité", "Type", "MRC", "Participants", "Organismes rejoints", "Heures")
    rows = [
        (dt.date(2017, 3, 1), "Forum des acheteurs", "rencontre", "Coaticook", 45, 12, 3.5),
        ("avril 2017", "Atelier", "atelier", "", "une vingtaine", 5, None),
        (None, "Visite sans date", "visite", "", 4, 1, 2),
        ("Total", "Total", "", "", 49, 17, None),
    ]
    return writers.xlsx({"Activités": [head, *rows]})


def _participants() -> bytes:
    head = ("Date", "Activité", "Prénom", "Nom de famille", "Courriel")
    rows = [(dt.date(2017, 3, 1), "Forum", name, "Untel", "untel@exemple.ca") for name in ("Ana", "Bo", "Cy")]
    return writers.xlsx({"Présences": [head, *rows]})


def _survey() -> bytes:
    rows = [
        ("Coop Audriaval", "", 2017, "62 %", "80 %"),
        ("Imprimerie Vaucreste inc.", "", 2017, "38,5 %", ""),
        ("Traiteur Noctuel", "", 2017, "162 %", ""),
        ("Atelier Orsaline", "", 2017, "beaucoup", ""),
        ("Ferme Tilmaret", "", 2017, "", ""),
    ]
    return writers.xlsx({"Réponses": [_SURVEY, *rows]})


def _scales() -> bytes:
    rows = [("Coop Audriaval", "", 2017, 0.5, ""), ("Ferme Tilmaret", "", 2017, 35, "")]
    return writers.xlsx({"Réponses": [_SURVEY, *rows]})


def _amounts() -> bytes:
    head = ("Staff group", "Supplier", "Year", "Total spending", "Local spending", "Area covered")
    rows = [
        ("", "Noctuel Caterers", "2016-2017", "$12,000.00", "$7,440.00", "Estrie"),
        ("Drivers", "", "2016-2017", "$8,000.00", "$4,000.00", "Estrie"),
        ("", "Vaucreste Printing", "2016-2017", "$1,000.00", "$1,200.00", "Estrie"),
    ]
    return writers.xlsx({"Survey": [head, *rows]})


CASES = (
    Case("plan.xlsx", "A plan: targets on a sheet, funding on another, one target in words.", _plan,
         {"status": "ready", "lines": 5, "rejected": 1, "problems": ["number_unreadable"],
          "sheets": ["Cibles", "Financement"], "header_row": 3}),
    Case("plan_in_one_sheet.xlsx", "Targets and funds in one table, told by the type of row.", _one_sheet,
         {"status": "ready", "lines": 3, "rejected": 2, "problems": ["indicator_missing", "days_reversed"]}),
    Case("activities.xlsx", "Activities: a count in words, a day missing, a total below.", _activities,
         {"status": "ready", "lines": 2, "rejected": 1, "problems": ["field_unreadable", "date_missing"]}),
    Case("activities_participants.xlsx", "A list of who came, by name: never received.", _participants,
         {"status": "refused", "lines": 0, "problems": ["personal_data"]}, {"kind": "activities"}),
    Case("survey.xlsx", "A survey: a share above a whole, one in words, one not given.", _survey,
         {"status": "ready", "lines": 2, "rejected": 3,
          "problems": ["share_out_of_range", "share_unreadable", "share_missing"]}),
    Case("survey_scales.xlsx", "Shares of one and of a hundred in one column.", _scales,
         {"status": "needs_mapping", "lines": 0, "problems": ["share_scale_undecided"]}),
    Case("survey_amounts.xlsx", "Shares told by two amounts; staff; more local than in all.", _amounts,
         {"status": "ready", "lines": 2, "rejected": 1, "problems": ["share_out_of_range"]}),
)  # fmt: skip
