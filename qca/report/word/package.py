"""The file of a Word document: the same content gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)


def packed(written: bytes, replaced: Mapping[str, bytes]) -> bytes:
    """A zip file with some members replaced and all their times taken out, in its order.

    Args:
        written: the file.
        replaced: new contents by the names of members.
    """
    out = BytesIO()
    with ZipFile(BytesIO(written)) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            member = ZipInfo(name, _EPOCH)
            member.compress_type = ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            target.writestr(member, replaced.get(name) or source.read(name))
    return out.getvalue()
