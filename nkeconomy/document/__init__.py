"""A page or a brief as one HTML file that needs nothing from outside: every number has a note with its source.

Prints (PDF, PNG), evidence packs and the figures of slides are made of these files.
"""

from nkeconomy.document.of_page import of_page
from nkeconomy.document.parts import Document, Part, Plain
from nkeconomy.document.sheet import figure, render

__all__ = ["Document", "Part", "Plain", "figure", "of_page", "render"]
