"""The languages: their files, the made-up ones, and the words of every page."""
