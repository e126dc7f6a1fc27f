"""Sign-in by the host's identity: OpenID Connect by django-allauth, beside the accounts of this product.

claims     what the host's claims say here about a plan and a region; pure
provider   the one provider, made from the environment; whom its claims are believed about
arriving   the person behind a sign-in: made at the first, their plan and region as the host says now
views      the way there and the way back

Nothing of it is there unless it is configured (`privacy_site.identity`); of allauth's own pages none has an
address. What is kept of the host's identity is its subject alone: no name, no e-mail, no token.
"""
