"""Data of any size that nobody collected: texts, claims with their quotes in them, and what was decided of them."""
