"""The privacy choice, done right. Start here.

Reading order, from the rules to the pages; each layer knows only those above it in this list:

pseudo      English made longer, or mirrored: languages nobody speaks, to test the pages with
sentence    English sentences that remember what they were made of, for whoever translates them
domain      the rules, pure: vocabulary, policy, decision, conversation, footing,
            verdict, outlook, timeline, prompting, answering
policies    the policy documents, dated TOML, every value with its source
notices     the words of the question, a folder a version, filled with the policy's figures
archives    the files a person already has: Claude exports and Claude Code transcripts
filters     what open tools would mask in a text, and how often they miss
questions   what people asked, and the answers, filled with the policy's figures
wording     the words as the copy studio works on them: lint, redline, materiality, facts, legal pack
states      every state a person can meet, named once, with a sentence of what it is
keyed       Django's keyed hash, its keys derived once
limiting    how often something may be tried before it has to wait
models      what is stored, and that it cannot be changed
ledger      the one door to decisions: append, read, chain
holdings    the one door to a person's conversations: kept, counted, found, imported
publishing  the one door to the words on their way, and to what was published
receipts    what a person can keep and verify alone: signed, with its place in the chain
rights      what is stored of a person, field by field: handed over whole, and deleted
web         what people see
bulk        the verdict of every conversation at once, as one SQL statement
identity    sign-in by the host's identity, where it is configured
studio      what the product team sees: previews, the editor, approvals, figures
standin     the stand-in for a host product, demo mode only
qa          the bench: any state in one press, the clock, a save that fails; never in production
"""
