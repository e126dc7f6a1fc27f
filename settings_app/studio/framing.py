"""Which pages may stand in a frame, and which may hold one: only this site's, and only for previews."""

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update

framed_here = csp_replace({"frame-ancestors": [SELF]})
holds_frames = csp_update({"frame-src": [SELF]})
