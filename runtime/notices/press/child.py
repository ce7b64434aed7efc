"""What runs in a child: `python -m runtime.notices.press.child`. It loads the fonts, then prints one order after the other, each in a fork.

Orders come in by standard input from the house, answers go out by standard output: frames of a length and as many bytes. An order is
pickled (it comes from our own process); an answer is JSON and pictures, for it may come from a fork that a template has led astray.
"""

from __future__ import annotations

import codecs
import gc
import io
import json
import os
import pickle
import select
import signal
import struct
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import monotonic, sleep
from typing import BinaryIO, get_args

import jinja2.debug  # noqa: F401 - loaded by Jinja at the first fault, where a fork could not
import pypdfium2 as pdfium

from forms.errors import Refused
from forms.problems import Problem, Severity
from forms.told import Told
from runtime.notices.base import notices
from runtime.notices.elements import missing_elements
from runtime.notices.fit import fit
from runtime.notices.forgiving import forgive
from runtime.notices.markup import Node
from runtime.notices.pdf.deadline import within
from runtime.notices.pdf.fonts import Face, FaceMap, faces_of
from runtime.notices.pdf.render import read, render
from runtime.notices.press.order import Order
from runtime.notices.template import Library, house_library, names_of

LENGTH = struct.Struct(">Q")
SECONDS = 1.5
"""Of processor time for one order, checked while it is laid out and drawn."""
CPU_SECONDS = 3
"""After which the system ends a fork that does not check."""
WALL_SECONDS = 8.0
"""After which it is ended however little it computed."""
ENDING = 0.5
"""Seconds between a fork's last byte and its end."""
MEMORY = 300_000_000
"""Bytes of address space a fork may take beside what the child holds already."""
MOST_ANSWERED = 60_000_000
"""Bytes of one answer."""
MOST_SHOWN = 8
WIDEST = 2_000
"""Pixels of a picture."""
WATCHED = frozenset({"open", "socket.__new__", "subprocess.Popen", "os.fork", "os.system"})
"""Events (PEP 578) that no order has a need for; the system refuses them too."""
SIGXCPU = getattr(signal, "SIGXCPU", 0)
SAMPLE = """<doc><title>样</title><p>文<b>书</b>{{ gone }}{{ n|money }}{{ d|date }}
{{ t|time }}{{ t|mask(1, 1) }}{{ n|chinese }}{{ l|join("\\u3001") }}</p>
<table cols="1,1"><tr><th>甲</th></tr>{% for x in l if x is defined %}<tr><td>{{ x }}</td></tr>{% endfor %}</table>
<form><section>一</section><field label="甲">{{ t }}</field></form><sign org="甲" date="乙"/><qr value="https://example.gov.cn"/></doc>"""
SAMPLE_DATA = {"n": Decimal("7"), "d": date(2026, 3, 10), "t": "2026-03-10T09:05:00", "l": ("甲", "䶮"), "j": 1}
FAULTY = (
    "{{ 'a'|money }}",
    "{{ gone }}",
    "{% if %}",
    "{{ f() }}",
    "<doc><nobody/></doc>",
    "<doc>",
    "{% for x in n %}{% endfor %}",
    "{{ n < t }}",
)


def main() -> None:
    """Until the house closes the pipe."""
    said = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever prints must not spoil an answer
    asked = sys.stdin.buffer
    rehearse()
    gc.collect()
    gc.freeze()  # what is here now is shared by all forks
    send(said, b"ready")
    while (frame := receive(asked)) is not None:
        order = pickle.loads(frame)
        assert isinstance(order, Order)
        warm_up(order)
        send(said, in_a_fork(order) if hasattr(os, "fork") else answered(order))


def rehearse() -> None:
    """Print and fail once in every way: what is loaded on first use is loaded now, for a fork opens no file."""
    for encoding in ("ascii", "latin-1", "unicode_escape", "utf-16-be", "utf-16-le", "cp1252", "pdfdoc"):
        with suppress(LookupError):
            codecs.lookup(encoding)
    for kind, source in house_library().templates.items():
        answered(Order(source, SAMPLE_DATA, "样", kind, snippets=house_library().snippets, forgiving=True, show=(1,), width=200))
    for forgiving in (True, False):
        for source in (SAMPLE, *FAULTY):
            unpacked(answered(Order(source, SAMPLE_DATA, "样", forgiving=forgiving, show=(1,), width=200)))


def receive(pipe: BinaryIO) -> bytes | None:
    """The next frame; None at the end."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    frame = pipe.read(length) if length <= MOST_ANSWERED else b""
    return frame if len(frame) == length else None


def send(pipe: BinaryIO, frame: bytes) -> None:
    """One frame."""
    pipe.write(LENGTH.pack(len(frame)) + frame)
    pipe.flush()


def warm_up(order: Order) -> None:
    """Load the fonts the order will need: a fork opens no file."""
    with suppress(Exception):  # a wrong face map is told by the fork
        faces = faces_of(order.faces or FaceMap())
        for char in {*order.source, *repr(order.data), *order.title, *order.office, *"".join(order.snippets.values())}:
            for face in get_args(Face):
                faces.glyph(face, char)


def in_a_fork(order: Order) -> bytes:
    """The answer of a fork, or why there is none."""
    ours, its = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(ours)
        code = 1
        try:
            restrain()
            opened: list[str] = []
            sys.addaudithook(lambda event, args: opened.append(f"{event} {args[0]}") if event in WATCHED else None)
            answer = answered(order)
            if opened:  # refused by the system: half of a paper, or a wrong message, must not pass for an answer
                answer = packed([Problem("PAPER_PRESS_BROKEN", "", {"reason": opened[0][:120]})])
            while answer:
                answer = answer[os.write(its, answer) :]
            code = 0
        finally:
            os._exit(code)
    os.close(its)
    try:
        answer, slow = _all_from(ours, monotonic() + WALL_SECONDS)
    finally:
        os.close(ours)
        status = _ended(pid)
    if slow or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == SIGXCPU):
        return packed([Problem("PAPER_TOO_SLOW", "", {"seconds": f"{WALL_SECONDS if slow else CPU_SECONDS:g}"})])
    return answer or packed([Problem("PAPER_PRESS_BROKEN", "", {"reason": _ending(status)})])


def _all_from(pipe: int, until: float) -> tuple[bytes, bool]:
    """Everything until the pipe is closed, and whether that took too long."""
    parts: list[bytes] = []
    size = 0
    while (left := until - monotonic()) > 0 and size <= MOST_ANSWERED:
        if not select.select([pipe], [], [], left)[0]:
            continue
        part = os.read(pipe, 1 << 16)
        if not part:
            return b"".join(parts), False
        parts.append(part)
        size += len(part)
    return b"", True


def _ended(pid: int) -> int:
    """How a fork ended: one that closed its pipe is about to, any other is killed."""
    until = monotonic() + ENDING
    while monotonic() < until:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return status
        sleep(0.001)
    os.kill(pid, signal.SIGKILL)
    return os.waitpid(pid, 0)[1]


def _ending(status: int) -> str:
    return signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else str(os.waitstatus_to_exitcode(status))


def restrain() -> None:
    """Limits of the operating system: memory, processor time; nothing may be opened, nothing written to a disk, nothing started."""
    import resource

    for what, most in (
        (resource.RLIMIT_AS, _held() + MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        # what is open stays open: the pipe. Neither a file nor a connection can be had beside it
        (resource.RLIMIT_NOFILE, 0),
    ):
        # the first limit ends a process with the signal that tells why; at the second it would be killed without a word
        resource.setrlimit(what, (most, most + 1 if what == resource.RLIMIT_CPU else most))


def _held() -> int:
    """Bytes of address space that this process has."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 1_200_000_000


# ---- one order


def answered(order: Order) -> bytes:
    """The answer to an order: the paper, pictures, and whatever is wrong."""
    try:
        with within(SECONDS):
            return _printed(order)
    except Refused as refused:
        return packed(refused.problems)
    except MemoryError:
        return packed([Problem("PAPER_TOO_HEAVY", "", {"megabytes": MEMORY // 1_000_000})])


def _printed(order: Order) -> bytes:
    library = Library({}, order.snippets)
    if order.forgiving:
        forgiven = forgive(order.source, order.data, order.snippets)
        document, problems = forgiven.document, [*library.check(order.source, order.known or names_of(order.data)), *forgiven.problems]
    else:
        document, problems = read(library.fill(order.source, order.data, order.kind)), []
    lacking = _lacking(order, document)
    problems = _once([*problems, *lacking])
    if document is None or (problems and not order.forgiving):
        return packed(problems)
    fitted = fit(document, order.faces, order.style, order.kind)
    paper = render(fitted, title=order.title, author=order.office, faces=order.faces, style=order.style, kind=order.kind)
    pictures = pictures_of(paper.content, order.show, order.width)
    return packed(problems, paper.pages, paper.missing_glyphs, [paper.content, *pictures])


def _lacking(order: Order, document: Node | None) -> Sequence[Problem]:
    notice = notices.get(order.kind) if order.kind else None
    if notice is None or document is None:
        return ()
    return missing_elements(notice, order.title, document, order.data)


def _once(problems: Sequence[Problem]) -> list[Problem]:
    """Each fault once: what the check found, the mending finds again."""
    return list({(one.code, one.where, one.text()): one for one in problems}.values())


def pictures_of(content: bytes, show: Sequence[int], width: int) -> list[bytes]:
    """PNG pictures of pages, `width` pixels wide. Raises Refused: PAPER_PAGE_BEYOND."""
    if not show:
        return []
    with pdfium.PdfDocument(content) as document:
        pictures = []
        for number in show[:MOST_SHOWN]:
            if not 1 <= number <= len(document):
                raise Refused(Problem("PAPER_PAGE_BEYOND", "", {"page": number, "pages": len(document)}))
            page = document[number - 1]
            written = io.BytesIO()
            picture = page.render(scale=min(max(width, 100), WIDEST) / page.get_width()).to_pil()
            picture.save(written, "PNG", compress_level=1)
            pictures.append(written.getvalue())
            page.close()
        return pictures


def packed(problems: Sequence[Problem], pages: int = 0, missing: object = None, blobs: Sequence[bytes] = ()) -> bytes:
    """An answer as bytes: a line of JSON, then the paper and its pictures one after the other."""
    head = {"problems": [_plain(one) for one in problems], "pages": pages, "missing": missing or {}, "blobs": [len(blob) for blob in blobs]}
    return b"\n".join((json.dumps(head).encode(), b"".join(blobs)))


def _plain(one: Problem) -> dict[str, object]:
    params = {name: [str(value), value.english] if isinstance(value, Told) else str(value) for name, value in one.params.items()}
    return {"code": one.code, "where": one.where, "params": params, "severity": str(one.severity)}


def unpacked(answer: bytes) -> tuple[tuple[Problem, ...], int, dict[str, int], list[bytes]]:
    """What `packed` made: problems, pages, missing characters, blobs. Raises ValueError, KeyError or TypeError for anything else."""
    line, _, rest = answer.partition(b"\n")
    head = json.loads(line)
    problems = tuple(
        Problem(
            str(one["code"]),
            str(one["where"]),
            {str(name): Told(*value) if isinstance(value, list) else str(value) for name, value in one["params"].items()},
            Severity(one["severity"]),
        )
        for one in head["problems"]
    )
    blobs, at = [], 0
    for length in head["blobs"]:
        blobs.append(rest[at : at + int(length)])
        at += int(length)
    return problems, int(head["pages"]), {str(char): int(count) for char, count in head["missing"].items()}, blobs


if __name__ == "__main__":
    main()
