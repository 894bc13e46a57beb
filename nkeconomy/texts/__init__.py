"""A file as text: pasted words, .txt in any encoding, .html, .pdf and .docx, and what the text says of itself."""

from nkeconomy.texts.alike import Alike, alike
from nkeconomy.texts.describe import Described, describe
from nkeconomy.texts.kept import LONGEST
from nkeconomy.texts.refused import Refused
from nkeconomy.texts.text import LIMIT, Text, read

__all__ = ["LIMIT", "LONGEST", "Alike", "Described", "Refused", "Text", "alike", "describe", "read"]
