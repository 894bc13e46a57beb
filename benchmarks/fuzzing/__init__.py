"""Addresses, documents and tables made to break, mislead or spy; and what must never come of them."""
