"""Every file of the corpus is understood as its JSON says, and as is true of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipelines.read import process
from tests import forked
from tests.corpus.cases import CASES
from tests.corpus.expected import FILES, contradictions, examined, expected_of, said

PATHS = sorted(path for path in FILES.iterdir() if expected_of(path).exists())


@pytest.fixture(scope="module", autouse=True)
def _quick_reading():
    with forked.reader() as run, pytest.MonkeyPatch.context() as patch:
        patch.setattr(process, "run", run)
        yield


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_a_file_is_understood(path: Path):
    expected = json.loads(expected_of(path).read_text(encoding="utf-8"))
    checked = examined(path, expected["options"])
    assert contradictions(expected["truth"], checked) == [], expected["trap"]
    assert said(checked) == expected["check"], expected["trap"]


def test_the_corpus_holds_a_file_a_trap():
    assert len(PATHS) >= 60
    assert {case.name for case in CASES} <= {path.name for path in PATHS}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_truth_of_a_case_is_that_of_its_file(case):
    expected = json.loads(expected_of(FILES / case.name).read_text(encoding="utf-8"))
    written = json.loads(json.dumps([case.trap, case.options, case.truth]))
    assert [expected[name] for name in ("trap", "options", "truth")] == written
