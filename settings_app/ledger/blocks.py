"""The leaves of the tree over everybody, kept in blocks, so that one way to its root is read at once.

A block of a power of two of neighbouring leaves is a subtree of RFC 6962's tree, also the last one, which may
be shorter. So the way of a leaf is its way within the block, and then the block's own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from settings_app.ledger.tree import leaf_digest, root_and_ways

SIZE = 256  # leaves; 8 KB, which a database reads at once
DIGEST = 32  # bytes of a SHA-256


@dataclass(frozen=True, slots=True)
class Block:
    """Some leaves: whose is the first, its place among all, their digests, and the way from their node up."""

    first_subject: UUID
    place: int
    leaves: bytes
    way: bytes


@dataclass(frozen=True, slots=True)
class Way:
    """Where a leaf stands among all, and the other nodes on its way to the root, lowest first."""

    place: int
    nodes: tuple[bytes, ...]


class Blocks:
    """Everybody's leaves in the order of their subjects. Keeps 32 bytes of each: 200,000 people take 6 MB."""

    def __init__(self) -> None:
        self._first: list[UUID] = []
        self._leaves = bytearray()

    def add(self, subject: str, leaf: bytes) -> None:
        """Add the leaf of the next person."""
        if len(self._leaves) % (SIZE * DIGEST) == 0:
            self._first.append(UUID(subject))
        self._leaves += leaf_digest(leaf)

    def finished(self) -> Iterator[Block]:
        """Every block, once everybody is there."""
        cuts = range(0, len(self._leaves), SIZE * DIGEST)
        blocks = [bytes(self._leaves[cut : cut + SIZE * DIGEST]) for cut in cuts]
        if not blocks:
            return
        _, ways = root_and_ways([root_and_ways(_digests(block))[0] for block in blocks])
        for number, (first, block, way) in enumerate(zip(self._first, blocks, ways, strict=True)):
            yield Block(first, number * SIZE, block, way)


def way_of(leaf: bytes, block: Block) -> Way | None:
    """The way of a leaf that should be in this block; None if it is not in it."""
    digests = _digests(block.leaves)
    digest = leaf_digest(leaf)
    if digest not in digests:
        return None
    within = digests.index(digest)
    _, ways = root_and_ways(digests)
    return Way(block.place + within, tuple(_digests(ways[within] + block.way)))


def leaf_of(subject: str, rows: int, head: str) -> bytes:
    """What stands in the tree for a person: their rows up to the cut, and the digest of the last."""
    return f"{subject} {rows} {head}".encode()


def _digests(joined: bytes) -> list[bytes]:
    return [joined[start : start + DIGEST] for start in range(0, len(joined), DIGEST)]
