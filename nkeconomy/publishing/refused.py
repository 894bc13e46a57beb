"""Nothing was published, and why."""

from collections.abc import Iterator
from contextlib import contextmanager

from nkeconomy import release
from nkeconomy.model import Problem


class Refused(Exception):
    """Nothing was published: one sentence, and the problems where there are any."""

    def __init__(self, sentence: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(sentence)
        self.problems = problems


class Busy(Refused):
    """Somebody else is publishing at this moment."""


@contextmanager
def calm() -> Iterator[None]:
    """Troubles of the disk, and of another build, as one sentence."""
    import duckdb

    try:
        yield
    except release.Refused as trouble:
        raise Refused(str(trouble)) from trouble
    except (OSError, duckdb.Error) as trouble:
        why = getattr(trouble, "strerror", None) or str(trouble).splitlines()[0]
        raise Refused(f"the data could not be written ({why}); nothing was published.") from trouble
