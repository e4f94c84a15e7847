"""Sending files: the form, the progress of the import, and what became of each file.

Nothing here writes: the page hands over the acts.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import store, tables
from dashboard.view import View
from labels import has, numbers

SCOPES = ("all", "social-economy")
TYPES = ["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "txt"]
#: What to tell at the next run: how it went, the sentence, the reasons.
TOLD = "imports_told"


def form(
    view: View,
    organisations: Callable[[Path], Mapping[str, str]],
    request: Callable[..., object],
    import_files: Callable[..., Any],
    refused: type[Exception],
) -> None:
    """The form that imports files of one organisation, and what became of the last ones."""
    known = organisations(store.home())
    st.subheader(view.text("page.imports.upload"), anchor=False)
    with st.form("imports_form"):
        files = st.file_uploader(
            view.text("page.imports.files"), TYPES, accept_multiple_files=True, key="imports_files"
        )
        left, right = st.columns(2)
        slug = left.selectbox(
            view.text("page.imports.organisation"),
            sorted(known, key=lambda slug: known[slug].casefold()),
            index=None,
            format_func=lambda slug: known[slug],
            placeholder=view.text("page.imports.choose_organisation"),
            key="imports_organisation",
        )
        scope = right.radio(
            view.text("page.imports.scope"),
            SCOPES,
            format_func=lambda scope: view.text(f"page.imports.scopes.{scope}"),
            key="imports_scope",
        )
        sent = st.form_submit_button(
            view.text("page.imports.start"), type="primary", icon=":material/upload_file:"
        )
    if sent and not files:
        st.session_state[TOLD] = [("error", view.text("page.imports.no_file"), [])]
    elif sent:
        _import(view, files, lambda paths, say: import_files(
            store.home(), paths, request(organisation=slug, scope=scope), say), refused)  # fmt: skip
    _tell(view)


def _import(view: View, files: list[Any], run: Callable[..., Any], refused: type[Exception]) -> None:
    """Run the import with its stages shown, keep what to tell, and show the new figures."""
    with (
        st.status(view.text("page.imports.working"), expanded=True) as status,
        tempfile.TemporaryDirectory() as folder,
    ):

        def say(stage: str, **slots: object) -> None:
            key = f"page.imports.stage.{stage}"
            words = view.text(key if has(key) else "page.imports.stage.other", **slots)
            status.update(label=tables.literal(words))

        paths = [_placed(Path(folder), file) for file in files]
        try:
            st.session_state[TOLD] = _outcome(view, run(paths, say))
        except refused as error:
            st.session_state[TOLD] = [("error", error.problem.message(view.lang), [])]
    st.rerun()


def _placed(folder: Path, file: Any) -> Path:
    """The upload as a file of the name it was sent under, which the import records."""
    path = folder / Path(file.name).name
    path.write_bytes(file.getbuffer())
    return path


def _outcome(view: View, outcome: Any) -> list[tuple[str, str, list[str]]]:
    """For each file: how it went, the sentence, and the problems of a refused one."""
    told: list[tuple[str, str, list[str]]] = []
    for made in outcome.batches:
        counts = {name: numbers.number(getattr(made, name), view.lang) for name in ("added", "closed")}
        form = "unchanged" if made.unchanged else "done"
        told.append(("success", view.text(f"page.imports.{form}", file=made.batch.file, **counts), []))
    for checked in outcome.refused:
        reasons = [problem.message(view.lang) for problem in checked.problems]
        told.append(("error", view.text("page.imports.refused", file=checked.file), reasons))
    return told


def _tell(view: View) -> None:
    """What became of the files sent last, once."""
    for kind, sentence, reasons in st.session_state.pop(TOLD, []):
        box = st.success if kind == "success" else st.error
        box(
            "\n".join(["", *(f"- {tables.literal(reason)}" for reason in reasons)]) or " ",
            title=tables.literal(sentence),
        )
