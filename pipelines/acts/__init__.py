"""What a person decides, one function an act, each journaled: the only door through which pages write.

Every function opens the store for the time it needs, waits its turn, and publishes once at the end.
Problems that a person can mend are raised as `Refused`; those of one file among several are returned.
"""

from pipelines.acts.importing import Imported, Outcome, import_files, record
from pipelines.acts.publishing import build, publishing
from pipelines.acts.register import add_organisation, names_of_organisations, set_organisation
from pipelines.acts.undoing import undo
from pipelines.imports import Request
from pipelines.problems import Refused

__all__ = [
    "Imported",
    "Outcome",
    "Refused",
    "Request",
    "add_organisation",
    "build",
    "import_files",
    "names_of_organisations",
    "publishing",
    "record",
    "set_organisation",
    "undo",
]
