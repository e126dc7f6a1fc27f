"""Where in a chunk a JSON fault stands, for a stream that cannot be read a second time."""

import ast
import re

BESIDE = 30  # bytes that yajl shows on either side of the fault
FAULT = 39  # the column it puts the fault in, above its arrow
LINE_ENDS = bytes.maketrans(b"\n\r", b"  ")  # it shows them as spaces
SHOWN = re.compile(rb"\A[^\n]*\n(?P<around>[^\n]*)\n *\(right here\) ------\^")


def offset_in(chunk: bytes, error: BaseException) -> int:
    """How many bytes of the chunk stand before the fault that the error tells of.

    The error quotes what surrounds the fault: it is looked for here and passed on nowhere. An error that
    quotes nothing is about the chunk as a whole, and the answer is 0.
    """
    shown = SHOWN.match(_as_bytes(str(error)))
    if shown is None:
        return 0
    up_to, after = shown["around"][: FAULT + 1], shown["around"][FAULT + 1 :]
    flat = chunk.translate(LINE_ENDS)
    found = flat.find(up_to[-BESIDE:] + after)
    return found + BESIDE - 1 if found >= 0 else _near_the_start(flat, up_to, after)


def _near_the_start(flat: bytes, up_to: bytes, after: bytes) -> int:
    """Fewer bytes than are shown stand before the fault, and yajl has put spaces in front of them."""
    for offset in range(min(BESIDE, len(flat)) - 1, -1, -1):
        if up_to.endswith(flat[: offset + 1]) and flat.startswith(after, offset + 1):
            return offset
    return 0


def _as_bytes(message: str) -> bytes:
    """ijson tells what is no UTF-8 as the text of a bytes literal."""
    if message.startswith(("b'", 'b"')):
        quoted: bytes = ast.literal_eval(message)
        return quoted
    return message.encode()
