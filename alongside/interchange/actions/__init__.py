from alongside.interchange.actions.bringing_in import ImportReport, RowsRejected, import_polis
from alongside.interchange.actions.taking_out import ExportReport, export_polis
from alongside.interchange.actions.uploads import keep_upload, take_in

__all__ = [
    "ExportReport",
    "ImportReport",
    "RowsRejected",
    "export_polis",
    "import_polis",
    "keep_upload",
    "take_in",
]
