"""Running a command: what went wrong is one line, and the exit code says how it went.

0: done. 1: could not be done; nothing was half done. 2: the command line cannot be understood.
"""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Final

import click

from qca import waking
from qca.cli.app import build
from qca.cli.front import Front
from qca.cli.language import OPTION, language_of
from qca.cli.usage import LanguageFirst, MissingArgument, MissingValue, Misused, NoSuchOption
from qca.errors import QcaError
from qca.words import reason_of, speak

DONE: Final = 0
FAILED: Final = 1
MISUSED: Final = 2
INTERRUPTED: Final = 130

_ALIKE: Final = "qca.alike"
"""How streams write signs that their terminal does not have: by signs that look like them."""

_LOOKS: Final = {
    **dict.fromkeys("█▉▊▋▌▍▎▏", "#"),
    **dict.fromkeys("─━┄╌–—−·•", "-"),
    **dict.fromkeys("│┃", "|"),
    **dict.fromkeys("┼┌┐└┘├┤┬┴╭╮╰╯", "+"),
    **dict.fromkeys("“”„", '"'),
    **dict.fromkeys("‘’", "'"),
    "●": "*",
    "○": "o",
    "…": "...",
    "→": "->",
    "←": "<-",
    "≤": "<=",
    "≥": ">=",
    "×": "x",
}


def run(arguments: Sequence[str]) -> int:
    """Runs the program and returns its exit code.

    Args:
        arguments: without the program's name.
    """
    _prepare_streams()
    front = Front(speak(language_of(arguments)))
    try:
        code = _invoke(arguments, front)
        sys.stdout.flush()
    except BrokenPipeError:
        return _nobody_reads()
    except KeyboardInterrupt:
        return INTERRUPTED
    except QcaError as error:
        front.note(front.words.error(error))
        return MISUSED if isinstance(error, Misused) else FAILED
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return MISUSED
    except click.UsageError as error:
        front.note(_told(error, front))
        return MISUSED
    except OSError as error:
        reason = front.words.term(reason_of(error))
        front.note(front.words("cli.system", path=error.filename or "-", reason=reason))
        return FAILED
    except Exception as error:
        if os.environ.get("QCA_DEBUG"):
            raise
        said = " ".join(f"{type(error).__name__}: {error}".split())
        front.note(front.words("cli.unexpected", error=said[:300]))
        return FAILED
    return code


def _invoke(arguments: Sequence[str], front: Front) -> int:
    command = build()
    waking.go_on()
    # Without standalone mode, exceptions come back to us, and so does the code of an exit.
    code = command.main(list(arguments), "qca", standalone_mode=False, obj=front)
    return code if isinstance(code, int) else DONE


def _alike(error: UnicodeError) -> tuple[str, int]:
    """What is written for signs that an encoding does not have."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    return "".join(_LOOKS.get(sign, "?") for sign in signs), error.end


def _prepare_streams() -> None:
    """Lets any text be written: in UTF-8 to files and pipes, as far as it can to terminals."""
    codecs.register_error(_ALIKE, _alike)
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, TextIOWrapper):
            continue  # someone has put another stream in its place
        if stream.isatty():
            stream.reconfigure(errors=_ALIKE)
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _nobody_reads() -> int:
    """Ends quietly when the reader of a pipe has gone; nothing is left to be flushed into it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return FAILED


def _told(error: click.UsageError, front: Front) -> str:
    """What click found wrong, in the user's language."""
    from qca.cli.help import Describer

    path = error.ctx.command_path if error.ctx else "qca"
    own: Misused | None = None
    if isinstance(error, click.MissingParameter) and error.param is not None:
        own = MissingArgument(name=Describer(front.words).head(error.param), path=path)
    elif isinstance(error, click.NoSuchOption) and error.option_name == OPTION:
        own = LanguageFirst(command=path.removeprefix("qca "))
    elif isinstance(error, click.NoSuchOption):
        own = NoSuchOption(option=error.option_name, path=path)
    elif isinstance(error, click.BadOptionUsage):
        own = MissingValue(option=error.option_name, path=path)
    return front.words.error(own) if own else error.format_message()
