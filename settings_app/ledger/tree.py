"""A Merkle tree of any number of leaves, in the shape of RFC 6962, built as they come.

Leaves and inner nodes are hashed with another first byte each, so that none can stand for the other. Of the
leaves that came only one digest for each full subtree is kept: as many as the number of leaves has bits.
"""

import hashlib
from collections.abc import Sequence


class Tree:
    """Leaves are added in their order; the root can be asked for at any time."""

    def __init__(self) -> None:
        self.size = 0
        self._full: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        """Add one more leaf at the end."""
        node = leaf_digest(leaf)
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


def leaf_digest(leaf: bytes) -> bytes:
    """The SHA-256 of a leaf as it stands in the tree."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def root_and_ways(nodes: Sequence[bytes]) -> tuple[bytes, list[bytes]]:
    """The root over these nodes, one at least, and for each its way up: the other nodes, lowest first.

    A way is RFC 6962's audit path, its digests one after the other.
    """
    if len(nodes) == 1:
        return nodes[0], [b""]
    split = 1 << (len(nodes) - 1).bit_length() - 1
    left, ways_left = root_and_ways(nodes[:split])
    right, ways_right = root_and_ways(nodes[split:])
    return _inner(left, right), [way + right for way in ways_left] + [way + left for way in ways_right]


def _inner(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
