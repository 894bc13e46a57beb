"""The pages with other defaults than theirs, wherever a parameter has another word to offer."""

from dataclasses import dataclass, replace

from nkeconomy.parameters import Page, Parameter

DAY = "2019-12-31"


@dataclass(frozen=True)
class Changed(Page):
    """A page whose every default is another; it is said for the parameters that all pages share too."""

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        return tuple(map(other, super().parameters))


def other(parameter: Parameter) -> Parameter:
    """The parameter with its last other word as default, another day, and so on."""
    if parameter.kind == "day":
        return replace(parameter, default=DAY)
    words = [word for word in parameter.words if word != parameter.default]
    return replace(parameter, default=words[-1]) if words else parameter


def changed(page: Page) -> Changed:
    return Changed(page.name, page.title, page.own)
