"""The desk on which a source is added, as the server runs it for somebody at its own machine."""

import re
from dataclasses import replace
from threading import Barrier, Thread

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as some
from streamlit.runtime.context import ContextProxy, StreamlitHeaders
from streamlit.testing.v1 import AppTest

from nkeconomy import drafts, editors, history, store
from nkeconomy.adding import state
from nkeconomy.adding.pieces import pieces
from nkeconomy.drafts.draft import row
from nkeconomy.drafts.proposed import used_ids
from nkeconomy.publishing import transaction
from tests.test_pages import FRAME, markup

pytestmark = pytest.mark.page
TEXT = """Rice and rails in the North

SEOUL, July 25, 2025 -- North Korea's economy grew 3.9 percent in 2024, the Bank of Korea said.
Exports reached about $360 million last year. It had 4,321 tanks.
"""


@pytest.fixture
def root(committed, monkeypatch):
    """Data of one's own, with a release of them."""
    release = committed.build()
    monkeypatch.setattr(store, "ROOT", committed.path)
    monkeypatch.setattr(store, "RELEASES", release.path.parent)
    return committed.path


@pytest.fixture
def here(monkeypatch):
    """The connection of a browser on the machine itself."""
    sent = StreamlitHeaders([("Host", "localhost:8501"), ("Origin", "http://localhost:8501")])
    monkeypatch.setattr(ContextProxy, "headers", property(lambda self: sent))
    monkeypatch.setattr(ContextProxy, "ip_address", None)


def desk(**address: str) -> AppTest:
    app = AppTest.from_file(str(FRAME), default_timeout=60)
    app.run()
    app.switch_page("add_source.py")
    app.query_params.update(address)
    return app.run()


def begun(root, text: str = TEXT, name: str = "pasted.txt", **document: str) -> drafts.Draft:
    return drafts.begin(root, name, text.encode("utf-8"), "Ann")


def field(app: AppTest, label: str):
    kinds = ("text_input", "text_area", "selectbox")
    return next(one for kind in kinds for one in app.get(kind) if one.label == label)


def button(app: AppTest, label: str):
    """The button whose name begins so; one of the candidate that is looked at, where it is there."""
    found = [one for one in app.button if one.label.startswith(label)]
    return next((one for one in found if one.label == label), found[0])


def test_from_elsewhere_the_page_says_how_a_source_is_added(root):
    app = desk()
    assert editors.ELSEWHERE in markup(app).replace("&#x27;", "'")
    assert not app.text_area


def test_a_read_only_server_says_so_on_the_address(root, here, monkeypatch):
    monkeypatch.setenv("READ_ONLY", "1")
    app = desk()
    assert editors.READ_ONLY in markup(app)
    assert not app.text_area


def test_what_is_done_is_refused_where_the_right_to_it_ended_meanwhile(root, here, monkeypatch):
    app = desk(draft=begun(root).id)
    monkeypatch.setenv("READ_ONLY", "1")
    button(app, "Accept").click().run()
    assert [draft.version for draft in drafts.listed(root)] == [1]
    assert editors.READ_ONLY in markup(app)


def test_a_pasted_text_becomes_a_draft(root, here):
    app = desk()
    app.text_area(key="paste").input(TEXT).run()
    button(app, "Read the pasted text").click().run()
    assert not app.exception
    assert [draft.text for draft in drafts.listed(root)] == [TEXT]
    assert "Rice and rails in the North" in markup(app)


def test_keys_in_haste_are_those_of_one_analyst(root, here, monkeypatch):
    """Streamlit begins the next run in another thread before the last has saved: all hold the draft as it was."""
    visit: dict = {}
    monkeypatch.setattr(state, "kept", lambda: visit)
    draft = begun(root)
    ids = [row["id"] for row in draft.rows]
    decisions = [(name, decision) for name in ids for decision in (drafts.ACCEPTED, drafts.REJECTED)] * 4
    together = Barrier(len(decisions))

    def press(name: str, decision: str) -> None:
        together.wait()
        state.decide(draft, [name], decision)

    keys = [Thread(target=press, args=decision) for decision in decisions]
    for key in keys:
        key.start()
    for key in keys:
        key.join()
    assert (state.said(), state.MINE in visit) == ([], False)
    assert drafts.load(root, draft.id).version == draft.version + len(decisions)


def test_an_unknown_draft_is_said_to_be_gone(root, here):
    app = desk(draft="no-such-draft")
    assert not app.exception
    assert "there is no draft" in markup(app).lower()


def test_the_publisher_is_written_into_the_claims_that_lack_one(root, here):
    app = desk(draft=begun(root).id)
    field(app, "Publisher").select("ARIRANG").run()
    rows = drafts.listed(root)[0].rows
    assert {row["carried_by"] for row in rows} == {"ARIRANG"}
    assert {row["attributed_to"] for row in rows} == {"BOK", "ARIRANG"}


def test_periods_follow_the_date_of_the_document(root, here):
    app = desk(draft=begun(root).id)
    last_year = next(row for row in drafts.listed(root)[0].rows if "360" in row["number_as_printed"])
    assert last_year["period_end"] == "2024-12-31"
    field(app, "Published on (year-month-day)").input("2023-07-25").run()
    last_year = next(row for row in drafts.listed(root)[0].rows if "360" in row["number_as_printed"])
    assert last_year["period_end"] == "2022-12-31"


def test_a_candidate_that_is_wrong_is_never_accepted_with_the_others(root, here):
    """All candidates are checked as if they were accepted, also those that nobody has looked at."""
    draft = begun(
        root, "SEOUL, July 25, 2025 -- Exports reached about $360 million in 2024.\nIt had 51 ferries in 2024.\n"
    )
    said = {"attributed_to": "BOK", "carried_by": "BOK", "confidence": "0.95"}
    one, other = ({**row, **said} for row in draft.rows)
    other |= {"indicator": "overseas_workers", "unit": "persons"}
    drafts.save(root, draft.with_rows([one, {**other, "value": "15"}]), "Ann")
    app = desk(draft=draft.id)
    assert "Exports" in markup(app)
    button(app, "Accept 1 candidate").click().run()
    assert [row["decision"] for row in drafts.listed(root)[0].rows] == ["accepted", "proposed"]
    assert "value is 15, but &#x27;51&#x27; in the quote reads 51" in markup(app)


def test_of_two_who_decide_at_once_the_second_keeps_what_he_did(root, here):
    name = begun(root).id
    one, other = desk(draft=name), desk(draft=name)
    button(one, "Accept").click().run()
    button(other, "Reject").click().run()
    assert "Ann" in markup(other) or "Somebody" in markup(other)
    button(other, "Keep mine").click().run()
    found = {draft.id: draft.rows[0]["decision"] for draft in drafts.listed(root)}
    assert found.pop(name) == "accepted"
    assert [*found.values()] == ["rejected"]


def test_who_was_second_can_go_on_with_what_the_first_did(root, here):
    name = begun(root).id
    one, other = desk(draft=name), desk(draft=name)
    button(one, "Accept").click().run()
    button(other, "Reject").click().run()
    button(other, "Go on with").click().run()
    assert [draft.rows[0]["decision"] for draft in drafts.listed(root)] == ["accepted"]
    assert not [b for b in other.button if b.label.startswith("Keep mine")]


def test_no_word_of_a_document_becomes_markup(root, here):
    text = TEXT + "<script>window.ran = 1</script><img src=x onerror=alert(1)> cost $5 million in 2024.\n"
    app = desk(draft=begun(root, text).id)
    assert not app.exception
    assert "<script>" not in markup(app)
    assert "<img" not in markup(app)


def test_a_file_whose_encoding_is_not_sure_is_shown_before_it_is_read(root, here):
    words = "북한의 경제는 2024년에 3.9% 성장했다고 한국은행이 말했다. 수출은 약 3억 6천만 달러였다.\n"
    app = desk()
    app.file_uploader[0].set_value(("report.txt", words.encode("cp949"), "text/plain")).run()
    assert "북한의 경제는" in markup(app)
    assert field(app, "Its encoding: choose the one in which the sample reads right").value == "cp949"
    button(app, "Read this file").click().run()
    assert not app.exception
    assert [(draft.text, draft.encoding) for draft in drafts.listed(root)] == [(words, "cp949")]


@pytest.mark.parametrize(
    ("name", "raw"), [("empty.txt", b""), ("broken.pdf", b"%PDF-1.7 nothing"), ("bomb.docx", b"PK\x03\x04 no")]
)
def test_a_file_that_cannot_be_taken_in_is_refused_in_a_sentence(root, here, name, raw):
    app = desk()
    app.file_uploader[0].set_value((name, raw, "")).run()
    assert not app.exception
    assert name in markup(app)
    assert not [one for one in app.button if one.label == "Read this file"]
    assert drafts.listed(root) == []


def test_a_text_that_is_held_is_recognised_and_counted_as_one_origin(root, here):
    held = next((root / "seeds").glob("002_*.txt")).read_bytes()
    app = desk(draft=drafts.begin(root, "again.txt", held, "Ann").id)
    assert "This is document 002, word for word." in markup(app)
    next(one for one in app.toggle if "002" in one.label).set_value(True).run()
    assert drafts.listed(root)[0].document["same_origin_as"] == "002"


def test_a_remark_leads_to_the_claim_that_it_speaks_of(root, here):
    draft = begun(root)
    said = {"attributed_to": "BOK", "carried_by": "ARIRANG"}
    drafts.save(root, draft.with_rows({**row, **said} for row in draft.rows), "Ann")
    told = markup(desk(draft=draft.id))
    assert "Bank of Korea (kbs-world-2025-08-29) says 3.7 percent of 2024, this says 3.9 percent" in told
    linked = re.findall(rf"href='\?draft={draft.id}&amp;claim=([\w-]+)'>See it.", told)
    assert linked
    assert {*linked} <= used_ids(root)


def test_a_new_word_can_be_used_at_once(root, here):
    app = desk(draft=begun(root).id)
    field(app, "Your name").input("Ann").run()
    app.selectbox(key="word-kind").select("units").run()
    for column, word in {"id": "tanks", "title": "tanks", "kind": "count", "words": "tanks|tank"}.items():
        app.text_input(key=f"word-units-{column}").input(word)
    app.text_input(key="why-word").input("The sixth source counts them").run()
    button(app, "Add it").click().run()
    assert not app.exception
    assert "one of the units now" in markup(app)
    assert history.entries(root)[0].by == "Ann"
    button(app, "Back").click().run()  # round the end, to the last
    field(app, "Unit").select("tanks").run()
    assert drafts.listed(root)[0].rows[2]["unit"] == "tanks"


def test_nothing_is_published_by_nobody_or_for_no_reason(root, here):
    draft = begun(root)
    rows = [{**draft.rows[0], "carried_by": "ARIRANG", "decision": "accepted"}]
    drafts.save(root, replace(draft, document={**draft.document, "publisher": "ARIRANG"}).with_rows(rows), "Ann")
    before = {path.name for path in (root / "data/releases").iterdir()}
    app = desk(draft=draft.id)
    button(app, "Publish 1 claim").click().run()
    assert "say who publishes; nothing was published." in markup(app)
    field(app, "Your name").input("Ann").run()
    button(app, "Publish 1 claim").click().run()
    assert "say why; nothing was published." in markup(app)
    assert {path.name for path in (root / "data/releases").iterdir()} == before


def test_a_claim_is_retracted_and_that_is_undone(root, here):
    app = desk()
    field(app, "Your name").input("Ann").run()
    app.text_input(key="retract-id").input("000-economy-rebounds")
    app.text_input(key="why-retract").input("A headline").run()
    button(app, "Retract it").click().run()
    assert "Done: retract." in markup(app)
    assert "000-economy-rebounds,retracted" in (root / "data/retired_claims.csv").read_text()
    app.text_input(key="why-undo").input("It is one").run()
    button(app, "Undo").click().run()
    assert "000-economy-rebounds" not in (root / "data/retired_claims.csv").read_text()
    assert [entry.action for entry in history.entries(root)] == ["undo", "retract"]


def test_the_page_opens_while_somebody_publishes(root, here):
    with FileLock(root / transaction.LOCK):
        app = desk()
    assert not app.exception
    assert app.text_area(key="paste")


NOTHING = drafts.Draft(
    **dict.fromkeys(("id", "by", "name", "kind", "encoding", "text"), ""),
    version=1,
    saved_at=None,
    sure=True,
    others=(),
    as_is=True,
    notes=(),
    raw=b"",
    document={},
    why={},
    rows=(),
)
WORDS = "".join(("조선은 🚀 grew 3.9 percent\r\n", "cafe\u0301 <b>12</b> 万\f", "\U0001f1f0\U0001f1f5 $5\n")) * 3
SPANS = some.lists(some.tuples(*[some.integers(0, len(WORDS))] * 2, some.sampled_from(["accepted", "rejected"])))


@given(SPANS, some.integers(0, 9))
def test_whatever_is_marked_the_pieces_are_the_text_and_say_where_they_stand(marked, chosen):
    rows = [
        {"id": str(at), "start": str(min(one, other)), "end": str(max(one, other)), "decision": decision}
        for at, (one, other, decision) in enumerate(marked)
    ]
    found = pieces(replace(NOTHING, text=WORDS).with_rows(map(row, rows)), frozenset(), str(chosen))
    assert "".join(words for words, *_ in found) == WORDS
    assert all(WORDS[at : at + len(words)] == words for words, at, *_ in found)
