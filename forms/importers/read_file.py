"""read_file: an uploaded Office file -> a reading, or every reason why not. Nothing is half-read.

What a file is, its content says, not its name. It is to be called in a child process (`runtime.read_upload`): no reader of a
stranger's file is proof against everything.
"""

from __future__ import annotations

from forms.importers.excel import read_excel
from forms.importers.office_package import WORD_PART, Unfit, open_package
from forms.importers.reading import Reading
from forms.importers.word_form import read_word_form
from forms.problems import Problem

ENDINGS = ("docx", "xlsx")


def read_file(name: str, content: bytes) -> Reading | tuple[Problem, ...]:
    """All that a Word form, an item list, a field table or an XLSForm says."""
    package = open_package(name, content)
    if isinstance(package, Problem):
        return (package,)
    try:
        reading = read_word_form(package) if package.main_part == WORD_PART else read_excel(package)
    except Unfit as unfit:
        problem = unfit.problem
        return (problem if problem.where else Problem(problem.code, name, problem.params),)
    except RecursionError:
        return (Problem("READ_BROKEN", name, {"part": "xml"}),)
    if not reading.departments:
        return (Problem("READ_NOTHING_FOUND", name),)
    return reading
