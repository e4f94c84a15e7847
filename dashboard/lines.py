"""The lines behind a figure, and the cells of the file that one of them came from."""

from __future__ import annotations

import json
from collections.abc import Mapping

import streamlit as st

from charts import values
from charts.tables import Column, Table
from dashboard import around, links, navigation, show, store, tables
from dashboard.around import letter
from dashboard.links import Asked
from dashboard.view import View
from labels import has, numbers
from measures import BY_KEY, MEASURES, Provenance, Refused, SourceLine, provenance

SIZE = 200
ALL = 2**31
_MEASURE, _PAGE, _TABLE = "lines_measure", "lines_page", "table_lines"


def asked(view: View) -> Asked:
    """The figure of the address."""
    return links.asked(st.query_params.get("measure", links.DEFAULT), st.query_params.get_all("at"))


def choose(view: View, figure: Asked) -> None:
    """The control that changes the figure."""
    st.session_state[_MEASURE] = figure.key
    st.selectbox(
        view.text("page.lines.measure"),
        [measure.key for measure in MEASURES if measure.parts],
        format_func=lambda key: view.text(f"measure.{key}.name"),
        key=_MEASURE,
        on_change=_changed,
        width=480,
    )


def _changed() -> None:
    """Another measure; the codes stay when it can be split by them."""
    key = st.session_state[_MEASURE]
    kept = [part for part in st.query_params.get_all("at") if part.partition(":")[0] in BY_KEY[key].by]
    st.query_params["measure"] = key
    st.query_params["at"] = kept
    st.session_state.pop(_PAGE, None)


def found(view: View, figure: Asked) -> Provenance | None:
    """One page of the lines behind the figure, the largest first; None when it has none to show."""
    page = st.session_state.get(_PAGE, 1)
    try:
        return _lines(view.store.key, figure, view.selection, SIZE, (page - 1) * SIZE)
    except (Refused, ValueError):
        return None


@st.cache_data(max_entries=50, show_spinner=False)
def _lines(key: tuple[str, str], figure: Asked, selection: object, limit: int, offset: int) -> Provenance:
    con, asked = store.connect(key[0]), (figure.key, selection, figure.codes)
    return provenance(con, *asked, limit, offset, figure.contract, "amount", brief=True)


@st.cache_data(max_entries=50, show_spinner=False)
def _whole(
    key: tuple[str, str], figure: Asked, selection: object, at: tuple[int, str, int]
) -> SourceLine | None:
    """The line that stands there, with all that is known of it."""
    con, asked = store.connect(key[0]), (figure.key, selection, figure.codes)
    found = provenance(con, *asked, limit=1, contract=figure.contract, at=at).lines
    return found[0] if found else None


def summary(view: View, figure: Asked, lines: Provenance | None) -> None:
    """Which figure, how many lines, how much in all, which filters."""
    codes = [view.names.of(name, code) for name, code in figure.at]
    contract = [figure.contract.partition(":")[2]] if figure.contract else []
    where = ", ".join((*codes, *contract))
    label = view.text(f"measure.{figure.key}.name")
    show.finding(view, _finding(view, figure, f"{label} · {where}" if where else label, lines))
    if lines is None:
        st.info(view.text("page.lines.coming"), icon=":material/hourglass_empty:")
    elif lines.count == 0:
        st.info(view.text("page.lines.none"), icon=":material/filter_alt_off:")
    else:
        count = numbers.number(lines.count, view.lang)
        total = values.full(lines.total, _unit(figure), view.lang)
        told = view.text("page.lines.count", n=lines.count, count=count, total=total)
        st.markdown(f"{told} {view.text('page.lines.largest')}" if lines.count > 1 else told)
        for note in lines.notes:
            st.caption(note.text(view.lang))


def _finding(view: View, figure: Asked, called: str, lines: Provenance | None) -> str:
    """What the figure is called, with what its lines add up to and how many they are."""
    if lines is None:
        return called
    if lines.count == 0:
        return view.text("page.lines.finding_none", figure=called)
    total = values.short(lines.total, _unit(figure), view.lang)
    return view.count("page.lines.finding", lines.count, figure=called, total=total)


def _unit(figure: Asked) -> str:
    """What the lines of a figure are counted in: dollars, but for what counts activities and people."""
    measure = BY_KEY[figure.key]
    return measure.unit if measure.mart == "held" else "dollars"


def pick(view: View, figure: Asked, lines: Provenance | None) -> SourceLine | None:
    """The table of lines; returns the one that was chosen."""
    if lines is None or not lines.lines:
        return None
    table = of_lines(view, lines)
    chosen = st.dataframe(
        tables.styled(table, view.lang),
        key=_TABLE,
        hide_index=True,
        alt=view.text("page.lines.title"),
        on_select="rerun",
        selection_mode="single-row",
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        if lines.count > SIZE:
            st.pagination(-(-lines.count // SIZE), key=_PAGE)
        show.download(view, lambda: of_lines(view, _all(view, figure)), "lines")
    rows = chosen.selection.rows
    if not rows or rows[0] >= len(lines.lines):
        st.caption(view.text("page.lines.choose"))
        return None
    return whole(view, figure, lines.lines[rows[0]])


def whole(view: View, figure: Asked, line: SourceLine) -> SourceLine | None:
    """A line of the table with all that is known of it."""
    at = tuple(line.fields[name] for name in ("batch_id", "sheet", "row"))
    return _whole(view.store.key, figure, view.selection, at)


def _all(view: View, figure: Asked) -> Provenance:
    return _lines(view.store.key, figure, view.selection, ALL, 0)


def of_lines(view: View, lines: Provenance) -> Table:
    """One row a line, with its place in the file it came from."""
    names = (
        "date", "buyer", "supplier", "amount", "value", "file", "sheet", "row", "column", "territory",
        "description",
    )  # fmt: skip
    units = {"amount": "cents"}
    columns = tuple(Column(view.text(f"table.{name}"), units.get(name, "")) for name in names)
    return Table(columns, tuple(_row(view, line) for line in lines.lines))


def _row(view: View, line: SourceLine) -> tuple[tables.Value, ...]:
    of = line.fields
    first, last = of["first_day"], of["last_day"]
    return (
        str(first) if first == last else f"{first} – {last}",
        of["buyer_name"],
        of["supplier_name"],
        of["amount"],
        line.raw,
        of["file"],
        of["sheet"],
        str(of["row"]),
        line.column,
        view.names.of("territory", of["territory"]),
        of["description"],
    )


def source(view: View, line: SourceLine | None) -> None:
    """The cell of the chosen line among its neighbours, what each was read as, and the rules applied."""
    if line is None:
        return
    of = line.fields
    _origin(view, line)
    around.draw(view, line)
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.table(tables.for_reading(cells(view, of), view.lang), hide_index=True, border="horizontal")
    with right:
        st.markdown(f"**{view.text('page.lines.rules')}**")
        for rule in line.rules:
            st.markdown(f"- {tables.literal(rule.text(view.lang))}")
        if of["nature"] is not None:
            st.caption(values.full(of["amount"], "dollars", view.lang))


def _origin(view: View, line: SourceLine) -> None:
    """Cell, sheet and file of a line, and the way to its supplier."""
    of = line.fields
    sender = of["buyer_name"] or view.text("page.lines.nobody")
    st.subheader(view.text("page.lines.source", row=of["row"], sheet=of["sheet"]), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        told = view.text("page.lines.file", file=of["file"], buyer=sender)
        st.markdown(tables.literal(told), width="content")
        if of["supplier"]:
            st.page_link(
                navigation.page("suppliers", view.lang),
                label=tables.literal(view.text("page.suppliers.to_profile", name=of["supplier_name"])),
                icon=navigation.BY_NAME["suppliers"].icon,
                query_params=view.address(supplier=of["supplier"]),
            )


def cells(view: View, of: Mapping[str, object]) -> Table:
    """One row a cell that is not empty: column, heading, what it was read as, value as sent.

    of: where the line stands: batch_id, sheet, row.
    """
    rows = store.rows(view.store, "source_row", batch=of["batch_id"], sheet=of["sheet"], row=of["row"])
    found = rows[0]["cells"] if rows else []
    read = json.loads(rows[0]["columns"] or "{}") if rows else {}
    by_letter = {column["column"]: (field, column["heading"]) for field, column in read.items()}
    shown = []
    for i, raw in enumerate(found or []):
        field, heading = by_letter.get(letter(i), ("other", ""))
        if raw not in (None, ""):
            shown.append((letter(i), heading, field_name(view, field), raw))
    names = ("column", "heading", "field", "value")
    return Table(tuple(Column(view.text(f"table.{name}")) for name in names), tuple(shown))


def field_name(view: View, field: str) -> str:
    """What a canonical field is called; of a directory, with the number of the establishment it is of."""
    base, _, place = field.rpartition("_")
    own = (f"programme.field.{kind}.{field}" for kind in ("plan", "activities", "survey"))
    for key in (f"table.fields.{field}", f"directory.field.{field}", *own):
        if has(key, view.lang):
            return view.text(key)
    if not has(f"table.fields.{base}", view.lang):
        return field
    form = "head" if place == "head" else "numbered"
    return view.text(f"directory.of_place.{form}", field=field_name(view, base), n=place)
