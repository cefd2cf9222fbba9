"""Office files are zip archives: looked through before any library unpacks them."""

import re
import zipfile
from io import BytesIO

from assay.sources.documents.limits import LARGEST_UNPACKED, MOST_MEMBERS
from assay.sources.documents.wire import Refused, Teller

_STEP = 1 << 20
_XML = (".xml", ".rels", ".vml")
# A document type, as it stands in UTF-8 and in UTF-16 of either order. Office files may have none (ECMA-376 part 2,
# 'OPC', package conformance), so none is needed, and entity bombs and external entities end here.
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MACROS = ("vbaproject.bin", "xl/macrosheets/")


def look_through(file: BytesIO, teller: Teller, main_part: str) -> None:
    """Refuse an archive that is a bomb, a cheat or of another kind; say that macros are ignored."""
    try:
        with zipfile.ZipFile(file) as package:
            _look(package, teller, main_part)
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise Refused(f"the file is damaged or cut: {error}") from None
    except RuntimeError:  # zipfile's word for a member that needs a password
        raise Refused("the file is locked with a password") from None
    file.seek(0)


def _look(package: zipfile.ZipFile, teller: Teller, main_part: str) -> None:
    members = package.infolist()
    names = {member.filename.lower() for member in members}
    if len(members) > MOST_MEMBERS:
        raise Refused(f"the file holds more than {MOST_MEMBERS:,} parts")
    if len(names) != len(members):
        raise Refused("two parts of the file have one name")
    if main_part not in names:
        raise Refused(f"the file is no such document: it has no {main_part}")
    left = LARGEST_UNPACKED
    for member in members:
        left -= _size(package, member, left)
    if any(name.endswith(_MACROS[0]) or name.startswith(_MACROS[1]) for name in names):
        teller.left_out("the whole file", "its macros were ignored", is_partial=False)


def _size(package: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> int:
    """The true size of a part, counted while unpacking: the one that the archive states may be a lie."""
    size, tail = 0, b""
    is_xml = member.filename.lower().endswith(_XML)
    with package.open(member) as part:
        while chunk := part.read(_STEP):
            size += len(chunk)
            if size > left:
                raise Refused(f"unpacked, the file is larger than {LARGEST_UNPACKED >> 20} MiB")
            if is_xml:
                plain = (tail + chunk).replace(b"\x00", b"")
                if _DOCTYPE.search(plain):
                    raise Refused("the file declares a document type or entities, which no Office program writes")
                tail = plain[-16:]
    return size
