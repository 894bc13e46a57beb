"""What no line of the product does: run what it reads, show data as markup, open what it did not build."""

import ast
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
PLACES = ("dashboard.py", "pages/*.py", "nkeconomy/**/*.py")
TREES = {
    path.relative_to(REPOSITORY).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for place in PLACES
    for path in sorted(REPOSITORY.glob(place))
}
STREAMLIT = ("st", "streamlit", "place")
RUNS_WORDS = {"eval", "exec", "compile", "__import__"}
READS_PICKLES = {"loads", "load", "Unpickler"}
UNSAFE_WORDS = {"unsafe_allow_html", "unsafe_allow_javascript", "shell"}
REWRITES = {"markdown", "write", "write_stream", "latex", "metric", "toast", "success", "info", "warning", "error"}
"""Of Streamlit: what reads words as Markdown, with images, links and signs in it."""
SERVES = {"audio", "video", "pdf", "image", "logo", "iframe"}
"""Of Streamlit: what serves bytes from this place under a type that data may name, or shows foreign pages."""
LABELLED = {
    *("button", "download_button", "link_button", "form_submit_button", "text_input", "text_area", "number_input"),
    *("selectbox", "multiselect", "segmented_control", "radio", "pills", "toggle", "checkbox", "date_input"),
    *("file_uploader", "popover", "expander", "header", "subheader", "title", "caption", "dialog", "tabs", "slider"),
}
"""Of Streamlit: what reads its first words, and its help, as Markdown."""
HANDED_ON = {"label", "words", "help", "sure", "name", "LABELS[column]", "HELP.get(column)"}
"""Names of words that are ours, in functions that hand them on."""
LOOKED_THROUGH = {
    "f'Add {kind}'",
    "f'It carries or rewrites document {name}: count both as one origin'",
    "f'Or choose a file: .txt, .html, .pdf or .docx, up to {texts.LIMIT >> 20} MB'",
    "_documents(db)",
}
"""Labels and helps with something in them: ids of ours, numbers, or words that went through plain()."""
FOREIGN = {
    *("yaml", "marshal", "shelve", "plotly.express", "xml.etree.ElementTree", "ftplib", "telnetlib"),
    *("urllib.request", "httpx", "http.client", "requests", "aiohttp", "urllib3", "socketserver"),
}
"""What reads more than is asked of it, draws with WebGL, or asks the network."""


@dataclass(frozen=True)
class Call:
    """A call: `st.button(...)` has the name button and st before it."""

    where: str
    node: ast.Call
    name: str
    before: str

    @property
    def named(self) -> dict[str, ast.AST]:
        return {one.arg: one.value for one in self.node.keywords if one.arg}


def calls() -> list[Call]:
    found = [(file, node) for file, tree in TREES.items() for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [Call(f"{file}:{node.lineno}", node, *_called(node.func)) for file, node in found]


def _called(called: ast.expr) -> tuple[str, str]:
    if isinstance(called, ast.Attribute):
        return called.attr, ast.unparse(called.value)
    return getattr(called, "id", ""), ""


CALLS = calls()


def where(unwanted: Callable[[Call], bool]) -> list[str]:
    return [f"{call.where} {ast.unparse(call.node)[:100]}" for call in CALLS if unwanted(call)]


def imported(tree: ast.AST) -> set[str]:
    """plotly.express, and plotly too."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return names


def test_nothing_that_is_read_is_run():
    assert where(lambda call: not call.before and call.name in RUNS_WORDS) == []


def test_what_was_pickled_is_never_read():
    """Pickles are made as keys alone."""
    assert where(lambda call: call.before in ("pickle", "joblib") and call.name in READS_PICKLES) == []
    assert where(lambda call: call.name in ("read_pickle", "to_pickle")) == []


@pytest.mark.parametrize("name", sorted(UNSAFE_WORDS))
def test_no_markup_and_no_shell_is_let_in(name):
    assert where(lambda call: name in call.named) == []


def test_no_shell_is_asked():
    assert where(lambda call: call.before == "os" and call.name in ("system", "popen")) == []


def test_a_program_is_started_by_a_list_of_words():
    """Never by a text, which a shell or a split would read."""
    text = (ast.Constant, ast.JoinedStr, ast.BinOp)
    started = {"run", "Popen", "call", "check_call", "check_output"}
    assert (
        where(lambda call: call.before == "subprocess" and call.name in started and isinstance(call.node.args[0], text))
        == []
    )


def test_words_are_never_shown_by_what_rewrites_them():
    """st.html after escape(), st.text and st.code show words as they are."""
    assert where(lambda call: call.before in STREAMLIT and call.name in REWRITES) == []


def test_no_bytes_and_no_pages_of_others_are_served():
    assert where(lambda call: call.before in STREAMLIT and call.name in SERVES) == []
    assert [file for file, tree in TREES.items() if "streamlit.components.v1" in imported(tree)] == []


def test_a_label_is_of_words_of_ours():
    """Labels and helps are Markdown: what holds more than a count is looked through, and stands above."""
    labelled = [
        call for call in CALLS if call.name in LABELLED and (call.before in STREAMLIT or call.name == "expander")
    ]
    found = {f"{call.where} {label}" for call in labelled for label in labels(call) if not is_ours(label)}
    assert found == set()


def labels(call: Call) -> list[str]:
    parts = [*call.node.args[:1], *(call.named[name] for name in ("label", "help") if name in call.named)]
    return [ast.unparse(part) for part in parts if not isinstance(part, ast.Constant)]


def is_ours(label: str) -> bool:
    return label in HANDED_ON | LOOKED_THROUGH or label.startswith("plain(")


def test_a_name_for_words_of_a_label_is_given_words_of_ours():
    """Where a label was put together before: with counts, constants, or plain()."""
    put = [
        (file, ast.unparse(node.value))
        for file, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and ast.unparse(node.targets[0]) in ("label", "sure")
        and "st.button" in ast.unparse(tree)
    ]
    assert [(file, words) for file, words in put if not (words.startswith("plain(") or harmless(words))] == []


def harmless(words: str) -> bool:
    """Constants, and texts whose places hold counts or numbers of versions."""
    filled = [ast.unparse(part.value) for part in ast.walk(ast.parse(words)) if isinstance(part, ast.FormattedValue)]
    return all(one.startswith("wording.counted(") or one in ("SURE", "newest.version + 1") for one in filled)


def test_a_data_base_is_opened_with_settings_that_close_it_to_the_world():
    opened = where(lambda call: (call.before, call.name) == ("duckdb", "connect") and "config" not in call.named)
    assert opened == []


def test_an_archive_is_never_unpacked_into_a_folder():
    assert where(lambda call: call.name in ("extractall", "unpack_archive")) == []


def test_nothing_asks_the_network_or_reads_more_than_it_should():
    assert {file: found for file, tree in TREES.items() if (found := imported(tree) & FOREIGN)} == {}


def test_there_is_something_to_judge():
    assert len(TREES) > 300
    assert {"dashboard.py", "pages/frame.py", "nkeconomy/ui/markup.py"} <= TREES.keys()
    assert len([call for call in CALLS if call.name in LABELLED]) > 50
