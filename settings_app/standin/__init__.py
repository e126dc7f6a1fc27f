"""The stand-in for a host product, in demo mode only.

A chat without a model, one-press sign-in, and a clock that moves.

It uses the product as any host would: the template tag, the middleware, the addresses.
"""
