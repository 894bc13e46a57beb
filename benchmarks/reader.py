"""A reader without a browser: one session that speaks Streamlit's websocket protocol as its page does."""

import time
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect


@dataclass
class Run:
    """What one run of a page sent: `seconds` from the question to the last message, and every error on the page."""

    seconds: float = 0.0
    bytes: int = 0
    messages: list[ForwardMsg] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)

    @property
    def errors(self) -> list[str]:
        """Exception boxes and calm sentences of failure that the page shows."""
        found = []
        for message in self.messages:
            element = message.delta.new_element
            if element.WhichOneof("type") == "exception":
                found.append(element.exception.message or element.exception.type)
            if element.WhichOneof("type") == "html" and "report reference" in element.html.body:
                found.append(element.html.body)
        return found

    @property
    def figures(self) -> list[str]:
        """The figures of the page, as JSON."""
        elements = (message.delta.new_element for message in self.messages)
        return [one.plotly_chart.spec for one in elements if one.WhichOneof("type") == "plotly_chart"]

    @property
    def choices(self) -> list[tuple[str, list[str]]]:
        """The controls with a few options, as widget ids with the words of their options."""
        elements = (message.delta.new_element for message in self.messages)
        groups = (one.button_group for one in elements if one.WhichOneof("type") == "button_group")
        return [(one.id, [option.content for option in one.options]) for one in groups]

    @property
    def html(self) -> str:
        """All HTML that the page shows."""
        elements = (message.delta.new_element for message in self.messages)
        return "\n".join(one.html.body for one in elements if one.WhichOneof("type") == "html")


class Reader:
    """One session. Each call of `open` is a run of a page, with the address that a browser would have."""

    def __init__(self, port: int, *, patience: float = 60, headers: dict[str, str] | None = None) -> None:
        self.patience = patience
        self.connection = connect(
            f"ws://127.0.0.1:{port}/_stcore/stream",
            subprotocols=["streamlit"],
            origin=f"http://127.0.0.1:{port}",
            additional_headers=headers,
            max_size=None,
            open_timeout=patience,
        )
        self.socket = self.connection.__enter__()

    def open(self, page: str = "", query: str = "") -> Run:
        """A page by its address without the slash, and what stands behind `?`."""
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = query
        return self.ask(message)

    def choose(self, page: str, query: str, widget: str, option: str) -> Run:
        """The same page with one control set, as a click on it does."""
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = query
        state = message.rerun_script.widget_states.widgets.add()
        state.id = widget
        state.string_array_value.data.append(option)
        return self.ask(message)

    def ask(self, message: BackMsg) -> Run:
        """Send any message and take what comes until the script has finished."""
        run, before = Run(), time.perf_counter()
        self.socket.send(message.SerializeToString())
        while True:
            raw = self.socket.recv(timeout=self.patience)
            forward = ForwardMsg()
            forward.ParseFromString(raw)
            run.messages.append(forward)
            run.raw.append(raw)
            run.bytes += len(raw)
            if forward.WhichOneof("type") == "script_finished":
                run.seconds = time.perf_counter() - before
                return run

    def close(self) -> None:
        """Leave."""
        self.connection.__exit__(None, None, None)

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_) -> None:
        self.close()
