"""What can go wrong with releases and their sources, done on purpose, and what came of it."""
