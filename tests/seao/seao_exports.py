"""Small SEAO exports written by hand: fictitious buyers and suppliers, never a real one."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

PERIOD = ("2018-03-01", "2018-03-31")

NOTICE = {
    "numeroseao": "900001",
    "numero": "AO-1",
    "organisme": "Ville des Essais.",
    "municipal": "1",
    "titre": "Réfection d'un pavillon",
    "type": "3",
    "nature": "3",
    "precision": "0",
    "datepublication": "2018-02-01 08:00",
    "datesaisieadjudication": "2018-03-12 10:11",
    "dateadjudication": "2018-03-10",
    "unspscprincipale": "72000000",
}

SUPPLIER = {
    "nomorganisation": "Toitures Fictives inc.",
    "adresse1": "1, rue du Modèle",
    "adresse2": "bureau 2",
    "ville": "Sherbrooke",
    "province": "QC",
    "pays": "CAN",
    "codepostal": "J1H 0A0",
    "neq": "1100000018",
    "adjudicataire": "1",
    "montantsoumis": "5000.000000",
    "montantssoumisunite": "1",
    "montantcontrat": "5000.000000",
}


def fields(texts: dict[str, str]) -> str:
    """One element a text; an empty one for an empty text; a list of texts repeats the element."""
    return "\n".join(
        f"<{tag}>{escape(text)}</{tag}>" if text else f"<{tag} />" for tag, text in texts.items()
    )


def supplier(**changes: str) -> str:
    """A `fournisseur`, a winner of 5,000 $ unless said otherwise."""
    return f"<fournisseur>\n{fields(SUPPLIER | changes)}\n</fournisseur>"


def notice(*suppliers: str, tag: str = "avis", **changes: str) -> str:
    """An `avis` with its suppliers; one winner unless said otherwise."""
    listed = "\n".join(suppliers or (supplier(),))
    return f"<{tag}>\n{fields(NOTICE | changes)}\n<fournisseurs>\n{listed}\n</fournisseurs>\n</{tag}>"


def expense(**changes: str) -> str:
    """A `depense` of 100 $."""
    texts = {
        "datedepense": "2018-03-05",
        "datepublicationdepense": "2018-03-06",
        "montantdepense": "100.000000",
        "description": "Travaux imprévus",
        "nomcontractant": "Toitures Fictives inc.",
        "neqcontractant": "1100000018",
    }
    return f"<depense>\n{fields(texts | changes)}\n</depense>"


def expenses(number: str, *listed: str) -> str:
    """An `avis` of supplementary expenses; its list may be empty."""
    inside = "\n".join(listed)
    head = fields({"numeroseao": number, "numero": "AO-1"})
    return f"<avis>\n{head}\n<depenses>\n{inside}\n</depenses>\n</avis>"


def final(**changes: str) -> str:
    """A `contrat` that ended at 5,400 $."""
    texts = {
        "numeroseao": "900001",
        "numero": "AO-1",
        "datefinale": "2018-03-20",
        "datepublicationfinale": "2018-03-21",
        "montantfinal": "5400.000000",
        "nomcontractant": "Toitures Fictives inc.",
        "neqcontractant": "1100000018",
    }
    return f"<contrat>\n{fields(texts | changes)}\n</contrat>"


def export(*notices: str, period: tuple[str, str] = PERIOD) -> str:
    """A whole export."""
    first, last = period
    inside = "\n".join(notices)
    root = f'<export datedebut="{first}" datefin="{last}">'
    return f'<?xml version="1.0" encoding="utf-8"?>\n{root}\n{inside}\n</export>\n'


def write(folder: Path, text: str, name: str = "Avis_20180301_20180331.xml") -> Path:
    """The export in a file of `folder`."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
