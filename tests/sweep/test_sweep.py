"""The sweep of a folder: a row a file, and an exit code that tells a broken limit."""

from __future__ import annotations

from tests.sweep import __main__ as sweep


def test_a_folder_is_told_a_file_a_row(tmp_path, capsys):
    lines = ("Fournisseur;Montant avant taxes;Date", "Imprimerie Inventée inc.;12,50;2017-03-01")
    (tmp_path / "achats.csv").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "vide.xlsx").write_bytes(b"")
    assert sweep.main([str(tmp_path)]) == 0
    told = capsys.readouterr().out.splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in told[2:4]]
    assert cells[0][:3] + cells[0][6:8] == ["achats.csv", "csv", "ready", "1", "12.50"]
    assert cells[1][2] == "refused" and cells[1][-1].startswith("file_empty")
    assert "2 files: 1 ready, 1 refused." in told[-1]


def test_a_check_that_dies_or_drags_is_told(tmp_path, monkeypatch):
    fine = {"file": "a", "status": "ready", "seconds": 1.0, "child MiB": 80.0}
    assert not sweep.broken(fine)
    assert sweep.broken(fine | {"seconds": 11.0})
    assert sweep.broken(fine | {"child MiB": 1025.0})
    monkeypatch.setattr(sweep, "PATIENCE", 0.01)
    assert sweep.broken(sweep.sweep(tmp_path, "hangs"))
