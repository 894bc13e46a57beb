"""Printing, as far as it goes without a browser: the queue, words in margins and in pictures, reasons why not."""

import io
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from nkeconomy import printing
from nkeconomy.printing import browser, margins, wire
from nkeconomy.printing.queue import Queue


def held(queue, count):
    """That many threads in the queue, the first of which has its turn; they note their turns and go when let."""
    let, turns, pool = Event(), [], ThreadPoolExecutor(count)

    def waits(number):
        with queue.turn():
            let.wait(10)
            turns.append(number)

    for number in range(count):
        pool.submit(waits, number)
        while len(queue._line) <= number:
            time.sleep(0.001)
    return let, turns, pool


def test_the_eleventh_that_would_wait_is_refused_at_once():
    queue = Queue(waiting=10)
    let, turns, pool = held(queue, 11)
    asked = time.perf_counter()
    with pytest.raises(printing.Busy, match="try again in a minute"), queue.turn():
        pass
    assert time.perf_counter() - asked < 0.1
    let.set()
    pool.shutdown()
    assert turns == list(range(11))


def test_who_was_refused_may_come_again():
    queue = Queue(waiting=1)
    let, turns, pool = held(queue, 2)
    with pytest.raises(printing.Busy), queue.turn():
        pass
    let.set()
    pool.shutdown()
    with queue.turn():
        turns.append("again")
    assert turns == [0, 1, "again"]


def test_a_turn_that_fails_lets_the_next_one_in():
    queue = Queue(waiting=0)
    with pytest.raises(ZeroDivisionError), queue.turn():
        raise ZeroDivisionError
    with queue.turn():
        pass


def test_never_two_at_once():
    queue, inside, most, start = Queue(waiting=50), [], [], Barrier(30)

    def enters():
        start.wait()
        with queue.turn():
            inside.append(1)
            most.append(len(inside))
            time.sleep(0.001)
            inside.pop()

    with ThreadPoolExecutor(30) as pool:
        for _ in range(30):
            pool.submit(enters)
    assert most == [1] * 30


@given(words=st.text())
def test_a_css_string_holds_no_sign_that_could_end_it(words):
    quoted = margins.quoted(words)
    assert quoted[0] == quoted[-1] == '"'
    assert not set(quoted[1:-1]) & set("\"'\n\r\f<>;{}")


@given(words=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_a_css_string_says_the_same_words(words):
    signs, rest = [], margins.quoted(words)[1:-1]
    while rest:
        code, _, after = rest[1:].partition(" ") if rest[0] == "\\" else (f"{ord(rest[0]):x}", "", rest[1:])
        signs.append(chr(int(code, 16)))
        rest = after
    assert "".join(signs) == words


@pytest.fixture(scope="module")
def picture():
    """A PNG of 300 random-looking pixels."""
    written = io.BytesIO()
    Image.frombytes("RGB", (20, 15), bytes(n * 7 % 256 for n in range(900))).save(written, "png")
    return written.getvalue()


def test_a_picture_carries_words_of_any_script(picture):
    told = {"Title": "조선: 40.9 trillion won", "Source": "https://example.org/?a=b&c=d", "Release": "8927f3a09045"}
    with Image.open(io.BytesIO(printing.with_text(picture, told))) as opened:
        opened.load()
        assert opened.text == told


@given(words=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=300))
def test_words_leave_the_picture_as_it_is(picture, words):
    worded = printing.with_text(picture, {"Title": words})
    assert worded.startswith(picture[:33])
    assert worded.endswith(picture[33:])
    with Image.open(io.BytesIO(worded)) as new, Image.open(io.BytesIO(picture)) as old:
        assert new.tobytes() == old.tobytes()
        assert new.text == {"Title": words}


@pytest.mark.parametrize(("keyword", "text"), [("", "a"), ("k" * 80, "a"), ("k", "a\0b"), ("조선", "a")])
def test_what_png_cannot_hold_is_refused(picture, keyword, text):
    with pytest.raises(ValueError, match=r"PNG takes no text|latin-1"):
        printing.with_text(picture, {keyword: text})


@given(body=st.binary(max_size=5000), words=st.text(st.characters(exclude_categories=["Cs"])))
def test_a_message_comes_out_as_it_went_in(body, words):
    pipe = io.BytesIO()
    wire.send(pipe, {"title": words}, body)
    wire.send(pipe, {})
    pipe.seek(0)
    assert wire.receive(pipe) == ({"title": words}, body)
    assert wire.receive(pipe) == ({}, b"")
    with pytest.raises(EOFError):
        wire.receive(pipe)


def test_a_message_cut_short_is_the_end():
    pipe = io.BytesIO()
    wire.send(pipe, {"title": "a"}, b"body")
    with pytest.raises(EOFError):
        wire.receive(io.BytesIO(pipe.getvalue()[:-1]))


def test_nonsense_is_no_message_and_takes_no_memory():
    with pytest.raises(EOFError):
        wire.receive(io.BytesIO(b"\xff" * 64))


@pytest.fixture
def nothing(monkeypatch, tmp_path):
    """A machine without any browser; gives a folder for one."""
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "playwright"))
    return tmp_path


def program(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return str(path)


def test_without_a_browser_the_next_step_is_said(nothing):
    assert "apt install chromium" in printing.available()
    assert "BROWSER_PATH" in printing.available()
    with pytest.raises(printing.NoBrowser, match="No Chromium was found"):
        printing.pdf("<p>", title="", footer="", press=printing.Press())


def test_a_wrong_browser_path_is_named_and_not_passed_over(nothing, monkeypatch):
    program(nothing / "chromium")
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    assert printing.available().startswith("BROWSER_PATH names /nowhere/chromium, which is no program")


def test_without_playwright_the_next_step_is_said(nothing, monkeypatch):
    program(nothing / "chromium")
    monkeypatch.setattr(browser, "find_spec", lambda name: None)
    assert printing.available() == "Playwright is not installed: pip install playwright, then start again."


def test_the_named_browser_comes_first_then_path_then_playwrights_newest(nothing, monkeypatch):
    program(nothing / "playwright/chromium-999/chrome-linux/chrome")
    newest = program(nothing / "playwright/chromium_headless_shell-1200/chrome-linux/headless_shell")
    assert browser.program() == newest
    google = program(nothing / "google-chrome")
    assert browser.program() == google
    debian = program(nothing / "chromium")
    assert browser.program() == debian
    named = program(nothing / "another")
    monkeypatch.setenv("BROWSER_PATH", named)
    assert browser.program() == named
    monkeypatch.chdir(nothing)
    monkeypatch.setenv("BROWSER_PATH", "./another")
    assert browser.program() == named
    assert printing.available() is None


def test_a_server_that_starts_loads_no_playwright_and_starts_no_process():
    code = (
        "import sys, nkeconomy.printing as p; p.available(); "
        "print('playwright' in sys.modules, 'asyncio' in sys.modules, p.PRESS.worker)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=os.environ, check=True)
    assert done.stdout == "False False None\n"
