"""`seao reconcile`: partners' contracts against what SEAO publishes."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from charts import reconciled
from charts.names import Names
from labels import numbers, text
from measures import published
from measures.reconciling import LISTS, Contract, Pair, Reconciliation, reconcile
from pipelines import asking, reconciliation
from pipelines import home as homes
from pipelines.commands import words
from pipelines.commands.figures import buyer, day

#: So many rows of each list are shown; the workbook and `--json` give all.
SHOWN = 10
#: What a table of the command shows of a list.
COLUMNS = {
    "absent": ("buyer", "number", "supplier", "day", "amount"),
    "unpublished": ("buyer", "number", "supplier", "day", "amount"),
    "amounts": ("buyer", "number", "supplier", "amount_ours", "amount_published", "state"),
    "parties": ("buyer", "number", "supplier", "supplier_published", "place", "place_published"),
}


def add(commands: argparse._SubParsersAction) -> None:
    """Declare `seao` and what it does."""
    seao = commands.add_parser("seao", help=words.both("cli.help.seao"))
    doing = seao.add_subparsers(required=True, metavar="COMMAND")
    compare = doing.add_parser("reconcile", help=words.both("cli.help.reconcile"))
    compare.add_argument(
        "--buyer", action="append", default=[], metavar="SLUG", help=words.both("cli.help.buyer")
    )
    compare.add_argument("--from", type=day, dest="start", metavar="D", help=words.both("cli.help.from"))
    compare.add_argument("--to", type=day, dest="end", metavar="D", help=words.both("cli.help.to"))
    compare.add_argument("--out", type=Path, metavar="FILE.xlsx", help=words.both("cli.help.reconcile_out"))
    compare.add_argument("--json", action="store_true", help=words.both("cli.help.json"))
    compare.set_defaults(run=run_reconcile, usage_error=compare.error)


def run_reconcile(args: argparse.Namespace) -> int:
    """Compare, and say the four lists; `--out` writes them as a workbook."""
    if args.start and args.end and args.start > args.end:
        args.usage_error(words.both("note.start_after_end", start=args.start, end=args.end))
    with asking.answering(homes.default(), say=words.say) as con:
        buyers = tuple(buyer(con, said) for said in args.buyer)
        found = reconcile(con, buyers, args.start, args.end)
        names = reconciliation.names_of(con, args.lang)
        as_of = dt.date.fromisoformat(published.meta(con)["as_of"][:10])
    if args.out:
        with words.writing(args.out):
            args.out.write_bytes(reconciliation.workbook(found, names, as_of))
        words.wrote(args.out)
    if args.json:
        words.as_json(to_json(found))
    else:
        _show(found, names, as_of)
    return 0


def to_json(found: Reconciliation) -> dict[str, object]:
    """The object of `seao reconcile --json`: the four lists, all pairs, what is outside and why."""
    lists = {
        name: {
            "contracts": len(found.of(name)),
            "total": f"{found.dollars(name):.2f}",
            "rows": [_json(one) for one in found.of(name)],
        }
        for name in LISTS
    }
    left_out = [
        {"source": source, "reason": reason, "contracts": count, "total": f"{amount:.2f}"}
        for (source, reason), (count, amount) in found.by_reason().items()
    ]
    counts = {"pairs": len(found.pairs), "agreeing": len(found.agreeing)}
    return counts | lists | {"outside": left_out}


def _json(one: Contract | Pair) -> dict[str, object]:
    if isinstance(one, Contract):
        return vars(one)
    sides = {"ours": vars(one.ours), "published": vars(one.published)}
    return vars(one) | sides | {"difference": one.difference}


def _show(found: Reconciliation, names: Names, as_of: dt.date) -> None:
    lang = names.lang
    print(text("reconcile.made", lang, date=numbers.date(as_of, lang)))
    counted = {"n": len(found.pairs), "value": numbers.number(len(found.pairs), lang)}
    print(text("reconcile.compared", lang, **counted, agreeing=numbers.number(len(found.agreeing), lang)))
    for name in LISTS:
        _show_list(found, name, names)
    if found.outside:
        print(f"\n{text('reconcile.outside_title', lang)}")
    for (source, reason), (count, amount) in found.by_reason().items():
        whose, why = text(f"reconcile.source.{source}", lang), text(f"reconcile.reason.{reason}", lang)
        print(f"  {whose} · {why} · {_counted(count, amount, lang)}")


def _show_list(found: Reconciliation, name: str, names: Names) -> None:
    listed = found.of(name)
    print(f"\n{text(f'reconcile.list_title.{name}', names.lang)} · "
          f"{_counted(len(listed), found.dollars(name), names.lang)}")  # fmt: skip
    if listed:
        rows = reconciled.rows(found, name, names)[:SHOWN]
        shown = [dict(zip(reconciled.COLUMNS[name], row, strict=True)) for row in rows]
        heads = [text(f"reconcile.column.{column}", names.lang) for column in COLUMNS[name]]
        words.as_table(shown, COLUMNS[name], heads)


def _counted(count: int, amount: object, lang: str) -> str:
    shown = numbers.money(amount, lang, 2)
    return text("reconcile.count", lang, n=count, value=numbers.number(count, lang), amount=shown)
