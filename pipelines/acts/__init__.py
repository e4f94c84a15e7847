"""What a person decides, one function an act, each journaled: the only door through which pages write.

Every function opens the store for the time it needs, waits its turn, and publishes once at the end.
Problems that a person can mend are raised as `Refused`; those of one file among several are returned.
"""

from pipelines.acts import jobs
from pipelines.acts.categorising import categorise
from pipelines.acts.correcting import Place, amend, map_nature, set_aside, withdraw
from pipelines.acts.deciding import Settled
from pipelines.acts.directory import set_status, set_statuses, undo_status
from pipelines.acts.editing import (
    changed,
    edition,
    edition_figures,
    edition_file,
    editions,
    freeze,
    recognised,
)
from pipelines.acts.expecting import (
    blank_workbook,
    blank_workbook_name,
    expect,
    missing,
    reminder,
    stop_expecting,
)
from pipelines.acts.identifying import identify, merge, split
from pipelines.acts.importing import Imported, Outcome, import_each, import_files, record
from pipelines.acts.locating import locate, locate_all, unlocate
from pipelines.acts.looking import look, source_of
from pipelines.acts.opportunities import set_opportunities, set_opportunity, undo_opportunity
from pipelines.acts.publishing import build, publishing
from pipelines.acts.reconciling import reconciled_workbook, reconciled_workbook_name
from pipelines.acts.referring import load_outline, load_prices, load_thresholds, unload
from pipelines.acts.register import add_organisation, join, names_of_organisations, set_organisation
from pipelines.acts.remembering import forget, remembered
from pipelines.acts.returning import Returned, handed_back, handed_back_batch, language
from pipelines.acts.undoing import undo
from pipelines.audiences.build import build as build_audience
from pipelines.expected import Missing
from pipelines.imports import Request
from pipelines.look import Look
from pipelines.organisations import SECTORS, Expected, territory_names
from pipelines.problems import Refused

__all__ = [
    "SECTORS",
    "Expected",
    "Imported",
    "Look",
    "Missing",
    "Outcome",
    "Place",
    "Refused",
    "Request",
    "Returned",
    "Settled",
    "add_organisation",
    "amend",
    "blank_workbook",
    "blank_workbook_name",
    "build",
    "build_audience",
    "categorise",
    "changed",
    "edition",
    "edition_figures",
    "edition_file",
    "editions",
    "expect",
    "forget",
    "freeze",
    "handed_back",
    "handed_back_batch",
    "identify",
    "import_each",
    "import_files",
    "jobs",
    "join",
    "language",
    "load_outline",
    "load_prices",
    "load_thresholds",
    "locate",
    "locate_all",
    "look",
    "map_nature",
    "merge",
    "missing",
    "names_of_organisations",
    "publishing",
    "recognised",
    "reconciled_workbook",
    "reconciled_workbook_name",
    "record",
    "remembered",
    "reminder",
    "set_aside",
    "set_opportunities",
    "set_opportunity",
    "set_organisation",
    "set_status",
    "set_statuses",
    "source_of",
    "split",
    "stop_expecting",
    "territory_names",
    "undo",
    "undo_opportunity",
    "undo_status",
    "unload",
    "unlocate",
    "withdraw",
]
