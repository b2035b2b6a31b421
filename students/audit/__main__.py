"""`python -m students.audit`: a filter. One case per line of JSON in, one result per line out, in order.

Line n of the output answers line n of the input. A line that is no case (an empty one, too) is answered in its place by
{"error", "line", "path"}: what is wrong, the line's number from 1, and the path to what is wrong, "" for the whole line.
The exit code is then 1, and 2 where nothing can be read or written. The shape of a case is told in
students/audit/parse.py, and by --help.
"""

import sys
from collections.abc import Iterator
from typing import BinaryIO

from students.audit import parse
from students.audit.canonical import Plain, dumped
from students.audit.engine import audit
from students.audit.reading import Fault

LONGEST = 4 * 1024 * 1024
BOM = b"\xef\xbb\xbf"


def lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Lines without their ends; None for one too long to be read."""
    while line := stream.readline(LONGEST):
        is_whole = line.endswith(b"\n") or len(line) < LONGEST
        while len(line) == LONGEST and not line.endswith(b"\n"):
            line = stream.readline(LONGEST)
        yield line.rstrip(b"\r\n") if is_whole else None


def answer(line: bytes | None) -> Plain:
    if line is None:
        raise Fault(f"line longer than {LONGEST} bytes")
    if not line.strip():
        raise Fault("empty line")
    return audit(parse.case_from_line(line))


def answers(stream: BinaryIO) -> Iterator[tuple[Plain, bool]]:
    """Each answer, and whether its line was a case."""
    for number, line in enumerate(lines(stream), 1):
        try:
            yield answer(line.removeprefix(BOM) if line and number == 1 else line), True
        except Fault as fault:
            yield {"error": fault.error, "line": number, "path": fault.path}, False


def main(arguments: list[str], stream: BinaryIO, out: BinaryIO) -> int:
    if arguments:
        out.write(f"{__doc__}\n{parse.__doc__}".encode())
        return 0 if arguments in (["-h"], ["--help"]) else 2
    is_good = True
    for result, was_case in answers(stream):
        out.write(dumped(result) + b"\n")
        out.flush()
        is_good = is_good and was_case
    return 0 if is_good else 1


def run() -> int:
    try:
        # Opened by number: where the shell closed one of them, Python has no sys.stdin or sys.stdout to ask.
        with open(0, "rb", closefd=False) as stream, open(1, "wb", closefd=False) as out:
            return main(sys.argv[1:], stream, out)
    except BrokenPipeError:
        # Whoever read has left: nobody to tell.
        return 1
    except OSError as error:
        print(f"students.audit: {error.strerror}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(run())
