"""The files a person already has, read as conversations: what was used and when, never what was said.

Pure Python over the domain. Readers stream, so memory does not grow with the file; what is wrong is
reported and reading goes on where it can. Reading order: problem, reading, moments, whole_characters,
fault_place, json_events, recognising, chat_draft, chat_folding, claude_export, code_transcript, zip_export,
archive, decision_file; for what arrives as a stream and is read once: chunk_stream, zip_stream, arriving,
gathering.
"""
