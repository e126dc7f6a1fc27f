"""Which parts of a text open tools would mask: an illustration of a filter, never the provider's own.

Pure Python over well-kept libraries; it needs no network, stores nothing and logs nothing. Reading order:
span, budget, emails, phones, checked_numbers, addresses, vendor_keys, code_secrets, finding, messages; then
how well it does: labels, accuracy, report over the labelled passages in `sample/`.
"""
