"""Work that makes millions of objects and no rubbish, and takes memory in large pieces."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow


@contextmanager
def quiet() -> Iterator[None]:
    """Without the collector of rubbish meanwhile, and with the system's memory: Arrow's own is slow to grow."""
    collecting, pool = gc.isenabled(), pyarrow.default_memory_pool()
    gc.disable()
    pyarrow.set_memory_pool(pyarrow.system_memory_pool())
    try:
        yield
    finally:
        pyarrow.set_memory_pool(pool)
        if collecting:
            gc.enable()
