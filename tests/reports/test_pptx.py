"""The deck of a report: its slides, words, notes, alternative texts, theme and package."""

import datetime as dt
import io
import os
import re
import shutil
import subprocess
import time
import warnings
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from pptx import Presentation
from pptx.util import Emu, Pt

from charts import palette
from labels import text
from reports import pptx
from reports.pptx import base, told
from reports.report import Story, fingerprint
from tests.sample_report import names
from tests.sample_report import report as sample

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
report = cache(sample)
#: The order the format wants of what is put into charts and cells as XML: a program repairs any other.
ORDER = {
    f"{C}chartSpace": (
        "date1904", "lang", "roundedCorners", "style", "chart", "spPr", "txPr", "externalData",
    ),
    f"{C}plotArea": ("layout", "barChart", "lineChart", "catAx", "valAx"),
    f"{C}ser": (
        "idx", "order", "tx", "spPr", "invertIfNegative", "marker", "dPt", "dLbls", "errBars", "cat", "val",
        "smooth",
    ),
    f"{C}dLbls": (
        "dLbl", "numFmt", "spPr", "txPr", "dLblPos", "showLegendKey", "showVal", "showCatName", "showSerName",
        "showPercent", "showBubbleSize", "extLst",
    ),
    f"{C}dLbl": (
        "idx", "layout", "numFmt", "spPr", "txPr", "dLblPos", "showLegendKey", "showVal", "showCatName",
        "showSerName", "showPercent", "showBubbleSize",
    ),
    f"{C}errBars": ("errDir", "errBarType", "errValType", "noEndCap", "plus", "minus", "spPr"),
    f"{A}tcPr": ("lnB", "noFill", "solidFill"),
}  # fmt: skip


@pytest.fixture(scope="module")
def decks() -> dict[str, bytes]:
    return {lang: pptx.render(report(lang)) for lang in ("fr", "en")}


@pytest.fixture(scope="module")
def deck(decks) -> object:
    return Presentation(io.BytesIO(decks["fr"]))


def rendered(changed) -> object:
    return Presentation(io.BytesIO(pptx.render(changed)))


def slide_of(deck, title: str) -> object:
    return next(slide for slide in deck.slides if slide.shapes.title.text == title)


def trees(data: bytes, folder: str) -> dict[str, object]:
    """The XML of the parts of a folder of the package."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        found = [name for name in package.namelist() if name.startswith(folder) and name.endswith(".xml")]
        return {name: etree.fromstring(package.read(name)) for name in found}


def words_of(slide) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_the_slides_are_the_report_in_its_order(deck):
    told_by = report()
    shown = [exhibit.title for exhibit in told_by.exhibits if exhibit.on_slide]
    titles = [slide.shapes.title.text for slide in deck.slides]
    assert titles == [
        told_by.title,
        told_by.sections[0].finding,
        *shown,
        "Ce que racontent les fournisseurs",
        text("report_pptx.closing"),
    ]
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9)


def test_the_cover_says_which_document_it_is(deck):
    said = words_of(deck.slides[0])
    for words in ("Subvention fictive", "Du 1er octobre 2016", "Édition 3", fingerprint(report())):
        assert words in said


def test_a_draft_says_so_and_what_is_missing_leaves_no_empty_place():
    cover = rendered(replace(report(), edition=None, subtitle="", subject="")).slides[0]
    assert text("report_pptx.draft") in words_of(cover)
    assert all(shape.text_frame.text for shape in cover.placeholders)


def test_figures_say_their_value_in_full_and_a_withheld_one_that_it_is(deck):
    said = words_of(deck.slides[1])
    assert "1,2\u00a0M$" in said and "1\u00a0234\u00a0567,89\u00a0$" in said
    assert "+5\u00a0points depuis 2016-2017" in said
    assert text("table.withheld") in said and text("number.not_available") in said


def test_more_than_six_figures_take_another_slide():
    made = report()
    facts = tuple(replace(made.facts[0], key=f"highlights.{n}", label=f"Figure {n}") for n in range(8))
    slides = rendered(replace(made, sections=(replace(made.sections[0], facts=facts),))).slides
    cards = [[shape.name for shape in slide.shapes if shape.name.startswith("Figure")] for slide in slides]
    assert [len(each) for each in cards] == [0, 6, 2, 0]


def test_notes_hold_definitions_commentary_and_blank_marks(deck):
    def notes(title):
        return slide_of(deck, title).notes_slide.notes_text_frame.text

    highlights = notes(report().sections[0].finding)
    assert report().method[0].definition in highlights
    assert text("report_pptx.suggested", words=report().sections[0].suggested) in highlights
    on_map = notes("Sherbrooke reçoit 28\u00a0% des dollars")
    assert report().exhibits[0].notes in on_map
    assert text("report_pptx.commentary", words="Écrit par une personne.") in on_map
    assert text("report_pptx.withheld", names=names().of("territory", "42")) in on_map


def test_words_of_several_lines_are_several_paragraphs():
    made = report()
    section = replace(made.sections[1], commentary="Une première ligne.\n\nUne seconde.")
    slide = rendered(replace(made, sections=(section,))).slides[1]
    paragraphs = [each.text for each in slide.notes_slide.notes_text_frame.paragraphs]
    assert "Une seconde." in paragraphs and "" not in paragraphs


def test_a_long_story_is_cut_between_words_and_told_whole_in_the_notes():
    made = report()
    stories = tuple(Story(f"Coop {n}", f"mot{n} " * 120, dt.date(2025, 5, 1)) for n in range(4))
    changed = replace(made, sections=(replace(made.sections[-2], stories=stories),))
    first, second = list(rendered(changed).slides)[1:3]
    assert re.search(r"mot0\u00a0…", words_of(first))
    assert "Coop 3" in words_of(second) and "Coop 3" not in words_of(first)
    assert first.notes_slide.notes_text_frame.text.count("mot2") == 120
    assert "mot3" not in first.notes_slide.notes_text_frame.text


def test_the_last_slide_says_coverage_limits_and_what_is_withheld(deck):
    said, made = words_of(deck.slides[-1]), report()
    for words in (made.coverage, *made.limits, *made.withheld, "Calendrier\u00a0: Programme"):
        assert words in said


def test_limits_that_do_not_fit_go_on_on_another_slide():
    limits = tuple(f"{n}. " + "Ce qu’il faut savoir de ces chiffres. " * 6 for n in range(12))
    slides = list(rendered(replace(report(), sections=(), limits=limits)).slides)[1:]
    assert [slide.shapes.title.text for slide in slides[1:]] == [text("report_pptx.closing_more")] * (
        len(slides) - 1
    )
    said = "\n".join(words_of(slide) for slide in slides)
    assert len(slides) > 1 and all(limit in said for limit in limits)


def test_no_heading_stands_alone_at_the_foot_of_a_slide():
    headings = {text(f"report_pptx.closing_part.{name}") for name in ("coverage", "limits", "withheld")}
    for count in range(10, 22):
        limits = tuple(f"{n}. Ce qu’il faut savoir." for n in range(count))
        slides = list(rendered(replace(report(), sections=(), limits=limits)).slides)[1:]
        for slide in slides:
            assert slide.placeholders[base.CONTENT].text_frame.paragraphs[-1].text not in headings, count


def test_a_table_without_a_chart_shows_its_first_rows_and_says_so():
    made = report()
    exhibit = made.sections[5].exhibits[1]
    table = replace(exhibit.table, rows=exhibit.table.rows * 10)
    section = replace(made.sections[5], exhibits=(replace(exhibit, table=table, on_slide=True),))
    slide = rendered(replace(made, sections=(section,))).slides[1]
    grid = next(shape for shape in slide.shapes if shape.has_table).table
    shown = len(grid.rows) - 1
    assert 8 < shown < 20
    assert grid.cell(1, 0).text == table.rows[0][0]
    assert sum(row.height for row in grid.rows) <= Pt(base.CONTENT_BOX[3])
    assert text("report_pptx.first_rows", shown=shown, all=20) in words_of(slide)


def test_everything_drawn_is_named_and_described_or_decorative(decks):
    for name, tree in trees(decks["fr"], "ppt/slides/").items():
        for shape in tree.iter(f"{P}sp", f"{P}cxnSp", f"{P}graphicFrame", f"{P}grpSp"):
            properties = shape.find(f"*/{P}cNvPr")
            is_words = bool(shape.findall(f".//{A}t")) or shape.find(f".//{P}ph") is not None
            is_decorative = any("decorative" in child.tag for child in properties.iter())
            assert properties.get("name"), name
            assert properties.get("descr") or is_words or is_decorative, (name, properties.get("name"))


def test_charts_map_and_matrix_carry_the_alternative_text_of_their_chart(deck):
    told_of = {shape.element.xpath(".//p:cNvPr")[0].get("descr") for s in deck.slides for shape in s.shapes}
    assert {each.chart.alt for each in report().exhibits if each.on_slide} <= told_of


def test_the_title_is_read_first_and_the_source_after_what_it_is_of(deck):
    for slide in list(deck.slides)[1:]:
        shown = [
            shape for shape in slide.shapes if not shape.element.xpath(".//*[local-name()='decorative']")
        ]
        assert shown[0] == slide.shapes.title
        kinds = [shape.placeholder_format.idx for shape in shown[-2:]]
        assert kinds == [base.SOURCE, base.NUMBER]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_word_says_its_language(decks, lang):
    for folder in ("ppt/slides/", "ppt/notesSlides/", "ppt/slideLayouts/"):
        for name, tree in trees(decks[lang], folder).items():
            for run in tree.iter(f"{A}r", f"{A}fld"):
                assert run.find(f"{A}rPr").get("lang") == f"{lang}-CA", name
    for tree in trees(decks[lang], "ppt/charts/").values():
        assert tree.find(f"{C}lang").get("val") == f"{lang}-CA"


def test_only_sources_are_smaller_than_12_points(decks):
    for name, tree in trees(decks["fr"], "ppt/slides/").items():
        sizes = [int(each.get("sz")) for each in tree.iter(f"{A}rPr") if each.get("sz")]
        assert min(sizes, default=1200) >= 1200, name
    for name, tree in trees(decks["fr"], "ppt/charts/").items():
        assert min(int(each.get("sz")) for each in tree.iter(f"{A}defRPr") if each.get("sz")) >= 1200, name
    for name, tree in trees(decks["fr"], "ppt/slideLayouts/").items():
        for shape in tree.iter(f"{P}sp"):
            place = shape.find(f".//{P}ph")
            least = 1000 if place is not None and place.get("idx") == str(base.SOURCE) else 1200
            assert all(int(each.get("sz")) >= least for each in shape.iter(f"{A}defRPr")), name


def test_one_theme_has_the_colours_of_the_palette(decks):
    theme = trees(decks["fr"], "ppt/theme/theme1")["ppt/theme/theme1.xml"]
    colours = {each.tag.removeprefix(A): each[0].get("val") for each in theme.find(f".//{A}clrScheme")}
    accents = [f"#{colours[f'accent{rank}'].lower()}" for rank in range(1, 7)]
    assert accents == palette.categories()
    assert accents[0] == palette.mark("here") and accents[1] == palette.mark("second")
    assert accents[5] == palette.mark("rest")
    assert f"#{colours['dk1'].lower()}" == palette.theme("light")["text"]
    assert {each.get("typeface") for each in theme.iter(f"{A}latin")} == {base.FONT}


def test_layouts_are_named_in_the_language_of_the_deck(decks):
    for lang, data in decks.items():
        layouts = Presentation(io.BytesIO(data)).slide_layouts
        assert [each.name for each in layouts] == [
            text(f"report_pptx.layout.{name}", lang) for name in base.LAYOUTS
        ]


def test_nothing_leads_out_of_the_file_and_nothing_says_whose_machine_made_it(decks, deck):
    with zipfile.ZipFile(io.BytesIO(decks["fr"])) as package:
        for name in package.namelist():
            if name.endswith(".rels"):
                assert b"External" not in package.read(name), name
    said = deck.core_properties
    assert (said.title, said.language, said.identifier) == (
        "Rapport au fonds", "fr-CA", fingerprint(report()),
    )  # fmt: skip
    assert said.author == said.last_modified_by == text("frame.name")
    assert said.created == said.modified == report().edition.at


def test_the_same_report_makes_the_same_bytes_in_any_time_zone(decks, monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    try:
        assert pptx.render(report()) == decks["fr"]
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()


def test_what_is_put_in_as_xml_stands_in_the_order_of_the_format(decks):
    for folder in ("ppt/charts/", "ppt/slides/"):
        for name, tree in trees(decks["fr"], folder).items():
            for parent in tree.iter(*ORDER):
                tags = [child.tag.split("}")[1] for child in parent]
                order = ORDER[parent.tag]
                assert set(tags) <= set(order), (name, parent.tag, tags)
                assert tags == sorted(tags, key=order.index), (name, parent.tag, tags)


def test_libreoffice_opens_every_slide(decks, tmp_path):
    """Without LibreOffice Impress, that the deck opens again and its XML is in order is all that is known."""
    program = shutil.which("soffice")
    if not program or not (Path(program).resolve().parent / "libsdlo.so").exists():
        warnings.warn("LibreOffice Impress is not installed: the deck is only opened again", stacklevel=1)
        assert len(Presentation(io.BytesIO(decks["fr"])).slides) == 11
        return
    (tmp_path / "deck.pptx").write_bytes(decks["fr"])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, "deck.pptx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120, env=dict(os.environ))
    with pikepdf.open(tmp_path / "deck.pdf") as pages:
        assert len(pages.pages) == 11


def test_nothing_stands_outside_the_slide(deck):
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= deck.slide_width, shape.name
            assert shape.top >= 0 and shape.top + shape.height <= deck.slide_height + Emu(1), shape.name


def test_identity_of_an_edition_and_of_a_draft():
    assert told.identity(report("en")).startswith("Edition 3 · As of November 23, 2026 · Fingerprint ")
    assert told.identity(report("en", edition=None)).startswith("Draft · ")
