"""Keys, tokens, passwords and public IP addresses in code and prose, by detect-secrets.

Its plugins and patterns are used as they are, beside plugins for vendors that it does not know, and on their
own: its scanner would change settings that all threads share, and may ask the network whether a secret works.
Here nothing is ever verified.
"""

import re
from collections.abc import Iterator

from detect_secrets.filters import heuristic
from detect_secrets.plugins import (
    artifactory,
    aws,
    azure_storage_key,
    basic_auth,
    cloudant,
    discord,
    github_token,
    gitlab_token,
    ip_public,
    jwt,
    keyword,
    mailchimp,
    npm,
    openai,
    private_key,
    pypi_token,
    sendgrid,
    slack,
    square_oauth,
    stripe,
    telegram_token,
    twilio,
)
from detect_secrets.plugins.base import RegexBasedDetector
from detect_secrets.plugins.high_entropy_strings import (
    Base64HighEntropyString,
    HexHighEntropyString,
    HighEntropyStringsPlugin,
)

from settings_app.filters.budget import Budget
from settings_app.filters.span import Kind, Span, Tool
from settings_app.filters.vendor_keys import CloudKeys, ModelKeys, WorkKeys

# Secrets with a form of their own, each by its plugin.
FORMS: tuple[tuple[Kind, RegexBasedDetector], ...] = (
    (Kind.IP_ADDRESS, ip_public.IPPublicDetector()),
    (Kind.PASSWORD, basic_auth.BasicAuthDetector()),
    *(
        (Kind.TOKEN, plugin())
        for plugin in (
            artifactory.ArtifactoryDetector,
            aws.AWSKeyDetector,
            azure_storage_key.AzureStorageKeyDetector,
            cloudant.CloudantDetector,
            discord.DiscordBotTokenDetector,
            github_token.GitHubTokenDetector,
            gitlab_token.GitLabTokenDetector,
            jwt.JwtTokenDetector,
            mailchimp.MailchimpDetector,
            npm.NpmDetector,
            openai.OpenAIDetector,
            pypi_token.PypiTokenDetector,
            sendgrid.SendGridDetector,
            slack.SlackDetector,
            square_oauth.SquareOAuthDetector,
            stripe.StripeDetector,
            telegram_token.TelegramBotTokenDetector,
            twilio.TwilioKeyDetector,
            ModelKeys,
            CloudKeys,
            WorkKeys,
        )
    ),
)
ENTROPY: tuple[HighEntropyStringsPlugin, ...] = (Base64HighEntropyString(), HexHighEntropyString())
PRIVATE_KEYS = private_key.PrivateKeyDetector()
BLOCK_BEGINS, BLOCK_ENDS = "-----BEGIN", "-----END"

# Names such as api_key or password, followed by their value: as in code, and as in configuration.
NAMES = re.compile("|".join(keyword.DENYLIST), re.IGNORECASE)
NAMED = keyword.QUOTES_REQUIRED_DENYLIST_REGEX_TO_GROUP | keyword.CONFIG_DENYLIST_REGEX_TO_GROUP
NAMED_GROUPS = tuple(NAMED.items())

# By these detect-secrets tells guesses from secrets.
UNLIKELY = (
    heuristic.is_sequential_string,
    heuristic.is_potential_uuid,
    heuristic.is_templated_secret,
    heuristic.is_prefixed_with_dollar_sign,
    heuristic.is_not_alphanumeric_string,
)

# Some patterns take quadratic time on one line: long lines are read in pieces, cut at a space.
LONGEST_PIECE = 4_000
# The patterns for names are the slowest: of a long line they see this much around each name, and of a text
# no more than this many squared characters.
AROUND_NAME, BEFORE_NAME = 240, 60
MOST_WORK = 4_000_000
PIECE = re.compile(rf"[^\n]{{1,{LONGEST_PIECE}}}(?=\s|$)|[^\n]{{1,{LONGEST_PIECE}}}")


def code_secrets(text: str, budget: Budget) -> Iterator[Span]:
    """The secrets of a text that have a form, a name or the look of chance."""
    yield from _private_keys(text)
    for match in PIECE.finditer(text):
        found = (*_formed(match[0]), *_by_chance(match[0]), *_named(match[0], budget))
        for kind, start, end in found:
            yield Span(kind, match.start() + start, match.start() + end, Tool.DETECT_SECRETS)


def _private_keys(text: str) -> Iterator[Span]:
    """detect-secrets tells where a key begins; what is masked is the block, up to the line that ends it."""
    for pattern in PRIVATE_KEYS.denylist:
        for match in pattern.finditer(text):
            begins = match.start() - len(BLOCK_BEGINS) + len("BEGIN")
            start = begins if text.startswith(BLOCK_BEGINS, max(begins, 0)) else match.start()
            yield Span(Kind.PRIVATE_KEY, max(start, 0), _block_end(text, match.end()), Tool.DETECT_SECRETS)


def _block_end(text: str, begun: int) -> int:
    last_line = text.find(BLOCK_ENDS, begun)
    end = text.find("\n", last_line) if last_line >= 0 else begun
    return end if end >= 0 else len(text)


def _formed(piece: str) -> Iterator[tuple[Kind, int, int]]:
    for kind, plugin in FORMS:
        values = set(plugin.analyze_string(piece))
        patterns = plugin.denylist if values else ()
        for match in (match for pattern in patterns for match in pattern.finditer(piece)):
            for group in range(match.re.groups + 1):
                if match[group] and match[group] in values:
                    yield kind, *_whole(match, group)


def _whole(match: re.Match[str], group: int) -> tuple[int, int]:
    """Where a group marks only how the secret begins (ghp, gho, …), the whole match is the secret."""
    return match.span() if match.start(group) == match.start() else match.span(group)


def _by_chance(piece: str) -> Iterator[tuple[Kind, int, int]]:
    """Quoted texts whose characters look drawn by chance."""
    for plugin in ENTROPY:
        for match in plugin.regex.finditer(piece):
            is_random = plugin.calculate_shannon_entropy(match[2]) > plugin.entropy_limit
            if is_random and _is_likely(match[2]):
                yield Kind.TOKEN, *match.span(2)


def _named(piece: str, budget: Budget) -> Iterator[tuple[Kind, int, int]]:
    """What follows a name such as password."""
    for start, end in _windows(piece):
        if not budget.allows((end - start) ** 2):
            return
        window = piece[start:end]
        for first, last in _values(window):
            if _is_likely(window[first:last]):
                yield Kind.PASSWORD, start + first, start + last


def _windows(piece: str) -> Iterator[tuple[int, int]]:
    """Where to look for named secrets in a piece: in all of a short one, else around the names."""
    end = 0
    for name in NAMES.finditer(piece):
        if name.start() < end:
            continue
        start = 0 if len(piece) <= AROUND_NAME else max(end, name.start() - BEFORE_NAME)
        end = min(len(piece), start + AROUND_NAME)
        yield start, end


def _values(window: str) -> Iterator[tuple[int, int]]:
    if heuristic.is_indirect_reference(window):
        return
    for pattern, group in NAMED_GROUPS:
        match = pattern.search(window)
        if match:
            yield match.span(group)


def _is_likely(value: str) -> bool:
    return not any(is_unlikely(value) for is_unlikely in UNLIKELY)
