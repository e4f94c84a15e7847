"""Files dropped are taken once, however often Streamlit hands their arrival over."""

from types import SimpleNamespace

from dashboard.receiving import form


class Desk:
    def __init__(self):
        self.names = []

    def take(self, name, data, said):
        self.names.append(name)


def test_an_arrival_told_twice_is_taken_once(monkeypatch):
    file = SimpleNamespace(name="achats.csv", getbuffer=lambda: b"")
    session = {"receive_files_0": [file], "receive_files_1": [file]}
    monkeypatch.setattr(form.st, "session_state", session)
    desk = Desk()
    form._taken(desk, 0)
    form._taken(desk, 0)
    assert desk.names == ["achats.csv"]
    form._taken(desk, 1)
    assert desk.names == ["achats.csv", "achats.csv"]
