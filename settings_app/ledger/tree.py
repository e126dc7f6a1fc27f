"""A Merkle tree of any number of leaves, in the shape of RFC 6962, built as they come.

Leaves and inner nodes are hashed with another first byte each, so that none can stand for the other. Of the
leaves that came only one digest for each full subtree is kept: as many as the number of leaves has bits.
"""

import hashlib


class Tree:
    """Leaves are added in their order; the root can be asked for at any time."""

    def __init__(self) -> None:
        self.size = 0
        self._full: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        """Add one more leaf at the end."""
        node = hashlib.sha256(b"\x00" + leaf).digest()
        merged = self.size
        while merged & 1:
            node = _inner(self._full.pop(), node)
            merged >>= 1
        self._full.append(node)
        self.size += 1

    @property
    def root(self) -> str:
        """The head of the tree in hexadecimal; that of no leaves is the SHA-256 of nothing."""
        if not self._full:
            return hashlib.sha256(b"").hexdigest()
        *larger, node = self._full
        for left in reversed(larger):
            node = _inner(left, node)
        return node.hex()


def _inner(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
