"""Keys of vendors that detect-secrets has no plugin for, as plugins of its own kind.

Each pattern is the form that the vendor publishes or gives out: what it begins with, and how long it is at
least. What is shorter is an example in a sentence, and no key.
"""

import re

from detect_secrets.plugins.base import RegexBasedDetector

# No key begins in the middle of a word.
BEGINS = r"(?<![A-Za-z0-9_-])"


def _keys(*forms: str) -> list[re.Pattern[str]]:
    return [re.compile(BEGINS + form) for form in forms]


class ModelKeys(RegexBasedDetector):
    """Keys to language models: this provider's own first, then the others'."""

    secret_type = "Model Provider Key"  # noqa: S105
    denylist = _keys(
        r"sk-ant-[a-z]{2,8}\d{2}-[A-Za-z0-9_-]{20,}",  # Anthropic: api, admin and session keys
        r"sk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{40,}",  # OpenAI, since its keys grew
        r"sk-or-v1-[0-9a-f]{64}",  # OpenRouter
        r"hf_[A-Za-z0-9]{34,}",  # Hugging Face
        r"gsk_[A-Za-z0-9]{48,}",  # Groq
        r"xai-[A-Za-z0-9]{70,}",  # xAI
        r"pplx-[A-Za-z0-9]{40,}",  # Perplexity
        r"r8_[A-Za-z0-9]{37,}",  # Replicate
    )


class CloudKeys(RegexBasedDetector):
    """Keys to clouds and to what runs in them."""

    secret_type = "Cloud Key"  # noqa: S105
    denylist = _keys(
        r"AIza[A-Za-z0-9_-]{35}",  # Google: API keys
        r"GOCSPX-[A-Za-z0-9_-]{28}",  # Google: secrets of a client
        r"ya29\.[A-Za-z0-9_-]{20,}",  # Google: access tokens
        r"do[opr]_v1_[0-9a-f]{64}",  # DigitalOcean
        r"dapi[0-9a-f]{32}(?:-\d)?",  # Databricks
        r"hv[sbr]\.[A-Za-z0-9_-]{24,}",  # Vault
        r"sbp_[0-9a-f]{40}",  # Supabase
        r"pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.-]{32,}",  # PlanetScale
        r"tskey-[a-z]+-[A-Za-z0-9]{8,}-[A-Za-z0-9]{20,}",  # Tailscale
        r"glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}",  # Grafana
        r"NRAK-[A-Z0-9]{27}",  # New Relic
        r"sntry[su]_[A-Za-z0-9+/=_-]{40,}",  # Sentry
    )


class WorkKeys(RegexBasedDetector):
    """Keys to code, packages, shops and offices."""

    secret_type = "Work Tool Key"  # noqa: S105
    denylist = _keys(
        r"github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}",  # GitHub: fine-grained
        r"dckr_pat_[A-Za-z0-9_-]{27,}",  # Docker
        r"rubygems_[0-9a-f]{48}",  # RubyGems
        r"ATATT3[A-Za-z0-9_=-]{40,}",  # Atlassian
        r"lin_api_[A-Za-z0-9]{40}",  # Linear
        r"ntn_[A-Za-z0-9]{40,}",  # Notion
        r"PMAK-[0-9a-f]{24}-[0-9a-f]{34}",  # Postman
        r"xapp-\d-[A-Z0-9]+-\d+-[a-z0-9]{20,}",  # Slack: of an app
        r"shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}",  # Shopify
        r"[sr]k_(?:live|test)_[A-Za-z0-9]{24,}",  # Stripe, test keys and long ones too
        r"whsec_[A-Za-z0-9+/]{32,}={0,2}",  # Stripe: of a webhook
    )
