"""Prints by a real Chromium: what stands on them, what they never reach, and what becomes of those that run wild."""

import io
import os
import re
import signal
import socket
import subprocess
import sys
import time
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread

import pytest
from PIL import Image
from pypdf import PdfReader

from nkeconomy import fonts, printing

ROOT = Path(__file__).parents[2]
FONT = b64encode(fonts.small("sans")).decode()
HEAD = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Growth</title><style>
@font-face {{ font-family: "House"; src: url(data:font/woff2;base64,{FONT}); }}
body {{ font-family: House; margin: 0 }} h2 {{ break-before: page }} td {{ background: #0b5cad }}
</style></head>"""
TWO_PAGES = f"""{HEAD}<body><h1>Growth since 1990</h1><p>The first page.</p><table><tr><th>Year<td>3.1 %</table>
<h2>By sector</h2><p>The second page.</p></body></html>"""
TITLE, FOOTER = "Growth since 1990", "22 November 2026 · Release 8927f3a09045\nhttps://example.org/gdp_gni?a=b&c=d"


@pytest.fixture(scope="module")
def press():
    """One that stays warm for many tests."""
    press = printing.Press()
    yield press
    press.end()


@pytest.fixture
def impatient():
    """One that waits for three seconds only, and is put away; gives it warm."""
    press = printing.Press(limit=3)
    pdf("<p>warm", press)
    yield press
    press.end()


def pdf(document, press, title=TITLE, footer=FOOTER):
    return PdfReader(io.BytesIO(printing.pdf(document, title=title, footer=footer, press=press)))


def png(document, press, **how):
    with Image.open(io.BytesIO(printing.png(document, press=press, **how))) as picture:
        picture.load()
        return picture


def words(page):
    return " ".join(page.extract_text().split())


def script(code):
    return f"{HEAD}<body><p id=told>Before</p><script>{code}</script></body></html>"


# ---- what stands on a print


@pytest.fixture(scope="module")
def printed(press):
    return pdf(TWO_PAGES, press)


def test_a_pdf_has_the_documents_pages_on_a4(printed):
    assert [words(page).count("page.") for page in printed.pages] == [1, 1]
    assert "The first page." in words(printed.pages[0])
    assert "3.1 %" in words(printed.pages[0])
    assert "The second page." in words(printed.pages[1])
    assert {tuple(map(round, page.mediabox[2:])) for page in printed.pages} == {(595, 842)}


def test_every_page_says_title_date_release_link_and_number(printed):
    for number, page in enumerate(printed.pages, 1):
        assert words(page).startswith(TITLE)
        assert "22 November 2026 · Release 8927f3a09045 https://example.org/gdp_gni?a=b&c=d" in words(page)
        assert f"{number} of 2" in words(page)


def test_a_pdf_is_tagged_and_has_an_outline_a_title_and_a_language(printed):
    root = printed.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en"
    assert printed.metadata.title == "Growth"
    chapter, (section,) = printed.outline
    assert (chapter.title, section.title) == ("Growth since 1990", "By sector")
    assert printed.get_destination_page_number(section) == 1


def test_a_pdf_carries_the_documents_own_fonts_and_no_others(printed):
    fonts = [font.get_object() for page in printed.pages for font in page["/Resources"]["/Font"].values()]
    assert {font["/FontDescriptor"]["/FontFamily"] for font in fonts} == {"SourceSans3VF"}


def test_backgrounds_are_printed(printed):
    assert b".0431 .3608 .6784 rg" in printed.pages[0].get_contents().get_data()


@pytest.mark.parametrize(
    "told", ['a "quoted" \\word\\', "</style><b>bold</b>", "} @page { margin: 0 }", "100 % & more; url(x)", "été €"]
)
def test_words_in_the_margins_are_words_and_nothing_else(press, told):
    read = pdf(TWO_PAGES, press, title=told, footer=told)
    assert [words(page).count(told) for page in read.pages] == [2, 2]


def test_a_long_link_stands_whole_in_the_footer(press):
    link = "https://example.org/gdp_gni?" + "&".join(f"parameter{n}=a-value-{n}" for n in range(14))
    assert len(link) > 300
    read = pdf(TWO_PAGES, press, footer=f"22 November 2026\n{link}")
    assert all(link in page.extract_text().replace("\n", "").replace(" ", "") for page in read.pages)


def test_a_picture_is_as_wide_as_asked_and_whole(press):
    tall = f"{HEAD}<body><div style='height:5000px;background:#0b5cad'></div><p style='height:100px;margin:0'>End"
    assert png(tall, press).size == (2200, 10200)
    picture = png(tall, press, width=600, scale=1).convert("RGB")
    assert picture.size == (600, 5100)
    assert {picture.getpixel((300, y)) for y in range(0, 5000, 50)} == {(11, 92, 173)}
    assert picture.getpixel((300, 5090)) == (255, 255, 255)


def test_a_picture_of_one_element_is_that_element(press):
    document = f"{HEAD}<body><div style='height:3000px'></div><div id=a style='width:200px;height:80px;background:red'>"
    picture = png(document, press, selector="#a", scale=3).convert("RGB")
    assert picture.size == (600, 240)
    assert picture.getcolors() == [(600 * 240, (255, 0, 0))]


def test_a_picture_too_high_to_draw_gets_fewer_dots(press):
    assert png(f"{HEAD}<body><div style='height:40000px'>", press, width=400).size == (240, 24000)


def test_an_element_that_is_not_there_is_told_by_name(press):
    with pytest.raises(printing.Failed, match="nothing in it is #nowhere"):
        printing.png(TWO_PAGES, selector="#nowhere", press=press)


def test_words_go_into_a_real_picture(press):
    made = printing.with_text(printing.png(TWO_PAGES, width=300, press=press), {"Title": "조선", "Release": "8927"})
    with Image.open(io.BytesIO(made)) as picture:
        picture.load()
        assert picture.text == {"Title": "조선", "Release": "8927"}


# ---- when a document is ready


LATER = "new Promise(done => setTimeout(() => { told.textContent = 'After'; window.nkReady = READY; done() }, 400))"


def test_what_a_document_draws_is_waited_for(press):
    read = pdf(script("window.nkDrawn = " + LATER.replace("READY", "true")), press)
    assert "After" in words(read.pages[0])


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("window.nkDrawn = " + LATER.replace("READY", "false"), "it says itself that it is not drawn"),
        ("window.nkDrawn = Promise.reject(new Error('no axis'))", "no axis"),
    ],
    ids=["not-drawn", "broken"],
)
def test_a_document_that_is_not_drawn_is_not_printed(press, code, reason):
    with pytest.raises(printing.Failed, match=reason):
        printing.pdf(script(code), title="", footer="", press=press)


def test_a_document_without_its_font_is_not_printed(press):
    lost = TWO_PAGES.replace(FONT, FONT[:400])
    with pytest.raises(printing.Failed, match="its font House cannot be read"):
        printing.pdf(lost, title="", footer="", press=press)


def test_paper_is_drawn_in_print_at_its_width_and_pictures_as_on_a_screen(press):
    look = "window.nkReady = true; window.nkDrawn = Promise.resolve(); told.textContent = `${innerWidth}`;"
    read = pdf(script(look + "told.textContent += matchMedia('print').matches"), press)
    assert f"{printing.PAPER_WIDTH}true" in words(read.pages[0])
    red = "<body style='margin:0'><style>@media screen { body { background: red } }</style>"
    assert png(red, press, width=200, scale=1).convert("RGB").getpixel((100, 100)) == (255, 0, 0)


def test_one_print_leaves_nothing_for_the_next(press):
    keep = "window.name = 'kept'; try { document.cookie = 'a=kept' } catch {} try { localStorage.a = 'kept' } catch {}"
    read = "let kept = window.name; try { kept += document.cookie } catch {} try { kept += localStorage.a } catch {}"
    printing.pdf(script(keep), title="", footer="", press=press)
    assert "[]" in words(pdf(script(read + "; told.textContent = `[${kept}]`"), press).pages[0])


# ---- what a print never reaches


class Listener:
    """Something that listens to TCP and UDP on this machine, and counts who comes."""

    def __init__(self):
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.port = self.tcp.getsockname()[1]
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", self.port))
        self.hits = []
        for listens in (self._tcp, self._udp):
            Thread(target=listens, daemon=True).start()

    def _tcp(self):
        while True:
            try:
                caller, _ = self.tcp.accept()
            except OSError:
                return
            with caller:
                caller.settimeout(1)
                try:
                    self.hits.append(caller.recv(200))
                    caller.sendall(b"HTTP/1.0 200 OK\r\nAccess-Control-Allow-Origin: *\r\n\r\ncanary-of-the-network")
                except OSError:
                    continue

    def _udp(self):
        while True:
            try:
                self.hits.append(self.udp.recv(200))
            except OSError:
                return

    def close(self):
        self.tcp.close()
        self.udp.close()


@pytest.fixture
def listener():
    listener = Listener()
    yield listener
    listener.close()


CSP = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline';
style-src 'unsafe-inline'; img-src data:; font-src data:">"""
TRIES = """<!doctype html><html><head>{csp}<meta charset="utf-8"><link rel="stylesheet" href="{web}/link.css">
<link rel="preconnect" href="{web}"><link rel="prefetch" href="{web}/prefetch"><link rel="icon" href="{web}/icon">
<link rel="dns-prefetch" href="http://localhost:{port}"><style>@import "{web}/import.css";
body {{ background: url({web}/background) }}</style></head><body><p>Printed.</p>
<img src="{web}/img"><img src="{file}"><iframe src="{web}/iframe"></iframe><iframe src="{file}"></iframe>
<object data="{web}/object"></object><object data="{file}" type="text/plain"></object><embed src="{file}">
<video src="{web}/video" autoplay></video><script src="{web}/script"></script>
<form id="form" action="{web}/form" target="frame"></form><iframe name="frame"></iframe><pre id="told"></pre><script>
const tries = [
  () => fetch("{web}/fetch").then(a => a.text()).then(t => told.append(t)),
  () => fetch("{file}").then(a => a.text()).then(t => told.append(t)),
  () => {{ const x = new XMLHttpRequest(); x.open("GET", "{file}", false); x.send(); told.append(x.responseText) }},
  () => {{ const x = new XMLHttpRequest(); x.open("GET", "{web}/xhr", false); x.send(); told.append(x.responseText) }},
  () => new WebSocket("ws://127.0.0.1:{port}/ws"),
  () => new EventSource("{web}/events"),
  () => navigator.sendBeacon("{web}/beacon", "a"),
  () => window.open("{web}/window"),
  () => window.open("{file}"),
  () => form.submit(),
  () => import("{web}/module"),
  () => new Worker(URL.createObjectURL(new Blob(["importScripts('{web}/worker')"]))),
  () => navigator.serviceWorker.register("{web}/service"),
  () => {{ const peer = new RTCPeerConnection({{ iceServers: [{{ urls: "stun:127.0.0.1:{port}" }}] }});
           peer.createDataChannel("a"); peer.createOffer().then(o => peer.setLocalDescription(o)) }},
];
for (const one of tries) try {{ Promise.resolve(one()).catch(() => 0) }} catch {{}}
window.nkDrawn = new Promise(done => setTimeout(done, 1000)).then(() => {{ window.nkReady = true }});
</script></body></html>"""
LEAVES = {
    "refresh": """<meta http-equiv="refresh" content="0;url={to}"><p>Printed.</p><script>
        window.nkDrawn = new Promise(done => setTimeout(done, 500)).then(() => {{ window.nkReady = true }})</script>""",
    "location": """<p>Printed.</p><script>location = "{to}";
        window.nkDrawn = new Promise(done => setTimeout(done, 500)).then(() => {{ window.nkReady = true }})</script>""",
}


@pytest.fixture
def canary(tmp_path):
    file = tmp_path / "secret.txt"
    file.write_text("canary-of-the-disk")
    return file.as_uri()


def tries(listener, canary, csp):
    return TRIES.format(web=f"http://127.0.0.1:{listener.port}", port=listener.port, file=canary, csp=csp)


@pytest.fixture(scope="module")
def in_the_network():
    """A press whose browser shares our network: what is left of the defences must do."""
    press = printing.Press(apart=False)
    yield press
    press.end()


@pytest.fixture(params=["apart", "in-the-network"])
def any_press(request):
    return request.getfixturevalue({"apart": "press"}.get(request.param, "in_the_network"))


def test_the_tries_below_reach_the_network_from_any_other_browser(chromium, listener, canary):
    page = chromium.new_page()
    page.set_content(tries(listener, canary, csp=""))
    page.evaluate("window.nkDrawn")
    page.close()
    asked = {hit.split()[1].decode() for hit in listener.hits if hit.startswith((b"GET", b"POST"))}
    assert asked >= set("/link.css /img /iframe /object /script /fetch /xhr /ws /events /beacon /window".split())
    assert any(hit[4:8] == bytes.fromhex("2112a442") for hit in listener.hits), "no STUN"


@pytest.mark.parametrize("csp", [CSP, ""], ids=["csp", "no-csp"])
def test_a_print_reaches_neither_network_nor_disk(any_press, listener, canary, csp):
    read = pdf(tries(listener, canary, csp), any_press)
    png(tries(listener, canary, csp), any_press, width=500)
    assert "Printed." in words(read.pages[0])
    assert not any("canary" in words(page) for page in read.pages)
    assert listener.hits == []


@pytest.mark.parametrize("way", LEAVES)
@pytest.mark.parametrize("to", ["network", "disk"])
def test_a_document_that_leads_elsewhere_gets_nowhere(any_press, listener, canary, way, to):
    address = canary if to == "disk" else f"http://127.0.0.1:{listener.port}/away"
    try:
        told = " ".join(map(words, pdf(LEAVES[way].format(to=address), any_press).pages))
    except printing.Failed as refused:
        told = str(refused)
    assert "canary" not in told
    assert listener.hits == []
    assert "The second page." in words(pdf(TWO_PAGES, any_press).pages[1])


def test_the_browser_has_no_network_where_the_system_can(press):
    printing.pdf("<p>", title="", footer="", press=press)
    can = subprocess.run(["unshare", "--map-current-user", "--net", "true"], capture_output=True).returncode == 0
    pid = int((press.worker.folder / "browser.pid").read_text())
    theirs, ours = (Path(f"/proc/{of}/ns/net").readlink() for of in (pid, "self"))
    assert (theirs != ours) == can


def test_the_browser_knows_nothing_of_the_servers_environment(monkeypatch):
    monkeypatch.setenv("OUR_PASSWORD", "opensesame")
    press = printing.Press()
    printing.pdf("<p>", title="", footer="", press=press)
    seen = [Path(f"/proc/{pid}/environ").read_bytes() for pid in processes(press.worker.folder)]
    press.end()
    assert len(seen) > 3
    assert not any(b"opensesame" in environment for environment in seen)


# ---- what becomes of prints that run wild


def processes(folder):
    """Every living process that was started from a worker's folder, by its environment or its command."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            known = (process / "environ").read_bytes() + (process / "cmdline").read_bytes()
        except OSError:
            continue
        if str(folder).encode() in known and int(process.name) != os.getpid():
            found.append(int(process.name))
    return found


def nothing_is_left(folder, seconds):
    """Whether all processes and the folder, also by another name, are gone before long."""
    end = time.monotonic() + seconds
    while (left := (processes(folder), [*folder.parent.glob(f"{folder.name}*")])) != ([], []):
        if time.monotonic() > end:
            print(*left)
            return False
        time.sleep(0.05)
    return True


WILD = {
    "endless": "for (;;) {}",
    "endless-later": "window.nkDrawn = new Promise(() => setTimeout(() => { for (;;) {} }, 50))",
    "never-drawn": "window.nkDrawn = new Promise(() => 0)",
    "memory": "const kept = []; for (;;) kept.push(new Array(1e4).fill(1.5))",
    "buffers": "const kept = []; for (;;) kept.push(new Uint8Array(5e7).fill(7))",
    "nodes": "for (let n = 0; n < 3e6; n++) document.body.append(Object.assign(document.createElement('p'), "
    "{ textContent: n }))",
    "dialogs": "for (;;) alert('again')",
    "printing": "for (;;) print()",
}


@pytest.mark.parametrize("wild", WILD)
def test_a_wild_document_is_stopped_in_time_and_the_next_one_prints(impatient, wild):
    folder = impatient.worker.folder
    asked = time.perf_counter()
    if wild == "buffers":  # the script fails where memory ends; the document may well be printed
        pdf(script(WILD[wild]), impatient)
    else:
        with pytest.raises((printing.TooSlow, printing.Failed)) as stopped:
            pdf(script(WILD[wild]), impatient)
        if wild == "memory":
            assert "needs more memory than a print may have" in str(stopped.value)
        else:
            assert isinstance(stopped.value, printing.TooSlow)
            assert nothing_is_left(folder, 1)
    assert time.perf_counter() - asked < 4.5
    assert "The second page." in words(pdf(TWO_PAGES, impatient).pages[1])


def test_a_document_of_half_a_million_rows_is_stopped_in_time(impatient):
    folder = impatient.worker.folder
    asked = time.perf_counter()
    with pytest.raises(printing.TooSlow, match="took longer than 3 seconds and was stopped; choose less"):
        pdf("<table>" + "<tr><td>a<td>b" * 500_000, impatient)
    assert time.perf_counter() - asked < 4.5
    assert nothing_is_left(folder, 1)


def test_memory_of_a_wild_document_stays_bounded(impatient):
    most = []

    def watches():
        while not most or most[-1]:
            most.append(sum(map(resident, processes(folder))))
            time.sleep(0.05)

    folder = impatient.worker.folder
    Thread(target=watches, daemon=True).start()
    with pytest.raises(printing.TooSlow):
        pdf(script("window.nkDrawn = new Promise(() => 0); " + WILD["buffers"]), impatient)
    assert max(most) < 2_500


def resident(pid):
    """Megabytes."""
    try:
        found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0
    return int(found[1]) / 1024 if found else 0


def test_ten_may_wait_and_the_eleventh_is_refused_at_once(impatient):
    with ThreadPoolExecutor(11) as pool:
        wild = pool.submit(pdf, script(WILD["endless"]), impatient)
        time.sleep(0.2)
        waiting = [pool.submit(pdf, TWO_PAGES, impatient) for _ in range(10)]
        time.sleep(0.3)
        asked = time.perf_counter()
        with pytest.raises(printing.Busy, match="try again in a minute"):
            pdf(TWO_PAGES, impatient)
        assert time.perf_counter() - asked < 0.1
        assert isinstance(wild.exception(), printing.TooSlow)
        assert [len(one.result().pages) for one in waiting] == [2] * 10


def in_the_middle(press, pool):
    """A print that is under way, and the worker's folder."""
    running = pool.submit(pdf, script(WILD["never-drawn"]), press)
    time.sleep(1)
    return running, press.worker.folder


def test_a_worker_killed_in_the_middle_is_an_error_and_the_next_one_prints(press):
    with ThreadPoolExecutor(1) as pool:
        running, folder = in_the_middle(press, pool)
        os.kill(press.worker.pid, signal.SIGKILL)
        with pytest.raises(printing.Failed, match="ended in the middle of its work; try again"):
            running.result(timeout=3)
    assert nothing_is_left(folder, 1)
    assert len(pdf(TWO_PAGES, press).pages) == 2


def test_a_browser_killed_in_the_middle_is_an_error_and_the_next_one_prints(press):
    with ThreadPoolExecutor(1) as pool:
        running, folder = in_the_middle(press, pool)
        os.kill(int((folder / "browser.pid").read_text()), signal.SIGKILL)
        with pytest.raises(printing.Failed):
            running.result(timeout=3)
    assert len(pdf(TWO_PAGES, press).pages) == 2


@pytest.mark.parametrize("who", ["worker", "browser"])
def test_one_killed_while_idle_is_replaced(press, who):
    pdf("<p>", press)
    folder = press.worker.folder
    os.kill(press.worker.pid if who == "worker" else int((folder / "browser.pid").read_text()), signal.SIGKILL)
    time.sleep(0.5)
    assert len(pdf(TWO_PAGES, press).pages) == 2
    assert nothing_is_left(folder, 1)


def test_a_press_that_is_ended_leaves_nothing_and_can_begin_again():
    press = printing.Press()
    pdf("<p>", press)
    folder = press.worker.folder
    assert len(processes(folder)) > 3
    press.end()
    assert nothing_is_left(folder, 1)
    assert len(pdf(TWO_PAGES, press).pages) == 2
    press.end()


def test_a_program_that_is_no_browser_is_told(monkeypatch):
    press = printing.Press()
    with monkeypatch.context() as changed:
        changed.setenv("BROWSER_PATH", "/bin/true")
        with pytest.raises(printing.Failed, match="The browser did not start: it ended at once"):
            pdf("<p>", press)
    assert nothing_is_left(press.worker.folder, 1)
    assert len(pdf(TWO_PAGES, press).pages) == 2
    press.end()


PARENT = """
import sys, threading, time
from nkeconomy import printing
threading.Thread(target=lambda: (time.sleep({wait}), print(printing.PRESS.worker.folder, flush=True))).start()
printing.pdf({document!r}, title="", footer="")
{then}
"""


def parent(document, then="", wait=2.5):
    """A process that prints and then does as told; with the folder of its worker."""
    code = PARENT.format(document=document, then=then, wait=wait)
    process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    return process, Path(process.stdout.readline().strip())


@pytest.mark.parametrize("wait", [0.15, 0.4, 0.7, 1.0, 2.5])
def test_nothing_outlives_a_parent_that_is_killed(wait):
    process, folder = parent(script(WILD["endless"]), wait=wait)
    process.kill()
    process.wait()
    process.stdout.close()
    assert folder.name.startswith("nkeconomy-print-")
    assert nothing_is_left(folder, 4)


def test_nothing_outlives_an_idle_parent_that_is_killed():
    process, folder = parent("<p>", then="time.sleep(60)")
    assert len(processes(folder)) > 3
    process.kill()
    process.wait()
    process.stdout.close()
    assert nothing_is_left(folder, 4)


def test_nothing_outlives_a_command_that_ends():
    process, folder = parent("<p>", then="", wait=0.5)
    assert process.wait(timeout=15) == 0
    process.stdout.close()
    assert nothing_is_left(folder, 1)
