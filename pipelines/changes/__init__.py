"""What an import would change: its lines beside those in effect that it closes, told apart to the cent."""

from pipelines.changes.compare import compare
from pipelines.changes.told import Change, ChangeClass, Changes, LineLook, Tally

__all__ = ["Change", "ChangeClass", "Changes", "LineLook", "Tally", "compare"]
