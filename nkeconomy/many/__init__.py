"""Many documents: read side by side by several processes, what each came to kept for the next build, and all of it held
as columns, of which only the claims that somebody asks for become objects."""

from nkeconomy.many.content import content
from nkeconomy.many.load import load

__all__ = ["content", "load"]
