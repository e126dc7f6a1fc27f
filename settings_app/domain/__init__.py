"""The rules, and nothing else.

Pure Python: no Django, no clock, no database. The present moment is an argument, every answer is a code
with its reason, never a sentence. Reading order: vocabulary, policy, decision, conversation, verdict,
prompting, answering.
"""
