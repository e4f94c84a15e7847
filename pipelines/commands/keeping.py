"""`undo`, `batches`, `handback`, `build` and `verify`: looking after the store."""

from __future__ import annotations

import argparse
from pathlib import Path

from labels import LANGUAGES, text
from pipelines import acts, archive, asking, batches, verify
from pipelines import home as homes
from pipelines.commands import words

COLUMNS = ("batch", "at", "organisation", "kind", "scope", "period", "mode", "file", "rows", "total", "state")


def add(commands: argparse._SubParsersAction) -> None:
    """Declare `undo`, `batches`, `handback`, `build` and `verify`."""
    undo = commands.add_parser("undo", help=words.both("cli.help.undo"))
    undo.add_argument("batch", type=int, metavar="BATCH")
    undo.set_defaults(run=run_undo)

    listing = commands.add_parser("batches", help=words.both("cli.help.batches"))
    listing.add_argument("--json", action="store_true", help=words.both("cli.help.json"))
    listing.set_defaults(run=run_batches)

    back = commands.add_parser("handback", help=words.both("cli.help.handback"))
    back.add_argument("batch", type=int, metavar="BATCH")
    back.add_argument("--out", type=Path, required=True, metavar="F.xlsx", help=words.both("cli.help.out"))
    back.add_argument("--lang", choices=LANGUAGES, dest="text_lang", help=words.both("cli.help.copy_lang"))
    back.set_defaults(run=run_handback)

    build = commands.add_parser("build", help=words.both("cli.help.build"))
    build.add_argument("--if-needed", action="store_true", help=words.both("cli.help.build_if_needed"))
    build.add_argument("--audience", metavar="public|organisation-SLUG", help=words.both("cli.help.audience"))
    build.add_argument("--out", type=Path, metavar="FILE", help=words.both("cli.help.audience_out"))
    build.set_defaults(run=run_build, usage_error=build.error)

    check = commands.add_parser("verify", help=words.both("cli.help.verify"))
    check.add_argument("--json", action="store_true", help=words.both("cli.help.json"))
    check.set_defaults(run=run_verify)


def run_undo(args: argparse.Namespace) -> int:
    """Take a batch out of effect."""
    undone = acts.undo(homes.default(), args.batch, words.say)
    print(text("cli.undone", args.lang, batch=undone.batch, file=undone.file))
    return 0


def run_batches(args: argparse.Namespace) -> int:
    """List the imports, from the journal: nothing is locked, whatever is being imported meanwhile."""
    rows = _rows(homes.default())
    if args.json:
        words.as_json(rows)
        return 0
    for row in rows:
        row["state"] = text(f"cli.state.{row['state']}", args.lang)
    words.as_table(rows, COLUMNS, [text(f"cli.batches.{name}", args.lang) for name in COLUMNS])
    return 0


def run_handback(args: argparse.Namespace) -> int:
    """Write the file of an import with what was wrong in it, to send back."""
    returned = acts.handed_back_batch(homes.default(), args.batch, args.text_lang)
    target = args.out.with_suffix(Path(returned.name).suffix)
    with words.writing(target):
        target.write_bytes(returned.data)
    words.wrote(target)
    return 0


def run_build(args: argparse.Namespace) -> int:
    """Publish anew, or only when what stands is not of today; or build the file of another audience."""
    if args.out and not args.audience:
        args.usage_error(words.both("cli.wrong.out_without_audience"))
    if args.audience:
        with words.writing(args.out or homes.published(homes.default())):
            words.wrote(acts.build_audience(homes.default(), args.audience, args.out, words.say))
        return 0
    if args.if_needed:
        asking.bring_up_to_date(homes.default(), words.say)
        return 0
    print(text("cli.built", args.lang, build=acts.build(homes.default(), words.say).build_id))
    return 0


def run_verify(args: argparse.Namespace) -> int:
    """Make everything again aside and compare; whatever differs makes the exit code 1."""
    report = verify.verify(homes.default(), words.say)
    if args.json:
        words.as_json(report.to_json())
    else:
        print(text("cli.verified", args.lang, **report.counts))
    for difference in report.differences:
        words.error({lang: difference.message(lang) for lang in ("fr", "en")})
    return 1 if report.differences else 0


def _rows(home: Path) -> list[dict[str, object]]:
    done = archive.acts(home)
    undone = batches.undone(done)
    return [_row(act, batch, undone) for act in done for batch in batches.from_act(act)]


def _row(act: archive.Act, batch: batches.Batch, undone: dict[int, archive.Act]) -> dict[str, object]:
    shown = batch.to_json()
    kept = ("batch", "source", "organisation", "kind", "scope", "period", "mode", "file", "sha256")
    return {
        **{name: shown[name] for name in kept},
        "organisation": batch.organisation or batch.source,
        "ledger": act.ledger,
        "at": act.at.isoformat(sep=" "),
        "who": act.who,
        "rows": batch.totals["rows_accepted"],
        "total": batch.totals["total"],
        "totals": batch.totals,
        "state": "undone" if batch.batch in undone else "live",
        "undone_at": undone[batch.batch].at.isoformat(sep=" ") if batch.batch in undone else None,
    }
