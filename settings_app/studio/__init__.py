"""What the product team sees: every state of every word, before anyone else does. It stores no answer.

Follow one preview: urls → look (every value of the link) → actor (who is imagined) → rendering (the real
view, while supposing) → dress (theme and text size over the finished page). Words on their way: drafts
(writing them beside the page they make) → deciding (what changed, who approves, when it is live) → pack (all
of it for a lawyer) → shared.
"""
