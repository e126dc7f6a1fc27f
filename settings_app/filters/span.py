"""What is found in a text: where, of what kind, and by which tool."""

from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version


class Kind(StrEnum):
    """What a masked part is. Of two finds of the same length, the kind that stands first here wins."""

    PRIVATE_KEY = "private_key"
    TOKEN = "token"  # noqa: S105
    PASSWORD = "password"  # noqa: S105
    IBAN = "iban"
    CARD = "card"
    ID_NUMBER = "id_number"
    EMAIL = "email"
    PHONE = "phone"
    IP_ADDRESS = "ip_address"
    ADDRESS = "address"


class Tool(StrEnum):
    """The open tools, by the names under which they are distributed."""

    DETECT_SECRETS = "detect-secrets"
    EMAIL_VALIDATOR = "email-validator"
    PHONENUMBERS = "phonenumbers"
    PYAP = "pyap2"
    STDNUM = "python-stdnum"

    @property
    def version(self) -> str:
        """The version that is installed and does the work."""
        return version(self)


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text, from `start` up to and without `end`."""

    kind: Kind
    start: int
    end: int
    tool: Tool

    @property
    def length(self) -> int:
        """How many characters it covers."""
        return self.end - self.start
