"""Freezing a report as an edition: its figures and files kept for good, under a number.

An edition is never undone: one that was wrong is corrected by another. No figure depends on it, and nothing
is published: the build that it stands on is kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pipelines import archive, batches, store
from pipelines import home as homes
from pipelines.archive import Act
from pipelines.editions import changes, kept, recognise
from pipelines.editions.kept import Draft, Figures, Kept, Stamp
from pipelines.problems import Problem, Refused
from pipelines.progress import Say, silent
from pipelines.store import Store

#: What an edition has in common with the one that it corrects.
_SAME = ("template", "lang", "subject", "is_restricted")
#: Makes the documents of an edition in these formats, with its stamp in them.
Render = Callable[[Stamp, tuple[str, ...]], Mapping[str, bytes]]


def freeze(home: Path, draft: Draft, render: Render, say: Say = silent) -> Kept:
    """Freeze a report; the edition that already says the same, when there is one, is given again.

    render: called once the number is known, with the formats that are not kept yet. Raises Refused
    (`edition_unknown` for one that is to be corrected, `edition_other` when it is another document,
    `store_empty`, as `store.opened` does); what `render`
    raises leaves nothing behind.
    """
    standing = find(home, draft)
    if standing and not _missing(standing, draft):
        return standing
    with store.opened(home, say) as opened:
        if not opened.acts:
            raise Refused(Problem("store_empty", value=str(home)))
        # Somebody else may have frozen the same while this one waited.
        standing = _standing(opened.acts, draft)
        return _completed(opened, standing, draft, render) if standing else _frozen(opened, draft, render)


def find(home: Path, draft: Draft) -> Kept | None:
    """The newest edition that says all that a draft says; None when there is none."""
    return _standing(archive.acts(home), draft)


def editions(home: Path) -> list[Kept]:
    """All editions, oldest first."""
    return kept.of(archive.acts(home))


def edition(home: Path, number: int) -> Kept:
    """The edition of a number. Raises Refused (`edition_unknown`)."""
    return kept.find(archive.acts(home), number)


def edition_file(home: Path, number: int, form: str) -> bytes:
    """A file of an edition as it was sent, byte for byte.

    Raises Refused (`edition_unknown`, `edition_format`, `edition_altered` when the archive lost it).
    """
    found = edition(home, number)
    return _read(home, found, found.file(form).sha256)


def edition_figures(home: Path, number: int) -> Figures:
    """The figures of an edition as they were sent. Raises Refused as `edition_file` does."""
    found = edition(home, number)
    return json.loads(_read(home, found, found.figures))


def changed(home: Path, before: int, after: int) -> tuple[list[changes.Change], list[changes.Cause]]:
    """What figures differ between two editions, and what was done between the two. Raises Refused."""
    one, other = (edition(home, number) for number in (before, after))
    differing = changes.between(*(edition_figures(home, number) for number in (before, after)))
    first, last = sorted((one.stands_on, other.stands_on))
    return differing, changes.causes(archive.acts(home), first, last)


def recognised(home: Path, data: bytes) -> recognise.Recognised | None:
    """Which edition a document is; None when it is none of this store."""
    return recognise.recognise(editions(home), data)


def _standing(acts: Sequence[Act], draft: Draft) -> Kept | None:
    if draft.corrects is not None:
        former = kept.find(acts, draft.corrects)
        if any(former.recipe.get(name) != draft.recipe.get(name) for name in _SAME):
            raise Refused(Problem("edition_other", value=str(former.number)))
    return next((each for each in reversed(kept.of(acts)) if each.is_of(draft)), None)


def _frozen(opened: Store, draft: Draft, render: Render) -> Kept:
    before = kept.of(opened.acts)
    stamp = Stamp(len(before) + 1, archive.now(), archive.who(), opened.last + 1)
    made = dict(render(stamp, draft.formats))
    figures = json.dumps(draft.figures, ensure_ascii=False, indent=0).encode()
    opened.say("freezing", n=stamp.number)
    with archive.kept_bytes(opened.home, [figures, *made.values()]) as (told, *digests):
        detail = draft.to_json() | {
            "number": stamp.number,
            "figures": told,
            "count": len(draft.figures),
            "files": _files(made, digests),
            "inputs": _inputs(opened.acts, draft.stands_on),
        }
        act = opened.do(archive.EDITION, detail, at=stamp.at)
    _keep_build(opened.home, draft.build)
    return kept.from_act(act)


def _completed(opened: Store, standing: Kept, draft: Draft, render: Render) -> Kept:
    """An edition with the formats that it did not have, made with the stamp it was given first."""
    missing = _missing(standing, draft)
    if missing:
        made = dict(render(standing.stamp, missing))
        opened.say("freezing", n=standing.number)
        with archive.kept_bytes(opened.home, list(made.values())) as digests:
            opened.do(archive.EDITION, {"number": standing.number, "files": _files(made, digests)})
    return kept.find(opened.acts, standing.number)


def _missing(standing: Kept, draft: Draft) -> tuple[str, ...]:
    return tuple(form for form in draft.formats if form not in standing.formats)


def _files(made: Mapping[str, bytes], digests: Sequence[str]) -> list[dict[str, object]]:
    return [
        {"format": form, "sha256": digest, "size": len(data)}
        for (form, data), digest in zip(made.items(), digests, strict=True)
    ]


def _inputs(acts: Sequence[Act], until: int) -> list[tuple[str, str]]:
    """Name and digest of each file taken in until a ledger number and not taken back by then."""
    known = [act for act in acts if act.ledger <= until]
    undone = batches.undone(known)
    back = {act.detail["correction"] for act in known if act.act == "withdrawal"}
    imported = [
        (batch.file, batch.sha256)
        for act in known
        for batch in batches.from_act(act)
        if batch.batch not in undone
    ]
    loaded = [
        (str(act.detail["file"]), str(act.detail["sha256"]))
        for act in known
        if act.act in ("prices", "thresholds", "outline") and act.ledger not in back
    ]
    return sorted(set(imported + loaded))


def _keep_build(home: Path, build: str) -> None:
    """Name the build among those that a sweep leaves; were it gone, the record makes it again."""
    path = homes.published(home) / "keep"
    known = path.read_text(encoding="utf-8").split() if path.is_file() else []
    if build not in known:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(".keep")
        beside.write_text("\n".join([*known, build, ""]), encoding="utf-8")
        beside.replace(path)


def _read(home: Path, found: Kept, sha256: str) -> bytes:
    path = archive.file(home, sha256)
    if not path.is_file() or archive.digest(path) != sha256:
        raise Refused(Problem("edition_altered", value=str(found.number), slots={"sha256": sha256[:12]}))
    return path.read_bytes()
