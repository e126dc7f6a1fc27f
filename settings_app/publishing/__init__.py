"""The one door to the words on their way and to what was published: draft, approve, publish, bring back.

Nothing else queries or writes these tables; a test holds this. Every function that changes something takes
the person who does it and `now`, and raises Refused with a code and a remedy where it does not do it.
"""

from settings_app.domain.releases import BEGINNING
from settings_app.publishing.approving import approve, judge, object_to
from settings_app.publishing.commenting import (
    LONGEST,
    LONGEST_NAME,
    remark,
    remark_by_link,
    remarks,
    resolve,
)
from settings_app.publishing.content import digest_of, documents_of, notices_of, strings_of
from settings_app.publishing.desk import Desk, beside
from settings_app.publishing.doings import done_by
from settings_app.publishing.drafting import begin, save, submit, withdraw
from settings_app.publishing.drafts import NOTHING, Known, State, draft, drafts, known
from settings_app.publishing.figures import Figures, asked_again, figures
from settings_app.publishing.history import (
    broken_at,
    live_among,
    live_version,
    lives,
    published,
    seen_by_legal,
    shipped_past,
    shipped_versions,
    was_withdrawn,
    words_of,
)
from settings_app.publishing.live import live_then, refresh
from settings_app.publishing.mending import ToMend, to_mend
from settings_app.publishing.refusals import REMEDIES, Refused
from settings_app.publishing.releasing import Return, publish, returning, roll_back
from settings_app.publishing.roles import give, join, leave, names_of, roles_of, take_away
from settings_app.publishing.sharing import LinkRefused, Opened, open_link, revoke, share
from settings_app.publishing.standing import Remark
from settings_app.publishing.withholding import LEAST, Line, may_be_read

__all__ = [
    "BEGINNING",
    "LEAST",
    "LONGEST",
    "LONGEST_NAME",
    "NOTHING",
    "REMEDIES",
    "Desk",
    "Figures",
    "Known",
    "Line",
    "LinkRefused",
    "Opened",
    "Refused",
    "Remark",
    "Return",
    "State",
    "ToMend",
    "approve",
    "asked_again",
    "begin",
    "beside",
    "broken_at",
    "digest_of",
    "documents_of",
    "done_by",
    "draft",
    "drafts",
    "figures",
    "give",
    "join",
    "judge",
    "known",
    "leave",
    "live_among",
    "live_then",
    "live_version",
    "lives",
    "may_be_read",
    "names_of",
    "notices_of",
    "object_to",
    "open_link",
    "publish",
    "published",
    "refresh",
    "remark",
    "remark_by_link",
    "remarks",
    "resolve",
    "returning",
    "revoke",
    "roles_of",
    "roll_back",
    "save",
    "seen_by_legal",
    "share",
    "shipped_past",
    "shipped_versions",
    "strings_of",
    "submit",
    "take_away",
    "to_mend",
    "was_withdrawn",
    "withdraw",
    "words_of",
]
