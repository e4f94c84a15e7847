"""Editions: frozen once, given again byte for byte, recognised, compared; no figure depends on them."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import handmade
import pytest

from measures import published
from pipelines import acts, archive, asking, publish, reading, verify
from pipelines import home as homes
from pipelines.editions import changes
from pipelines.editions.kept import Draft, Stamp
from pipelines.imports import Request
from pipelines.problems import Refused

FIGURES = [
    {"figure": "highlights.spend_retained", "value": "100.00", "unit": "dollars"},
    {"figure": "highlights.contract_count", "value": None, "unit": "count"},
]
DRAFT = Draft(
    recipe={"template": "fund", "lang": "fr", "commentary": {"plan": "Écrit à la main."}},
    stands_on=1,
    build="000001-0123456789ab",
    fingerprint="0123456789ab",
    figures=FIGURES,
    said={"title": "Rapport au fonds", "subject": "", "period": "2024-2025"},
    formats=("pdf", "xlsx"),
)


def render(stamp: Stamp, formats: tuple[str, ...]) -> dict[str, bytes]:
    return {form: f"{form} {stamp.number} {stamp.who} {stamp.at}".encode() for form in formats}


def never(_stamp: Stamp, _formats: tuple[str, ...]) -> dict[str, bytes]:
    raise AssertionError("made twice")


def grow(home: Path, folder: Path, day: str, amount: str) -> None:
    path = handmade.write(folder / f"{day}.csv", [(day, amount)])
    acts.import_files(home, [path], Request("ville-de-sherbrooke", mode="add"))


@pytest.fixture(scope="module")
def stocked(tmp_path_factory):
    """A store of one import and two editions, the second of which corrects the first after another import."""
    folder = tmp_path_factory.mktemp("editions")
    home = folder / "store"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "checked", handmade.read)
        grow(home, folder, "2024-05-06", "100.00")
        acts.freeze(home, DRAFT, render)
        grow(home, folder, "2024-05-07", "40.00")
        figures = [FIGURES[0] | {"value": "140.00"}, FIGURES[1]]
        later = replace(DRAFT, stands_on=3, figures=figures, fingerprint="ba9876543210", corrects=1)
        acts.freeze(home, later, render)
        yield home


def test_an_edition_says_all_that_it_stands_on(stocked):
    first, second = acts.editions(stocked)
    assert (first.number, second.number) == (1, 2)
    assert (first.recipe, first.fingerprint, first.build) == (DRAFT.recipe, DRAFT.fingerprint, DRAFT.build)
    assert first.stamp.ledger == 2 and first.stands_on == 1 and first.count == 2
    assert [name for name, _ in first.inputs] == ["2024-05-06.csv"]
    assert [name for name, _ in second.inputs] == ["2024-05-06.csv", "2024-05-07.csv"]
    assert first.formats == ("pdf", "xlsx") and first.corrects is None and second.corrects == 1
    assert first.to_json()["files"][0]["size"] == len(acts.edition_file(stocked, 1, "pdf"))


def test_its_files_and_figures_are_given_as_sent(stocked):
    stamp = acts.edition(stocked, 1).stamp
    assert acts.edition_file(stocked, 1, "pdf") == render(stamp, ("pdf",))["pdf"]
    assert acts.edition_figures(stocked, 1) == FIGURES


def test_the_same_question_of_the_same_moment_is_the_same_edition(stocked):
    assert acts.freeze(stocked, DRAFT, never).number == 1
    assert len(acts.editions(stocked)) == 2


@pytest.mark.parametrize(
    ("number", "form", "kind"), [(3, "pdf", "edition_unknown"), (1, "docx", "edition_format")]
)
def test_what_is_not_there_is_refused(stocked, number, form, kind):
    with pytest.raises(Refused) as refused:
        acts.edition_file(stocked, number, form)
    assert refused.value.problem.kind == kind
    assert "{" not in refused.value.problem.message("fr")


def test_what_is_to_be_corrected_must_be_known(stocked):
    with pytest.raises(Refused) as refused:
        acts.freeze(stocked, replace(DRAFT, corrects=9), never)
    assert refused.value.problem.kind == "edition_unknown"
    other = replace(DRAFT, corrects=1, recipe=DRAFT.recipe | {"template": "board"})
    with pytest.raises(Refused) as refused:
        acts.freeze(stocked, other, never)
    assert refused.value.problem.kind == "edition_other"


def test_a_correction_tells_what_changed_and_what_was_done_meanwhile(stocked):
    differing, causes = acts.changed(stocked, 1, 2)
    assert differing == [changes.Change("highlights.spend_retained", "dollars", "100.00", "140.00")]
    (cause,) = causes
    assert (cause.act, cause.about) == ("import", "2024-05-07.csv (ville-de-sherbrooke)")


def test_a_figure_that_came_or_went_is_told_even_without_value():
    gone = changes.between(FIGURES, FIGURES[:1])
    assert gone == [changes.Change("highlights.contract_count", "count", None, None)]
    assert changes.between(FIGURES, FIGURES) == []


def test_no_figure_depends_on_an_edition(stocked):
    """What is published neither lags behind an edition nor says another day for it."""
    before = published.current(stocked)
    with asking.answering(stocked) as con:
        assert published.meta(con)["ledger"] == str(archive.last_told(stocked)) == "3"
    assert published.current(stocked) == before
    assert archive.last(stocked) == 4
    assert asking.ledger_at(archive.acts(stocked), 2) == 1


def test_the_build_of_an_edition_is_not_swept(stocked):
    kept = (homes.published(stocked) / "keep").read_text(encoding="utf-8").split()
    assert kept == [DRAFT.build]
    folder = homes.published(stocked) / DRAFT.build
    folder.mkdir(exist_ok=True)
    for number in range(publish.KEPT + 1):
        (homes.published(stocked) / f"00000{number}-ffffffffffff").mkdir(exist_ok=True)
    publish.sweep(stocked)
    assert folder.is_dir()
    assert published.current(stocked).path.is_file()


def test_what_fails_while_it_is_made_leaves_nothing(stocked):
    def fail(_stamp: Stamp, _formats: tuple[str, ...]) -> dict[str, bytes]:
        raise ValueError("no font")

    before = sorted(homes.files(stocked).iterdir())
    with pytest.raises(ValueError, match="no font"):
        acts.freeze(stocked, replace(DRAFT, fingerprint="other"), fail)
    assert sorted(homes.files(stocked).iterdir()) == before
    assert len(acts.editions(stocked)) == 2


def test_the_store_made_again_is_equal_and_a_lost_file_is_told(stocked):
    report = verify.verify(stocked)
    assert report.differences == [] and report.counts["files"] >= 2 + 2 * 3
    path = archive.file(stocked, acts.edition(stocked, 2).file("pdf").sha256)
    sent = path.read_bytes()
    path.write_bytes(sent + b" ")
    try:
        assert [each.key for each in verify.verify(stocked).differences] == ["file_altered"]
        with pytest.raises(Refused) as refused:
            acts.edition_file(stocked, 2, "pdf")
        assert refused.value.problem.kind == "edition_altered"
    finally:
        path.write_bytes(sent)


def test_a_format_asked_for_later_is_added_with_the_same_stamp(stocked):
    second = acts.edition(stocked, 2)
    again = replace(DRAFT, stands_on=3, fingerprint=second.fingerprint, formats=("pdf", "docx"))
    found = acts.freeze(stocked, again, render)
    assert (found.number, found.stamp, found.formats) == (2, second.stamp, ("pdf", "xlsx", "docx"))
    assert acts.edition_file(stocked, 2, "docx") == render(second.stamp, ("docx",))["docx"]
    assert acts.freeze(stocked, again, never) == found
    assert verify.verify(stocked).differences == []


class TestRecognised:
    def test_by_its_bytes(self, stocked):
        found = acts.recognised(stocked, acts.edition_file(stocked, 1, "pdf"))
        assert (found.edition.number, found.is_exact, found.format) == (1, True, "pdf")

    def test_in_a_workbook_saved_again(self, stocked):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive_file:
            archive_file.writestr("docProps/core.xml", "<keywords>ba9876543210</keywords>")
        found = acts.recognised(stocked, packed.getvalue())
        assert (found.edition.number, found.is_exact) == (2, False)

    def test_in_a_compressed_stream_of_a_pdf(self, stocked):
        packed = zlib.compress(b"Empreinte 0123456789ab")
        data = b"%PDF-1.7\n1 0 obj stream\r\n" + packed + b"\nendstream"
        assert acts.recognised(stocked, data).edition.number == 1

    @pytest.mark.parametrize("data", [b"", b"PK\x03\x04 damaged", b"%PDF stream\nnot zlib", b"bonjour"])
    def test_not_at_all(self, stocked, data):
        assert acts.recognised(stocked, data) is None
