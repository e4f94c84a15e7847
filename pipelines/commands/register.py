"""`organisations add|set|list|show`: the register; what it is to send is in `awaiting`."""

from __future__ import annotations

import argparse
import datetime as dt

from labels import LANGUAGES, text
from pipelines import acts, archive, organisations, shapes
from pipelines import home as homes
from pipelines.commands import awaiting, layouts, words
from pipelines.commands.awaiting import day
from pipelines.organisations import SECTORS, TAX_CLASSES, Expected, Organisation

COLUMNS = ("slug", "name", "sector", "territory", "tax_class", "fiscal_year_end", "signatory_since")


def add(commands: argparse._SubParsersAction) -> None:
    """Declare `organisations` and what it does."""
    register = commands.add_parser("organisations", help=words.both("cli.help.organisations"))
    doing = register.add_subparsers(required=True, metavar="COMMAND")

    new = doing.add_parser("add", help=words.both("cli.help.organisations_add"))
    new.add_argument("slug", nargs="?", type=slug, metavar="SLUG")
    _add_facts(new)
    new.set_defaults(run=run_add, usage_error=new.error)

    change = doing.add_parser("set", help=words.both("cli.help.organisations_set"))
    change.add_argument("slug", metavar="SLUG")
    _add_facts(change)
    change.set_defaults(run=run_set)

    listing = doing.add_parser("list", help=words.both("cli.help.organisations_list"))
    listing.add_argument("--json", action="store_true", help=words.both("cli.help.json"))
    listing.set_defaults(run=run_list)

    show = doing.add_parser("show", help=words.both("cli.help.organisations_show"))
    show.add_argument("slug", metavar="SLUG")
    show.set_defaults(run=run_show)
    awaiting.add(doing)
    layouts.add(doing)


def slug(written: str) -> str:
    """A new slug: lower-case letters, digits and hyphens. Raises Wrong otherwise."""
    if not written or written != organisations.slug_of(written):
        raise words.Wrong("slug", value=written, proposed=organisations.slug_of(written) or "…")
    return written


def year_end(written: str) -> str:
    """The last day of a fiscal year, MM-DD. Raises Wrong otherwise."""
    try:
        return dt.date.fromisoformat(f"2004-{written}").strftime("%m-%d")
    except ValueError as error:
        raise words.Wrong("year_end", value=written) from error


def run_add(args: argparse.Namespace) -> int:
    """Add an organisation; without slug, it is made from the name."""
    if not (args.slug or args.name):
        args.usage_error(words.both("cli.wrong.slug_or_name"))
    chosen = args.slug or organisations.slug_of(args.name)
    facts = {"name": args.name or chosen} | _facts(args)
    added = acts.add_organisation(homes.default(), Organisation(slug=chosen, **facts), words.say)
    print(text("cli.organisation_added", args.lang, slug=added.slug, name=added.name))
    return 0


def run_set(args: argparse.Namespace) -> int:
    """Change what is said of an organisation; lists given replace those there were."""
    changed = acts.set_organisation(homes.default(), args.slug, _facts(args), words.say)
    print(text("cli.organisation_set", args.lang, slug=changed.slug, name=changed.name))
    return 0


def run_list(args: argparse.Namespace) -> int:
    """List the register."""
    rows = [organisation.to_json() for organisation in _register().values()]
    if args.json:
        words.as_json(rows)
    else:
        words.as_table(rows, COLUMNS, [text(f"cli.register.{name}", args.lang) for name in COLUMNS])
    return 0


def run_show(args: argparse.Namespace) -> int:
    """Show one organisation, by slug or by any of its names, as JSON."""
    register = _register()
    words.as_json(register[organisations.resolve(register, args.slug)].to_json())
    return 0


def _register() -> organisations.Register:
    return organisations.from_journal(archive.acts(homes.default()))


def _add_facts(command: argparse.ArgumentParser) -> None:
    def fact(option: str, key: str, **how: object) -> None:
        command.add_argument(option, help=words.both(f"cli.help.{key}"), **how)

    fact("--name", "name", metavar="N")
    fact("--alias", "alias", action="append", metavar="A", dest="aliases")
    fact("--sector", "sector", choices=SECTORS)
    fact("--territory", "territory", choices=organisations.territories(), metavar="CODE|regional")
    fact("--tax-class", "tax_class", choices=TAX_CLASSES)
    fact("--fiscal-year-end", "fiscal_year_end", type=year_end, metavar="MM-DD")
    fact("--signatory-since", "signatory_since", type=day, metavar="D")
    fact("--left-on", "left_on", type=day, metavar="D")
    fact("--language", "language", choices=LANGUAGES)
    fact("--expects", "expects", action="append", choices=shapes.KINDS, dest="expected")


def _facts(args: argparse.Namespace) -> dict[str, object]:
    """What was given, by field."""
    names = (
        "name",
        "aliases",
        "sector",
        "territory",
        "tax_class",
        "fiscal_year_end",
        "signatory_since",
        "left_on",
        "language",
        "expected",
    )
    given = {name: getattr(args, name) for name in names}
    if args.expected:
        given["expected"] = [Expected(kind) for kind in args.expected]
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in given.items()
        if value is not None
    }
