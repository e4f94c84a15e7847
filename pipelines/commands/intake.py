"""What `check` and `import` do: a file understood, and stored."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from labels import text
from pipelines import acts, answers, archive, organisations, reading, shapes
from pipelines import home as homes
from pipelines.acts import Imported
from pipelines.checked import Checked, CheckedSheet
from pipelines.commands import preview, words
from pipelines.imports import Request
from pipelines.problems import Problems, Refused


def run_check(args: argparse.Namespace) -> int:
    """Say what is understood of a file; store nothing, need no store."""
    checked = _checked(args)
    if args.write_answers:
        _write_answers(args.write_answers, checked, args.lang)
    if args.write_copy:
        _write_copy(args, checked)
    if args.json:
        words.as_json(checked.to_json())
    else:
        _show(checked, args.lang)
    words.problems(checked)
    return 0 if checked.status == "ready" else 1


def run_import(args: argparse.Namespace) -> int:
    """Import files; a refused one does not stop the others, and makes the exit code 1."""
    is_of_nobody = args.source == "seao" or args.kind in shapes.LISTS
    if bool(args.organisation) == is_of_nobody:
        args.usage_error(words.both("cli.wrong.whose"))
    request = replace(_request(args), scope=args.scope, period=args.period, mode=args.mode)
    if args.preview:
        return preview.run(args.files, request, args.lang, is_json=args.json)
    outcome = acts.import_files(homes.default(), args.files, request, words.say)
    if args.json:
        words.as_json(outcome.to_json())
    else:
        for told in outcome.batches:
            _tell(told, args.lang)
    for told in outcome.batches:
        for warning in told.warnings:
            words.problem(warning, told.check.file)
    for checked in [*_files(outcome.batches), *outcome.refused]:
        words.problems(checked, refusals_only=args.json)
    return 1 if outcome.refused else 0


def _checked(args: argparse.Namespace) -> Checked:
    """The file as understood; refused, too, when what was said about it makes no sense."""
    try:
        request = _request(args)
        if request.organisation:
            register = organisations.from_journal(archive.acts(homes.default()))
            request = replace(request, organisation=organisations.resolve(register, request.organisation))
        return reading.checked(args.file, request, homes.default())
    except Refused as refused:
        problems = Problems()
        problems.add(refused.problem)
        return Checked(args.file.name, "", None, "refused", problems=problems)


def _write_answers(path: Path, checked: Checked, lang: str) -> None:
    """Write an answers file. Raises Refused (`store_unwritable`) when its folder does not take it."""
    with words.writing(path):
        answers.write(path, checked, lang)


def _write_copy(args: argparse.Namespace, checked: Checked) -> None:
    """Hand the file back in a copy, in the language of its organisation unless another one is asked."""
    from pipelines import handback  # loads openpyxl, which takes a while and nothing else here needs

    lang = args.copy_lang or acts.language(homes.default(), args.organisation)
    with words.writing(args.write_copy):
        written = handback.write(args.file, checked, args.write_copy, lang)
    words.wrote(written.path)


def _request(args: argparse.Namespace) -> Request:
    said = answers.load(args.answers) if args.answers else None
    return Request(args.organisation, args.source, args.kind, sheet=args.sheet, answers=said)


def _files(told: list[Imported]) -> list[Checked]:
    """The file of each batch, once."""
    return list({id(each.check): each.check for each in told}.values())


def _show(checked: Checked, lang: str) -> None:
    print(text(f"cli.status.{checked.status}", lang, file=checked.file))
    for sheet in checked.sheets:
        _show_sheet(sheet, lang)


def _show_sheet(sheet: CheckedSheet, lang: str) -> None:
    shown = sheet.to_json()
    why = text(f"sheet_reason.{sheet.reason}", lang) if sheet.status == "ignored" else ""
    print("  " + text(f"cli.sheet.{sheet.status}", lang, **shown | {"why": why}))
    for name, column in sheet.columns.items():
        print("    " + text("cli.column", lang, field=name, **vars(column)))
    if sheet.status == "ready":
        print("    " + text("cli.counts", lang, **shown))


def _tell(told: Imported, lang: str) -> None:
    shown = told.batch.to_json() | {"added": told.added, "closed": told.closed}
    key = "unchanged" if told.unchanged else "imported"
    print(text(f"cli.{key}", lang, **shown | {"organisation": told.batch.organisation or told.batch.source}))
