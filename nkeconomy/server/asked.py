"""What a request asks for, as the pieces of this package need to know it."""

from streamlit import config


def path(scope: dict) -> str:
    """The path below the place where the dashboard stands, with a slash before it."""
    return scope["path"].removeprefix(scope.get("root_path", "")).removeprefix(base())


def base() -> str:
    """The place below which the dashboard stands on its host, with a slash before it; "" for the host itself."""
    said = (config.get_option("server.baseUrlPath") or "").strip("/")
    return said and f"/{said}"


def header(scope: dict, name: bytes) -> bytes:
    """The first header of that name (lower case), or nothing."""
    return next((value for key, value in scope["headers"] if key == name), b"")


def has(scope: dict, name: bytes) -> bool:
    """Whether there is a header of that name (lower case)."""
    return any(key == name for key, _ in scope["headers"])
