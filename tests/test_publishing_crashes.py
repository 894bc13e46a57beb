"""Whatever stops a publication, the data and the release are as they were, or as they shall be."""

import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import filelock
import pytest
from editing import COAL, GROWTH, drafted
from test_publishing import pointed, tree

from nkeconomy import drafts, history, publishing
from nkeconomy.publishing import journal
from nkeconomy.publishing.transaction import LOCK

REPOSITORY = Path(__file__).parents[1]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9 and limits of POSIX")
MOMENTS = 30


@pytest.fixture
def root(sample):
    sample.build()
    drafted(sample.path, GROWTH, COAL)
    return sample.path


def run(script, *arguments):
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=120)


def plain(files):
    """Without the history, whose lines tell the time."""
    return {name: raw for name, raw in files.items() if name != history.FILE}


KILLED = """
import json, os, signal, sys
from pathlib import Path
import duckdb, filelock, pyarrow
from nkeconomy import drafts, publishing
CHANGING = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate")

def watched(root, seen, left=None):
    def hook(event, arguments):
        if event in CHANGING and any(str(root / name) in str(arguments) for name in ("data", "seeds")):
            writes = event != "open" or (isinstance(arguments[1], str) and set("wax+") & set(arguments[1])) or (
                isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
            if writes:
                seen.append(event)
                if left is not None and len(seen) > left:
                    os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)

def act(root):
    if sys.argv[1] == "undo":
        return publishing.undo(root, "Ann", "why")
    (draft,) = drafts.listed(root)
    publishing.publish(root, draft, "Ann", "why")

first, *others = map(Path, sys.argv[2:])
reader, writer = os.pipe()
if os.fork() == 0:
    seen = []
    watched(first, seen)
    act(first)
    os.write(writer, str(len(seen)).encode())
    os._exit(0)
os.wait()
steps = int(os.read(reader, 20))
told = []
for place, root in enumerate(others):
    left = round(place * (steps + 1) / len(others))
    if os.fork() == 0:
        watched(root, [], left)
        act(root)
        os._exit(0)
    told.append((left, os.wait()[1]))
print(json.dumps([steps, told]))
"""


@POSIX
@pytest.mark.parametrize("act", ["publish", "undo"])
def test_an_act_killed_at_any_step_is_all_done_or_never_happened(sample, root, act):
    """Over five seconds: thirty processes are killed, and the data checked after each."""
    if act == "undo":
        publishing.publish(root, *drafts.listed(root), "Ann", "why")
    folders = [root.parent / f"killed-{place}" for place in range(MOMENTS + 1)]
    for folder in folders:
        shutil.copytree(root, folder)
    old, before = plain(tree(root)), pointed(root)
    done = run(KILLED, act, *folders)
    assert done.stderr == ""
    steps, told = json.loads(done.stdout)
    new, after = plain(tree(folders[0])), pointed(folders[0])
    assert (len(told), new != old, after != before) == (MOMENTS, True, True)
    outcomes = []
    for folder, (step, status) in zip(folders[1:], told, strict=True):
        assert (status != 0) == (step < steps), "every step but the last is one at which it dies"
        publishing.recover(folder)
        assert journal.unfinished(folder) == []
        assert (plain(tree(folder)), pointed(folder)) in ((old, before), (new, after)), f"at step {step}"
        happened = pointed(folder) == after
        assert len(history.entries(folder)) == (act == "undo") + happened
        assert type(sample)(folder).problems() == []
        outcomes.append(happened)
    assert outcomes == sorted(outcomes), "it has happened from one step on"
    assert not outcomes[0]
    assert outcomes[-1]


def interrupted(root, monkeypatch):
    """Die after everything was written and before it is said to be done."""

    def dies(folder):
        raise KeyboardInterrupt

    monkeypatch.setattr(journal, "end", dies)
    monkeypatch.setattr(journal, "roll_back", lambda *where: None)
    with pytest.raises(KeyboardInterrupt):
        publishing.publish(root, *drafts.listed(root), "Ann", "why")
    monkeypatch.undo()


def test_what_was_left_half_done_is_taken_back_by_the_next_act(sample, root, monkeypatch):
    old, before = tree(root), pointed(root)
    interrupted(root, monkeypatch)
    assert len(journal.unfinished(root)) == 1
    assert pointed(root) != before
    with pytest.raises(publishing.Refused, match="there is no vocabulary"):
        publishing.word(root, "animals", {}, "Ben", "why")
    publishing.retract(root, "bank-prices", "Ben", "why")
    assert not (root / "data/claims/000.csv").exists()
    assert [entry.by for entry in history.entries(root)] == ["Ben"]
    assert tree(root)["data/documents.csv"] == old["data/documents.csv"]
    assert sample.problems() == []


def test_recovering_leaves_a_publication_of_another_process_alone(root, monkeypatch):
    interrupted(root, monkeypatch)
    with filelock.FileLock(root / LOCK):
        outcome = []
        thread = threading.Thread(target=lambda: outcome.append(publishing.recover(root)))
        thread.start()
        thread.join()
    assert outcome == [False]
    assert len(journal.unfinished(root)) == 1
    assert publishing.recover(root)
    assert not publishing.recover(root)


def test_taking_back_may_itself_be_interrupted(root, monkeypatch):
    old, before = tree(root), pointed(root)
    interrupted(root, monkeypatch)
    (folder,) = journal.unfinished(root)
    (root / "data/claims/000.csv").unlink()
    (folder / journal.BEFORE / "data/documents.csv").replace(root / "data/documents.csv")
    assert publishing.recover(root)
    assert (tree(root), pointed(root)) == (old, before)


LIMITED = """
import resource, signal, sys
from pathlib import Path
import duckdb, filelock, pyarrow
from nkeconomy import drafts, publishing
root, bytes = Path(sys.argv[1]), int(sys.argv[2])
(draft,) = drafts.listed(root)
if bytes:
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
try:
    if sys.argv[3] == "preview":
        publishing.preview(root, draft)
    else:
        publishing.publish(root, draft, "Ann", "why")
except publishing.Refused as told:
    print(told)
"""


@POSIX
@pytest.mark.parametrize("act", ["publish", "preview"])
@pytest.mark.parametrize("bytes", [0, 30, 600, 500_000], ids=["none", "30", "600", "500000"])
def test_a_limit_on_what_can_be_written_is_one_sentence_and_nothing_has_changed(sample, root, act, bytes):
    old, before = tree(root), pointed(root)
    done = run(LIMITED, root, bytes or 1, act)
    assert done.stderr == ""
    (said,) = done.stdout.splitlines()
    assert "; nothing was published." in said
    assert (tree(root), pointed(root), len(drafts.listed(root))) == (old, before, 1)
    assert journal.unfinished(root) == []
    assert sample.problems() == []


@POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounts a small disk")
def test_a_full_disk_is_one_sentence_and_nothing_has_changed(sample, root, tmp_path):
    """Over five seconds. A real disk, full but for so much that it ends at another place each time."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk], capture_output=True).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        aside = Path(shutil.copytree(root, disk / "root"))
        old, before = tree(aside), pointed(aside)
        for room in (0, 8, 32, 1000):
            free = shutil.disk_usage(disk).free
            (disk / "filler").write_bytes(bytes(max(free - room * 1024, 0)))
            done = run(LIMITED, aside, 0, "publish")
            (disk / "filler").unlink()
            assert done.stderr == ""
            (said,) = done.stdout.splitlines()
            assert said.endswith("; nothing was published.")
            assert (tree(aside), pointed(aside), len(drafts.listed(aside))) == (old, before, 1)
            assert journal.unfinished(aside) == []
        assert run(LIMITED, aside, 0, "publish").stdout == ""
        assert pointed(aside) != before
    finally:
        subprocess.run(["umount", disk], check=True)
