"""Measurements of the product: how fast it is, what it holds, what it survives. Each command writes a table here."""
