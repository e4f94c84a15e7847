"""`report`: documents written and frozen, editions listed, given again, compared and recognised."""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import measures
from labels import LANGUAGES, text
from measures import Selection
from measures.remembered import Reader
from pipelines import acts
from pipelines import home as homes
from pipelines.commands import documents, figures, words
from pipelines.commands import report_editions as editions
from pipelines.editions.kept import Kept
from reports import formats, recipe, templates
from reports import report as documented
from reports.asked import Asked

_OF_BUYER = "buyer"


def add(commands: argparse._SubParsersAction) -> None:
    """Declare `report`."""
    command = commands.add_parser("report", help=words.both("cli.report.help.report"))

    def option(name: str, **how: object) -> None:
        command.add_argument(f"--{name}", help=words.both(f"cli.report.help.{name.replace('-', '_')}"), **how)

    option("template", choices=templates.KEYS)
    option("format", choices=tuple(formats.MEDIA))
    option("out", type=Path, metavar="FILE")
    option("subject", default="", metavar="SLUG|CODE")
    option("grant", metavar="NAME")
    option("commentary", type=Path, metavar="FILE.toml")
    option("write-commentary", type=Path, metavar="FILE.toml")
    option("restricted", action="store_true")
    option("draft", action="store_true")
    option("corrects", type=int, metavar="N")
    option("figures", action="store_true")
    option("all-organisations", type=Path, metavar="DIR")
    option("edition", type=int, metavar="N")
    option("against", type=int, metavar="N")
    option("list", action="store_true")
    option("verify", type=Path, metavar="FILE")
    command.add_argument("--lang", choices=LANGUAGES, dest="written", help=words.both("cli.report.help.lang"))
    command.add_argument("--json", action="store_true", help=words.both("cli.help.json"))
    figures.add_filters(command)
    command.set_defaults(run=run_report, usage_error=command.error)


def run_report(args: argparse.Namespace) -> int:
    """Do what the options ask: of the list, of an edition, of a document in hand, or of a new document."""
    if args.list:
        return editions.run_list(args)
    if args.verify:
        return editions.run_verify(args)
    if args.edition is not None:
        return editions.run_edition(args)
    if not args.template and not args.all_organisations:
        args.usage_error(words.both("cli.report.wrong.what"))
    try:
        with figures.answering(args) as con:
            return _made(args, Reader(con))
    except measures.Refused as refused:
        words.error({lang: refused.text(lang) for lang in LANGUAGES})
        return 2


def _made(args: argparse.Namespace, con: Reader) -> int:
    if args.all_organisations:
        return _portraits(args, con)
    asked = _asked(args, con)
    if args.figures or args.write_commentary:
        return _looked_at(args, con, asked)
    form = editions.format_of(args, templates.load(args.template).formats)
    editions.can_write(args)
    if args.draft:
        return _draft(args, con, asked, form)
    report = documents.prepared(con, asked, words.say)
    _withheld(report)
    kept = documents.freeze(homes.default(), con, asked, report, corrects=args.corrects, say=words.say)
    editions.write(args.out, acts.edition_file(homes.default(), kept.number, form))
    return _frozen(args, kept)


def _asked(args: argparse.Namespace, con: Reader) -> Asked:
    """The document that the options ask for. Raises Refused."""
    chosen = figures.selection(con, args)
    template, subject = templates.load(args.template), args.subject
    _fitting(args, template)
    if template.subject == _OF_BUYER:
        named = subject or (args.buyer[0] if len(args.buyer) == 1 else "")
        subject = figures.buyer(con, named) if named else ""
        chosen = replace(chosen, buyers=()) if not args.subject else chosen
    asked = Asked(
        template=args.template,
        lang=args.written or args.lang,
        selection=chosen,
        subject=subject,
        grant=args.grant,
        is_restricted=args.restricted,
    )
    return replace(asked, commentary=_commentary(args, template)) if args.commentary else asked


def _fitting(args: argparse.Namespace, template: templates.Template) -> None:
    """Wrong usage: a subject or a grant that the document has not, or no subject where it has one."""
    named = bool(args.subject) or (template.subject == _OF_BUYER and len(args.buyer) == 1)
    if args.subject and not template.subject:
        args.usage_error(words.both("cli.report.wrong.no_subject", template=template.key))
    if template.subject and not named:
        args.usage_error(words.both("cli.report.wrong.which_subject", template=template.key))
    if args.grant and template.days != "grant":
        args.usage_error(words.both("cli.report.wrong.no_grant", template=template.key))


def _commentary(args: argparse.Namespace, template: templates.Template) -> Mapping[str, str]:
    """The texts of a file, of sections that the template has; anything else is wrong usage."""
    known = [part.key for part in template.parts]
    try:
        told = recipe.commentary(args.commentary.read_text(encoding="utf-8-sig"))
    except (OSError, TypeError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        args.usage_error(words.both("cli.report.wrong.commentary", file=args.commentary, why=error))
    if others := sorted(told.keys() - set(known)):
        slots = {"sections": ", ".join(others), "known": ", ".join(known)}
        args.usage_error(words.both("cli.report.wrong.sections", **slots))
    return told


def _looked_at(args: argparse.Namespace, con: Reader, asked: Asked) -> int:
    """The figures of a document, or its commentary to rewrite: nothing is frozen."""
    report = documents.prepared(con, asked, words.say)
    if args.write_commentary:
        editions.write(args.write_commentary, recipe.suggested(report).encode())
    if args.figures:
        words.as_json(documented.as_json(report))
    return 0


def _draft(args: argparse.Namespace, con: Reader, asked: Asked, form: str) -> int:
    report = documents.prepared(con, asked, words.say)
    _withheld(report)
    made = documents.rendered(con, asked, report, None, (form,), words.say)
    editions.write(args.out, made[form])
    _beside(args.out, made)
    if args.json:
        words.as_json({"edition": None, "fingerprint": documented.fingerprint(report)})
    return 0


def _frozen(args: argparse.Namespace, kept: Kept) -> int:
    """What was frozen: its number and fingerprint, and what changed in what it corrects."""
    if args.json:
        words.as_json(kept.to_json() | editions.changes_of(kept.corrects, kept.number))
        return 0
    slots = {"number": kept.number, "fingerprint": kept.fingerprint, "formats": ", ".join(kept.formats)}
    words.error({lang: text("cli.report.frozen", lang, **slots) for lang in LANGUAGES})
    editions.tell_changes(args, kept.corrects, kept.number)
    return 0


def _portraits(args: argparse.Namespace, con: Reader) -> int:
    """The portrait of every partner, frozen and written in a folder under its name."""
    template = templates.load(args.template or "organisation")
    if template.subject != _OF_BUYER:
        args.usage_error(words.both("cli.report.wrong.organisations", template=template.key))
    form, slugs = args.format or template.formats[0], _partners(con)
    if form not in template.formats:
        slots = {"format": form, "known": ", ".join(template.formats)}
        args.usage_error(words.both("cli.report.wrong.format", **slots))
    with words.writing(args.all_organisations / form):
        args.all_organisations.mkdir(parents=True, exist_ok=True)
    asked = Asked(template.key, args.written or args.lang, _days(args, con), is_restricted=args.restricted)
    told = []
    for done, slug in enumerate(slugs, start=1):
        words.say("portrait", n=done, of=len(slugs), organisation=slug)
        told.append(_portrait(args, con, replace(asked, subject=slug), form))
    if args.json:
        words.as_json(told)
    else:
        slots = {"n": len(told), "folder": args.all_organisations}
        words.error({lang: text("cli.report.portraits", lang, **slots) for lang in LANGUAGES})
    return 0


def _portrait(args: argparse.Namespace, con: Reader, asked: Asked, form: str) -> dict[str, object]:
    path = args.all_organisations / f"{asked.template}-{asked.subject}.{form}"
    told = {"subject": asked.subject, "file": str(path)}
    report = documents.prepared(con, asked)
    if args.draft:
        path.write_bytes(documents.rendered(con, asked, report, None, (form,))[form])
        return told | {"edition": None, "fingerprint": documented.fingerprint(report)}
    kept = documents.freeze(homes.default(), con, asked, report, forms=(form,))
    path.write_bytes(acts.edition_file(homes.default(), kept.number, form))
    return told | {"edition": kept.number, "fingerprint": kept.fingerprint}


def _days(args: argparse.Namespace, con: Reader) -> Selection:
    return replace(figures.selection(con, args), buyers=())


def _partners(con: Reader) -> list[str]:
    """The partners that reported something, by slug."""
    found = con.execute("select distinct buyer from coverage where source = 'partners' order by all")
    return [slug for (slug,) in found.fetchall()]


def _withheld(report: documented.Report) -> None:
    """What the check of confidentiality keeps from the readers of a document, on stderr."""
    for sentence in report.withheld:
        print(sentence, file=sys.stderr)


def _beside(path: Path, made: Mapping[str, bytes]) -> None:
    """Lines that are too many for a workbook, in a file beside it."""
    if "csv" in made:
        editions.write(path.with_suffix(".csv"), made["csv"])
