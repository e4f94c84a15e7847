"""Writes the golden files of documents: `python -m tests.reports.write_golden`, then read what changed."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from measures import published
from measures.remembered import Reader
from reports.prepare import prepare
from tests.reports.conftest import store
from tests.reports.test_prepare import DOCUMENTS, GOLDEN, asked, told


def main() -> None:
    """One file a template and language."""
    with tempfile.TemporaryDirectory() as folder, published.connect(store(Path(folder))) as con:
        for template, lang in DOCUMENTS:
            said = told(prepare(Reader(con), asked(template, lang)))
            written = json.dumps(said, ensure_ascii=False, indent=1) + "\n"
            (GOLDEN / f"{template}-{lang}.json").write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
