"""The method is printed from the registry, and adding a measure takes what the walk says."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from labels import LANGUAGES, text
from measures import MEASURES
from measures.method import document, page, written

ROOT = Path(__file__).parents[2]
WALK = ROOT / "docs" / "add-a-measure.md"
KEY = "spend_outside_quebec"


def test_the_method_document_is_current():
    expected = (ROOT / "docs" / "METHOD.md").read_text(encoding="utf-8")
    assert expected == document(), "run: python -m measures.method > docs/METHOD.md"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_measure_is_explained_in_a_fixed_order(lang):
    names = ("formula", "example", "why", "exclusions", "is_not", "source")
    order = [text(f"method.{name}", lang) for name in names]
    for one, measure in zip(page(lang), MEASURES, strict=True):
        headings = [heading for heading, _ in one.sections if heading != text("method.reference", lang)]
        assert headings == (
            order if measure.is_available else [order[0], *order[2:], text("method.coming", lang)]
        )


def test_a_reference_stands_in_both_languages_and_comes_last():
    referred = [[one.key for one in page(lang) if _refers(one, lang)] for lang in LANGUAGES]
    assert referred[0] == referred[1]
    assert "hhi" in referred[0]


def _refers(one, lang):
    headings = [heading for heading, _ in one.sections if heading != text("method.coming", lang)]
    assert text("method.reference", lang) not in headings[:-1]
    return headings[-1] == text("method.reference", lang)


def test_a_value_that_is_not_known_is_never_zero():
    shown = [written(None, "dollars", lang) for lang in LANGUAGES]
    assert shown == [text("number.not_available", lang) for lang in LANGUAGES]


def blocks() -> list[tuple[str, str, str]]:
    """The walk's code blocks that name a file: language, file (and list), text."""
    found = re.findall(r"```(\w+) ([^\n]+)\n(.*?)```", WALK.read_text(encoding="utf-8"), re.DOTALL)
    return [(language, target, body) for language, target, body in found]


def follow(copy: Path) -> None:
    """Do what the walk says on the copy: text enters the named list, or the end of the file."""
    for _, target, body in blocks():
        path, *listed = target.split()
        file = copy / path
        if not listed:
            old = file.read_text(encoding="utf-8") if file.exists() else ""
            file.write_text(f"{old}\n{body}", encoding="utf-8")
            continue
        source = file.read_text(encoding="utf-8")
        opening = re.search(rf"^{listed[0]} = [\(\{{]\n", source, re.MULTILINE)
        file.write_text(source[: opening.end()] + body + source[opening.end() :], encoding="utf-8")


def run_tests(copy: Path) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "tests/measures/test_golden.py",
        "-q",
        "-k",
        KEY,
        "-p",
        "no:cacheprovider",
    ]
    return subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path):
    for room in ("measures", "labels", "data/reference", "pipelines", "tests/measures"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (ROOT / "tests").glob("sample_*.py"):
        shutil.copy(file, tmp_path / "tests" / file.name)
    (tmp_path / "pytest.ini").write_text("[pytest]\npythonpath = .\n", encoding="utf-8")
    return tmp_path


def test_the_walk_adds_a_measure(copy):
    follow(copy)
    done = run_tests(copy)
    assert done.returncode == 0, done.stdout
    assert re.search(r"\b6 passed", done.stdout)


@pytest.mark.parametrize("left_out", ["labels/en.toml", f"measures/golden/{KEY}.toml"])
def test_the_walk_fails_when_a_step_is_left_out(copy, left_out):
    before = (copy / left_out).read_bytes() if (copy / left_out).exists() else None
    follow(copy)
    (copy / left_out).unlink()
    if before is not None:
        (copy / left_out).write_bytes(before)
    assert run_tests(copy).returncode == 1
