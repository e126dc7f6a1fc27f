"""The readers of exports, transcripts and decisions."""
