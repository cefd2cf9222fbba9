"""Bytes of a text file → its characters, whatever it was saved in, and said where that had to be supposed."""

import codecs
from io import BytesIO

from assay.sources.documents.wire import Refused, Teller

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(file: BytesIO, teller: Teller) -> str:
    """The text, with '\\n' between lines: by its byte order mark, else UTF-8, else Windows-1252, which is said."""
    content = file.read()
    named = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(named)
    except UnicodeDecodeError as error:
        if named == "utf-16" or b"\x00" in content:
            raise Refused("the file is no text") from None
        text = content.decode("cp1252", "replace")
        what = f"byte {error.start + 1} is not UTF-8; the file was read as Windows-1252, so look at accents and quotes"
        teller.left_out("the whole file", what, is_partial=False)
    if "\x00" in text:
        raise Refused("the file is no text")
    return text.replace("\r\n", "\n").replace("\r", "\n")
