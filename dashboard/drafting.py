"""A document before it is frozen: which one, its commentary, what is withheld, its pages, the one click.

Nothing here writes, and nothing here knows how a document is made: the page hands over the acts and the desk
of reports (`reports.desk`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from charts.names import ESTRIE
from dashboard import store, tables
from dashboard.editions import JOB
from dashboard.view import View
from labels import LANGUAGES

_TALL = 110
_PICTURE, _PAGE = 620, 860


@dataclass(frozen=True)
class Draft:
    """A document being prepared: what is asked, and the report. Both are of `reports`."""

    asked: Any
    report: Any


def choose(view: View, desk: Any) -> Draft | None:
    """Which document, about whom, in which language; None when it cannot be made, and why is said."""
    st.subheader(view.text("page.editions.prepare"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        key = st.selectbox(
            view.text("page.editions.template"),
            desk.KEYS,
            format_func=lambda each: view.text(f"page.editions.templates.{each}"),
            key="edition_template",
        )
        subject = _subject(view, desk.load(key))
        lang = st.segmented_control(
            view.text("page.editions.language"),
            LANGUAGES,
            default=view.lang,
            required=True,
            format_func=lambda code: view.text(f"page.expected.languages.{code}"),
            key="edition_language",
        )
    is_restricted = st.toggle(
        view.text("page.editions.restricted"),
        key="edition_restricted",
        help=view.text("page.editions.restricted_help"),
    )
    asked = desk.Asked(
        template=key, lang=lang, selection=view.selection, subject=subject, is_restricted=is_restricted
    )
    return _draft(view, desk, asked)


def _subject(view: View, template: Any) -> str:
    """The organisation or territory of a document about one; "" for the region."""
    if not template.subject:
        return ""
    known = list(ESTRIE) if template.subject == "territory" else _partners(view)
    return (
        st.selectbox(
            view.text(f"page.editions.subject.{template.subject}"),
            known,
            format_func=lambda code: view.names.of(template.subject, code),
            key=f"edition_{template.subject}",
        )
        or ""
    )


def _partners(view: View) -> list[str]:
    return [row["slug"] for row in store.rows(view.store, "reporting_partners")]


def _draft(view: View, desk: Any, asked: Any) -> Draft | None:
    try:
        with st.spinner(view.text("page.editions.computing")):
            report = _prepared(view.store.key, repr(asked), desk, asked, view.store)
    except desk.NotPossible as error:
        st.info(tables.literal(error.text(view.lang)), icon=":material/info:")
        return None
    written = {each.key: _written(_place(asked, each.key)) for each in report.sections}
    return Draft(replace(asked, commentary=written), desk.commented(report, written))


@st.cache_resource(max_entries=12, show_spinner=False)
def _prepared(key: tuple[str, str], said: str, _desk: Any, _asked: Any, _store: store.Store) -> Any:
    """The report of a question, without commentary: one for all visits of a build."""
    return _desk.prepare(_store.reader(), _asked)


def _place(asked: Any, section: str) -> str:
    """Where the words written for a section are kept while one works; those of internal use stay there."""
    use = "internal" if asked.is_restricted else "outside"
    return f"commentary_{asked.template}_{asked.subject}_{asked.lang}_{use}_{section}"


def _offered(place: str) -> str:
    """Where the suggestion stands that the words of a place began as."""
    return f"{place}_offered"


def _written(place: str) -> str:
    """What a person wrote there; "" for a suggestion left as it was, of these figures or of former ones."""
    kept = st.session_state
    words = kept.get(place, kept.get(_left(place), ""))
    return "" if words == kept.get(_offered(place)) else words


def _left(place: str) -> str:
    """Where the words of a place stand once the browser does not show them: Streamlit forgets them then."""
    return f"{place}_left"


def words(view: View, draft: Draft | None) -> None:
    """A text a section, with what the figures suggest, to rewrite."""
    if draft is None:
        return
    with st.expander(view.text("page.editions.commentary"), icon=":material/edit_note:"):
        st.caption(view.text("page.editions.commentary_help"))
        for section in draft.report.sections:
            place = _place(draft.asked, section.key)
            st.session_state[place] = _written(place) or section.suggested
            st.session_state[_offered(place)] = section.suggested
            told = st.text_area(section.title, key=place, height=_TALL, max_chars=3000)
            st.session_state[_left(place)] = told


def look(view: View, desk: Any, draft: Draft | None) -> None:
    """What the reader will not see and why, the pages as they will be, and a summary for a message."""
    if draft is None:
        return
    _withheld(view, draft)
    if st.toggle(view.text("page.editions.preview"), key="edition_preview"):
        with st.spinner(view.text("page.editions.laying_out")):
            pages = _pictures(desk.fingerprint(draft.report), draft.report.build, desk, draft.report)
        with st.container(horizontal=True, height=_PAGE, key="edition_pages"):
            for number, page in enumerate(pages, start=1):
                caption = view.text("page.editions.page", n=number, of=len(pages))
                st.image(page, caption=caption, width=_PICTURE)
    with st.expander(view.text("page.editions.mail"), icon=":material/mail:"):
        st.caption(view.text("page.expected.copy"))
        st.code(desk.text_of(draft.report), language=None, wrap_lines=True)


@st.cache_data(max_entries=6, show_spinner=False)
def _pictures(fingerprint: str, build: str, _desk: Any, _report: Any) -> list[bytes]:
    return _desk.pictures(_report)


def _withheld(view: View, draft: Draft) -> None:
    """The check of confidentiality, told before anything leaves."""
    if draft.asked.is_restricted:
        st.warning(view.text("page.editions.unchecked"), icon=":material/lock:")
    elif draft.report.withheld:
        said = "\n".join(f"- {tables.literal(sentence)}" for sentence in draft.report.withheld)
        with st.expander(view.text("page.editions.withheld"), icon=":material/visibility_off:"):
            st.markdown(said)
    else:
        st.caption(view.text("page.editions.nothing_withheld"))


def freeze(view: View, desk: Any, draft: Draft | None, acts: Any) -> None:
    """The one click: an edition in every format of its template; on the demonstration, drafts only."""
    if draft is None:
        return
    formats = desk.load(draft.asked.template).formats
    if view.store.is_demo:
        st.caption(view.text("page.editions.demo"))
        _drafts(view, desk, draft, formats)
        return
    shown = ", ".join(form.upper() for form in formats)
    recipe = desk.recipe.of(draft.asked, draft.report)
    seen = desk.fingerprint(draft.report)
    st.button(
        view.text("page.editions.freeze", formats=shown),
        type="primary",
        icon=":material/ac_unit:",
        key="edition_freeze",
        disabled=JOB in st.session_state,
        on_click=lambda: st.session_state.update(
            {JOB: acts.jobs.freeze(store.home(), recipe, looked_at=seen)}
        ),
    )
    st.caption(view.text("page.editions.freeze_help"))
    with st.expander(view.text("page.editions.drafts"), icon=":material/draft:"):
        _drafts(view, desk, draft, formats)


def _drafts(view: View, desk: Any, draft: Draft, formats: tuple[str, ...]) -> None:
    """The document as it is, in each format, made when it is asked for."""
    with st.container(horizontal=True):
        for form in formats:
            st.download_button(
                view.text("page.editions.draft", format=form.upper()),
                lambda form=form: _made(view, desk, draft, form),
                file_name=f"{draft.asked.template}-{desk.fingerprint(draft.report)}.{form}",
                mime=desk.MEDIA[form],
                key=f"draft_{form}",
                icon=":material/download:",
                on_click="ignore",
            )


def _made(view: View, desk: Any, draft: Draft, form: str) -> bytes:
    told = desk.lines(store.connect(view.store.key[0]), draft.asked) if form == "xlsx" else None
    return desk.render(draft.report, form, told)
