"""Tables as spreadsheets save them: any usual encoding and separator, within bounds, every fault by its line."""

import csv
import re
from io import StringIO
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from common.signs import HIDDEN

MOST_BYTES = 1024 * 1024
ENCODINGS = ("utf-8-sig", "gb18030")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
ARCHIVE = b"PK\x03\x04"  # what a workbook really is
BETWEEN = ",;\t，；"
NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,9})?", re.ASCII)  # as a cell says it


def text_of(file: "UploadedFile[Any]") -> str:
    """What was sent; of too large a file no more is read than tells so."""
    return decoded(file.read(MOST_BYTES + 1))


def even_lines(text: str) -> str:
    """The same text however a browser ended its lines: what was sealed when it was shown."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def decoded(content: bytes) -> str:
    """The text of a file as spreadsheets save it: UTF-8 with or without BOM, GB18030, or UTF-16 with BOM."""
    if len(content) > MOST_BYTES:
        raise ValidationError(_("文件太大了，最多1 MB。"))
    for encoding in ("utf-16",) if content.startswith(UTF_16) else ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    if content.startswith(ARCHIVE):
        raise ValidationError(_("这是Excel文件，请另存为CSV再上传。"))
    raise ValidationError(_("读不了这个文件的文字，请另存为CSV（UTF-8或GB18030）再上传。"))


def filled_lines(text: str, most: int) -> list[tuple[int, list[str]]]:
    """Number and cells of each line in which something stands, up to one more than the head and so many rows."""
    _ask_for_visible_signs(text)
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        filled = ((reader.line_num, row) for row in reader if any(cell.strip() for cell in row))
        rows = list(islice(filled, most + 2))
    except csv.Error:
        raise ValidationError(
            _("第%(line)s行读不了：引号可能没有成对。") % {"line": reader.line_num}
        ) from None
    if not rows:
        raise ValidationError(_("文件是空的。"))
    return rows


def ask_for_single_lines(rows: list[tuple[int, list[str]]]) -> None:
    """A cell of several lines would leave nobody sure which line is meant."""
    for line, row in rows:
        if any("\n" in cell or "\r" in cell for cell in row):
            raise ValidationError(_("第%(line)s行的一格里有换行，请删掉它。") % {"line": line})


def _delimiter(text: str) -> str:
    """Whatever stands most often in the head."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    return max(BETWEEN, key=head.count)


def _ask_for_visible_signs(text: str) -> None:
    """The whole text at once: what ends a line elsewhere is no end of a line here."""
    if hidden := re.search(f"(?![\t\r\n])[{HIDDEN}]", text):
        line = text.count("\n", 0, hidden.start()) + 1
        raise ValidationError(_("第%(line)s行有看不见的控制字符，请删掉它们。") % {"line": line})
