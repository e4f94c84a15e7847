"""A store of its own for each test, and the command line run in this process."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest

from pipelines.__main__ import main

HEADINGS = "Fournisseur;Montant avant taxes;Date de facture;Ville"


@dataclass(frozen=True)
class Run:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def home(tmp_path, monkeypatch):
    """The store, with nothing in it yet."""
    home = tmp_path / "magasin"
    monkeypatch.setenv("ESJ_HOME", str(home))
    monkeypatch.setenv("ESJ_USER", "coordination")
    return home


@pytest.fixture
def run(home, capsys):
    """Runs one command."""

    def run(*argv: object) -> Run:
        try:
            code = main([str(each) for each in argv])
        except SystemExit as stop:
            code = stop.code
        said = capsys.readouterr()
        return Run(code, said.out, said.err)

    return run


@pytest.fixture
def csv(tmp_path):
    """Writes a plain file of purchases: (supplier, amount, day, town) a line."""

    def csv(name: str, *lines: tuple[str, str, str, str], headings: str = HEADINGS):
        path = tmp_path / name
        path.write_text("\n".join([headings, *(";".join(line) for line in lines)]) + "\n", encoding="utf-8")
        return path

    return csv
