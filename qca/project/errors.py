"""What can be wrong with a project file or a change to it."""

from __future__ import annotations

from qca.errors import QcaError


class ProjectMissing(QcaError):
    """No file at this path."""

    key = "project.missing"


class FolderMissing(QcaError):
    """A project would be made in a folder that is not there."""

    key = "project.no_folder"


class NotAProject(QcaError):
    """The file is something else than a qca project."""

    key = "project.foreign"


class ProjectNewer(QcaError):
    """The file was written by a newer qca."""

    key = "project.newer"


class OpenElsewhere(QcaError):
    """A file of an earlier version cannot be brought up to date while a program has it open."""

    key = "project.open_elsewhere"


class ProjectDamaged(QcaError):
    """SQLite cannot read the file."""

    key = "project.damaged"


class ProjectExists(QcaError):
    """A new project would overwrite a file."""

    key = "project.exists"


class ProjectBusy(QcaError):
    """Another program has been writing to the file for too long."""

    key = "project.busy"


class DiskFull(QcaError):
    """No room to write; nothing of the change was kept, everything before is intact."""

    key = "project.disk_full"


class ReadOnly(QcaError):
    """The file or its folder may not be written."""

    key = "project.read_only"


class NotWritten(QcaError):
    """The disk failed while writing."""

    key = "project.not_written"


class Displaced(QcaError):
    """The open file was moved, removed or replaced; all it held is kept in a copy."""

    key = "project.displaced"


class Stranded(QcaError):
    """The open file was moved, removed or replaced, and could not be kept."""

    key = "project.stranded"


class Unknown(QcaError):
    """Nothing of this name is in the project."""

    key = "project.unknown"


class Ambiguous(QcaError):
    """A name or the start of an id fits several things."""

    key = "project.ambiguous"


class Gone(QcaError):
    """What was to be changed is no longer there (removed by another program or coder)."""

    key = "project.gone"


class AlreadyThere(QcaError):
    """Something of this name is in the project already."""

    key = "project.already_there"


class NothingToUndo(QcaError):
    """The coder has no step that could be undone."""

    key = "project.nothing_to_undo"


class NothingToRedo(QcaError):
    """The coder has undone nothing since their last change."""

    key = "project.nothing_to_redo"


class BackRefused(QcaError):
    """Going back would leave steps in effect that were to be taken back."""

    key = "back.refused"


class UndoRefused(QcaError):
    """Someone has since changed, or built on, what the step changed."""

    key = "project.undo_refused"
