"""Pictures beside each other: how they are kept, how much of them differs, and where."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageChops, ImageOps

# One deleted letter changes 0.64 % of a page; repeats on the same machine are identical.
ALLOWED = 0.001
BITS = 5  # of each channel: tells any two colours of the product apart, and is smaller to keep
BEYOND = (255, 0, 255)  # where one picture is larger than the other


@dataclass(frozen=True, slots=True)
class Difference:
    """The share of pixels that differ, 0 to 1, and a picture of where."""

    share: float
    picture: Image.Image

    @property
    def is_allowed(self) -> bool:
        """Whether it is so little that nobody changed anything."""
        return self.share <= ALLOWED


def read(picture: bytes) -> Image.Image:
    """A picture in the colours that are kept."""
    return ImageOps.posterize(Image.open(BytesIO(picture)).convert("RGB"), BITS)


def kept(picture: Image.Image) -> bytes:
    """The WebP that is kept: nothing is lost, and it is a third smaller than a PNG."""
    webp = BytesIO()
    picture.save(webp, "WEBP", lossless=True, quality=100, method=4)
    return webp.getvalue()


def difference(before: Image.Image, after: Image.Image) -> Difference:
    """How much of two pictures differs; what only one of them covers differs whole."""
    size = max(before.width, after.width), max(before.height, after.height)
    first, second = _spread(before, size), _spread(after, size)
    apart = ImageChops.difference(first, second).convert("RGB").split()
    mask = ImageChops.lighter(ImageChops.lighter(apart[0], apart[1]), apart[2]).point(lambda v: 255 * (v > 0))
    pale = Image.blend(second, Image.new("RGB", size, "white"), 0.75)
    pale.paste((200, 0, 0), mask=mask)
    return Difference(mask.histogram()[255] / (size[0] * size[1]), pale)


def _spread(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    spread = Image.new("RGB", size, BEYOND)
    spread.paste(picture)
    return spread
