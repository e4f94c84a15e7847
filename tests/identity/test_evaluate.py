"""Measuring the matcher: a file of names, whatever its columns, and the figures it gives."""

from __future__ import annotations

import pytest

from pipelines.identity.evaluate import evaluate, read
from pipelines.problems import Refused

ONE, OTHER, THIRD = "1143534981", "1148115281", "1144364115"
ROWS = [
    ("Zevotel inc.", ONE, 3),
    ("ZEVOTEL", ONE, 2),
    ("Groupe Zevotel", ONE, 1),
    ("Quastrel", OTHER, 1),
    ("Quastrel ltée", THIRD, 1),
    ("Belmardo", "1111111111", 9),
]


@pytest.fixture
def names(tmp_path):
    path = tmp_path / "noms.csv"
    path.write_text("neq,fournisseur,n\n" + "".join(f"{neq},{name},{n}\n" for name, neq, n in ROWS))
    return path


def test_figures_are_those_of_the_pairs(names):
    """Joined: 3 x 2 right of 3 x 2 + 1 x 1; of 3 x 2 + 3 x 1 + 2 x 1 to find, 3 x 2; the rest is asked."""
    found = evaluate(names)
    assert (found["names"], found["enterprises"], found["given"]) == (5, 3, 6)
    assert (found["precision"], found["recall"]) == (round(6 / 7, 4), round(6 / 11, 4))
    assert found["recall_with_review"] == 1.0
    assert found["unweighted"]["precision"] == 0.5
    assert (found["review_queue"], found["review_per_1000"]) == (1, 200.0)
    assert sum(band["pairs"] for band in found["recall_by_band"]) == 3
    assert found["pairs"]["automatic"] == 2 and not found["with_places"]


def test_halves_share_the_enterprises(names):
    halves = [evaluate(names, half) for half in ("tuned", "held")]
    assert sum(half["enterprises"] for half in halves) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Fournisseur;Ville;NEQ\nZevotel;Magog;1143534981\n",
        "\ufeffNEQ\tmunicipality\tfournisseur\n1143534981\tMagog\tZevotel\n",
        "neq|nom|n|ville\n1143534981|Zevotel|x|Magog\n",
    ],
)
def test_columns_are_found_whatever_the_file(tmp_path, text):
    path = tmp_path / "noms.csv"
    path.write_bytes(text.encode())
    assert read(path).to_pylist() == [
        {"neq": ONE, "fournisseur": "Zevotel", "municipality": "Magog", "postal_code": None, "n": 1}
    ]


def test_a_file_of_windows_is_read(tmp_path):
    path = tmp_path / "noms.csv"
    path.write_bytes("neq,fournisseur\n1143534981,Zévotel\n".encode("cp1252"))
    assert read(path)["fournisseur"].to_pylist() == ["Zévotel"]


@pytest.mark.parametrize(
    "data",
    [
        "NEQ;Fournisseur\r\n1143534981;Zévotel\r\n".encode("utf-16"),
        b'neq,fournisseur,n\r\n1143534981,"Z\xc3\xa9votel",0\r\n\r\n',
        "neq,fournisseur,n\r1143534981,Zévotel,1.0".encode(),
        'fournisseur,neq,n,"autre\nchose"\n"Zévotel",1143534981,99999999999999,"a\nb"\n'.encode(),
    ],
)
def test_odd_files_are_read(tmp_path, data):
    path = tmp_path / "noms.csv"
    path.write_bytes(data)
    assert [(row["fournisseur"], row["neq"], row["n"]) for row in read(path).to_pylist()] == [
        ("Zévotel", ONE, 1)
    ]


@pytest.mark.parametrize(
    ("rows", "names"),
    [("", 0), (f"{ONE},Zevotel\n", 1), (f"{ONE},\n,Zevotel\n{ONE},.\n{ONE}\n", 1), ("x,Zevotel\n", 0)],
)
def test_little_is_evaluated_as_what_it_is(tmp_path, rows, names):
    path = tmp_path / "noms.csv"
    path.write_text("neq,fournisseur\n" + rows)
    found = evaluate(path)
    assert (found["names"], found["review_queue"], found["precision"]) == (names, 0, None)


def test_what_cannot_be_evaluated_is_refused(tmp_path):
    with pytest.raises(Refused, match="file_not_found"):
        evaluate(tmp_path / "absent.csv")
    path = tmp_path / "noms.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(Refused, match="names_columns"):
        evaluate(path)
