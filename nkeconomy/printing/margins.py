"""What stands in the margins of each page of a PDF, as a style sheet for print."""

PAGES = """
@page {{
  size: A4;
  margin: 16mm 14mm 18mm;
  @top-left {{
    content: {title};
    {look}
    font-size: 8pt;
    text-align: left;
  }}
  @bottom-left {{
    content: {footer};
    {look}
    width: 86%;
    text-align: left;
    white-space: pre-line;
    overflow-wrap: anywhere;
  }}
  @bottom-right {{
    content: counter(page) " of " counter(pages);
    {look}
    width: 14%;
    text-align: right;
  }}
}}
"""
LOOK = "font: 400 7pt/1.25 {family}; color: #555; overflow: hidden;"


def css(title: str, footer: str, family: str) -> str:
    """A4 with title above, footer and page number below, in the font family of the document."""
    look = LOOK.format(family=family)
    return PAGES.format(title=quoted(title), footer=quoted(footer), look=look)


def quoted(words: str) -> str:
    """Any words as a CSS string: all but letters, digits and spaces as escapes.

    >>> quoted('a "b"')
    '"a \\\\22 b\\\\22 "'
    """
    return '"' + "".join(sign if sign.isalnum() or sign == " " else f"\\{ord(sign):x} " for sign in words) + '"'
