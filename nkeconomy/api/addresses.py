"""What an address of data is, before anything heavy is loaded."""

from collections.abc import Callable
from dataclasses import dataclass, field

from nkeconomy.parameters import PAGES, Parameter


@dataclass(frozen=True)
class Address:
    """One address below /api: its path is the stem, such as /pages/{page}, a dot and the ending.

    `make` turns what is asked into the content. `own` are parameters besides those of the page that is in the path,
    whose words are those of the page `speaks_as`. `schema` names that of its JSON. `of_a_release` says that release and
    parameters decide the answer, `dated` that its day does too, `printed` that a browser makes it, `public` that pages
    of other servers may read it. `problems` are those besides the ones that any address has; `example` fills the path.
    """

    stem: str
    ending: str
    summary: str
    make: Callable
    media: str
    theme: str
    own: tuple[Parameter, ...] = ()
    speaks_as: str = ""
    schema: str = ""
    of_a_release: bool = True
    dated: bool = False
    printed: bool = False
    public: bool = True
    problems: tuple[str, ...] = ()
    example: dict[str, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Its path: /pages/{page}.csv."""
        return f"{self.stem}.{self.ending}"

    @property
    def of_a_page(self) -> bool:
        """Whether its path names a page."""
        return "{page}" in self.stem

    def parameters(self, page: str = "") -> tuple[Parameter, ...]:
        """All that it may be asked, of that page."""
        return (*PAGES[page].parameters, *self.own) if self.of_a_page else self.own

    def words_of(self, page: str = "") -> str:
        """The page whose words its parameters take."""
        return page if self.of_a_page else self.speaks_as
