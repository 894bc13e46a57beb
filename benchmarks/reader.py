"""A reader without a browser: one session that speaks Streamlit's websocket protocol as its page does.

`open` loads an address. `change`, `follow` and `turn` do on a loaded page what a browser does on a click: they name the
page by its hash, send along what controls say and the fingerprints of the messages that the browser still has, and
take a mere reference for a message of these.
"""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import parse_qsl, urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect

LINK = re.compile(r"""<a[^>]*? href=(['"])(\?[^'"]*)\1""")
AGAIN = ForwardMsg.FINISHED_EARLY_FOR_RERUN


@dataclass(frozen=True)
class Control:
    """A choice among words: its name in the address, the word that it starts with (none: nothing is chosen)."""

    id: str
    key: str
    words: tuple[str, ...]
    usual: str = ""
    kind: str = "button_group"
    everywhere: bool = False

    def state(self, word: str) -> WidgetState:
        """What a browser sends of it once that word is chosen."""
        state = WidgetState(id=self.id)
        if self.kind == "selectbox":
            state.string_value = word
        elif self.kind == "checkbox":
            state.bool_value = word == "true"
        else:
            state.string_array_value.data.extend([word] if word else [])
        return state


@dataclass
class Run:
    """What one run of a page sent: `seconds` from the question to the last message, and every error on the page.

    `raw` is what went over the wire, decompressed; in `messages` stands what the page shows of it.
    """

    seconds: float = 0.0
    bytes: int = 0
    messages: list[ForwardMsg] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)

    @property
    def errors(self) -> list[str]:
        """Exception boxes and calm sentences of failure that the page shows."""
        found = [one.exception.message or one.exception.type for one in self._elements("exception")]
        return found + [one.html.body for one in self._elements("html") if "report reference" in one.html.body]

    @property
    def figures(self) -> list[str]:
        """The figures of the page, as JSON."""
        return [one.plotly_chart.spec for one in self._elements("plotly_chart")]

    @property
    def choices(self) -> list[tuple[str, list[str]]]:
        """The controls with a few options, as widget ids with the words of their options."""
        return [(one.id, list(one.words)) for one in self.controls if one.kind == "button_group"]

    @property
    def controls(self) -> list[Control]:
        """The controls that offer words to choose from and keep them in the address."""
        return [control for message in self.messages if (control := _control(message, self._frame))]

    @property
    def html(self) -> str:
        """All HTML that the page shows."""
        return "\n".join(one.html.body for one in self._elements("html"))

    @property
    def copied(self) -> list[str]:
        """What the page offers to copy: citations, permanent links."""
        return [one.code.code_text for one in self._elements("code")]

    @property
    def links(self) -> list[str]:
        """The links of the page that change what stands behind `?` and nothing else, without the `?`."""
        return [unescape(address)[1:] for _, address in LINK.findall(self.html)]

    @property
    def drawer(self) -> str:
        """The title of the drawer that is open over the page, or nothing."""
        blocks = (message.delta.add_block for message in self.messages)
        return "".join(one.dialog.title for one in blocks if one.WhichOneof("type") == "dialog" and one.dialog.is_open)

    @property
    def page(self) -> str:
        """The address of the page that is shown."""
        return next((path for path, page in self.pages.items() if page == self.hash), "")

    @property
    def pages(self) -> dict[str, str]:
        """Every page of the menu: its hash by its address."""
        return {page.url_pathname: page.page_script_hash for page in self._told("navigation").app_pages}

    @property
    def hash(self) -> str:
        """What the browser calls the page by."""
        return self._told("navigation").page_script_hash

    @property
    def session(self) -> str:
        """The id of the session."""
        return self._told("new_session").initialize.session_id

    @property
    def query(self) -> str | None:
        """What the script has put into the address, if it has."""
        said = [one.page_info_changed.query_string for one in self._of("page_info_changed")]
        return said[-1] if said else None

    @property
    def _frame(self) -> str:
        return self._told("new_session").main_script_hash

    def _of(self, kind: str) -> Iterator[ForwardMsg]:
        return (message for message in self.messages if message.WhichOneof("type") == kind)

    def _told(self, kind: str):
        """The last message of that kind; an empty one where there is none."""
        return getattr(next(iter([*self._of(kind)][::-1]), ForwardMsg()), kind)

    def _elements(self, kind: str) -> Iterator:
        elements = (message.delta.new_element for message in self._of("delta"))
        return (one for one in elements if one.WhichOneof("type") == kind)


def _control(message: ForwardMsg, frame: str) -> Control | None:
    """The control of a message, if it is one that offers words."""
    element = message.delta.new_element
    kind = element.WhichOneof("type")
    if kind not in WORDS or not (widget := getattr(element, kind)).query_param_key or widget.disabled:
        return None
    words, first = WORDS[kind](widget)
    everywhere = message.metadata.active_script_hash == frame
    return Control(widget.id, widget.query_param_key, words, words[first] if words else "", kind, everywhere)


WORDS = {
    "button_group": lambda one: (tuple(option.content for option in one.options), (*one.default, 0)[0]),
    "selectbox": lambda one: (tuple(one.options), one.default),
    "checkbox": lambda one: (("false", "true"), int(one.default)),
    "multiselect": lambda one: (("", *one.options), 0),
}


class Kept:
    """The messages that a browser keeps, so that the server need only refer to them; forgotten after a few runs."""

    def __init__(self) -> None:
        self.runs, self.raw = 0, {}

    def hashes(self) -> list[str]:
        """Fingerprints of all of them."""
        return list(self.raw)

    def resolved(self, message: ForwardMsg, raw: bytes) -> ForwardMsg:
        """The message itself, for one that may be a reference. Raises KeyError where it is none that is kept."""
        if message.WhichOneof("type") == "ref_hash":
            whole = ForwardMsg.FromString(self.raw[message.ref_hash][1])
            whole.metadata.CopyFrom(message.metadata)
            return whole
        if message.metadata.cacheable:
            self.raw.setdefault(message.hash, (self.runs, raw))
        return message

    def age(self, most: int) -> None:
        """One run is over: what is older than so many goes."""
        self.runs += 1
        self.raw = {name: (run, raw) for name, (run, raw) in self.raw.items() if self.runs - run <= most}


class Reader:
    """One session. Each call of `open` is a run of a page, with the address that a browser would have.

    `source` is the address of loopback that it comes from, where there are several (Linux).
    """

    def __init__(
        self,
        port: int,
        *,
        patience: float = 60,
        headers: dict[str, str] | None = None,
        source: str | None = None,
    ) -> None:
        self.patience = patience
        self.kept, self.query, self.shown = Kept(), "", Run()
        self.states: dict[str, WidgetState] = {}
        self.connection = connect(
            f"ws://127.0.0.1:{port}/_stcore/stream",
            subprotocols=["streamlit"],
            origin=f"http://127.0.0.1:{port}",
            additional_headers=headers,
            max_size=None,
            open_timeout=patience,
            **({"source_address": (source, 0)} if source else {}),
        )
        self.socket = self.connection.__enter__()

    def open(self, page: str = "", query: str = "") -> Run:
        """A page by its address without the slash, and what stands behind `?`; as loaded anew."""
        self.kept, self.states, self.query = Kept(), {}, query
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = query
        return self.ask(message)

    def choose(self, page: str, query: str, widget: str, option: str) -> Run:
        """A page by its address with one control set, and nothing else kept."""
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = query
        message.rerun_script.widget_states.widgets.append(Control(widget, "", ()).state(option))
        return self.ask(message)

    def change(self, control: Control, word: str) -> Run:
        """A click on a control of the page that is open: its word goes into the address as well."""
        others = [(name, value) for name, value in parse_qsl(self.query) if name != control.key]
        self.query = urlencode(others + [(control.key, word)] * (word != control.usual))
        self.states[control.id] = control.state(word)
        return self._again({one.id for one in self.shown.controls})

    def follow(self, query: str) -> Run:
        """A click on a link of the page to itself: the address changes, and only the frame's controls stay."""
        self.query = query
        return self._again(self._everywhere(), history=True)

    def turn(self, page: str) -> Run:
        """A click in the menu: another page, whose address keeps what the frame's controls say."""
        names = {one.key for one in self.shown.controls if one.everywhere}
        self.query = urlencode([(name, value) for name, value in parse_qsl(self.query) if name in names])
        return self._again(self._everywhere(), page=self.shown.pages[page])

    def _everywhere(self) -> set[str]:
        return {one.id for one in self.shown.controls if one.everywhere}

    def _again(self, active: set[str], page: str = "", history: bool = False) -> Run:
        """The message of a browser whose page is open, with the states of those controls."""
        self.states = {name: state for name, state in self.states.items() if name in active}
        message = BackMsg()
        asked = message.rerun_script
        asked.page_script_hash, asked.query_string = page or self.shown.hash, self.query
        asked.is_history_navigation = history
        asked.cached_message_hashes.extend(self.kept.hashes())
        asked.widget_states.widgets.extend(self.states.values())
        return self.ask(message)

    def ask(self, message: BackMsg) -> Run:
        """Send any message and take what comes until the script has finished, however often it starts anew."""
        run, before = Run(), time.perf_counter()
        self.socket.send(message.SerializeToString())
        while not self._finished(run):
            self._take(run)
        run.seconds = time.perf_counter() - before
        self._keep(run)
        return run

    def _finished(self, run: Run) -> bool:
        last = run.messages[-1] if run.messages else ForwardMsg()
        return last.WhichOneof("type") == "script_finished" and last.script_finished != AGAIN

    def _take(self, run: Run) -> None:
        raw = self.socket.recv(timeout=self.patience)
        run.raw.append(raw)
        run.bytes += len(raw)
        run.messages.append(self.kept.resolved(ForwardMsg.FromString(raw), raw))

    def _keep(self, run: Run) -> None:
        """What the page that is open now says, for the next click on it."""
        self.kept.age(run._told("new_session").config.max_cached_message_age)
        self.shown = run
        self.query = self.query if run.query is None else run.query

    def close(self) -> None:
        """Leave."""
        self.connection.__exit__(None, None, None)

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_) -> None:
        self.close()
