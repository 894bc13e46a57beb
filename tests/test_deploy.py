"""Deployment: what `deploy/` and the pages of `docs/` on running and backups say, tried out where the machine can."""

import gzip
import http.client
import json
import os
import re
import shlex
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatch
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from filelock import FileLock
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from nkeconomy.printing import browser
from nkeconomy.server.limits import PREFIX, Limits
from tests.conftest import copied

ROOT = Path(__file__).parents[1]
DEPLOY, RUNNING, BACKUPS = ROOT / "deploy", ROOT / "docs/running.md", ROOT / "docs/backups.md"
CONTAINERFILE, UNIT = DEPLOY / "Containerfile", DEPLOY / "nkeconomy.service"
NAME = "dashboard.example.org"
SETTING = re.compile(rf"{PREFIX}[A-Z]+(?:_[A-Z]+)*")
CAGE = """\
mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && cd "$1/$2" && shift 2 &&
exec unshare --user --map-user=10001 --map-group=10001 -- "$@"
"""
"""Runs a command as nobody in particular, in a folder that cannot be written to; its process id stays."""


def caged(folder: Path, place: str, *command: str) -> list[str]:
    return ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", CAGE, "sh", str(folder), place, *command]


# ---- what is said


def settings() -> set[str]:
    """Every setting of the code: those with a name of their own, and the limits."""
    files = [ROOT / "dashboard.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "nkeconomy").rglob("*.py")]
    named = {name for file in files for name in SETTING.findall(file.read_text(encoding="utf-8"))}
    return named | {PREFIX + name.upper() for name in Limits.__dataclass_fields__}


def test_every_setting_is_described_and_no_other():
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \|", RUNNING.read_text(encoding="utf-8"), flags=re.MULTILINE)
    described = {name: usual for name, usual in rows if name.startswith(PREFIX)}
    assert set(described) == settings()
    limits = {PREFIX + name.upper(): str(value) for name, value in vars(Limits()).items()}
    assert {name: described[name] for name in limits} == limits


@pytest.mark.parametrize("page", [RUNNING, BACKUPS, *DEPLOY.iterdir()], ids=lambda path: path.name)
def test_settings_that_are_named_exist(page):
    assert set(SETTING.findall(page.read_text(encoding="utf-8"))) <= settings()


@pytest.mark.parametrize("page", [RUNNING, BACKUPS], ids=lambda path: path.name)
def test_what_a_page_links_to_and_names_in_deploy_is_there(page):
    said = page.read_text(encoding="utf-8")
    linked = {page.parent / path for path in re.findall(r"\]\(([^):#]+)\)", said)}
    named = {ROOT / path for path in re.findall(r"\bdeploy/[\w.]+\w", said)}
    assert {path for path in linked | named if not path.exists()} == set()
    assert page.name in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_unit_names_files_of_the_repository():
    said = re.findall(r"/opt/nkeconomy/(\S+)", UNIT.read_text(encoding="utf-8"))
    assert {path for path in said if not path.startswith(".venv/") and not (ROOT / path).exists()} == set()


def unit(key: str) -> list[str]:
    return re.findall(rf"^{key}=(.*)$", UNIT.read_text(encoding="utf-8"), flags=re.MULTILINE)


def server_command() -> list[str]:
    """CMD of the container."""
    return json.loads(re.findall(r"^CMD (\[.*\])$", CONTAINERFILE.read_text(encoding="utf-8"), re.MULTILINE)[-1])


def test_container_and_service_start_the_same_server():
    told = shlex.split(unit("ExecStart")[0].replace("${PORT}", "8501"))[1:]
    assert server_command()[1:] == ["0.0.0.0" if word == "127.0.0.1" else word for word in told]


def test_proxies_let_through_what_the_server_takes():
    largest = str(Limits().upload_bytes)
    assert re.findall(r"client_max_body_size (\d+);", (DEPLOY / "nginx.conf").read_text()) == [largest]
    assert re.findall(r"max_size (\d+)", (DEPLOY / "Caddyfile").read_text()) == [largest]


def test_the_unit_leaves_chromium_its_own_sandbox():
    """Tried out with the calls and kinds of namespaces that the unit leaves: without them no PDF is made."""
    calls = {word for line in unit("SystemCallFilter") for word in line.split()}
    assert {"chroot", "@system-service"} <= calls
    assert {"user", "pid", "net"} <= set(unit("RestrictNamespaces")[0].split())
    assert unit("MemoryDenyWriteExecute") == []


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here to read its own unit")
def test_systemd_understands_the_unit_and_finds_it_well_guarded(tmp_path):
    here = UNIT.read_text(encoding="utf-8").replace("/opt/nkeconomy/.venv/bin/python", sys.executable)
    file = tmp_path / UNIT.name
    file.write_text(here, encoding="utf-8")
    run = subprocess.run(["systemd-analyze", "verify", file], capture_output=True, text=True, check=False)
    assert UNIT.name not in run.stderr
    command = ["systemd-analyze", "security", "--offline=true", "--threshold=25", "--no-pager", file]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if "unrecognized option" in run.stderr:
        pytest.skip("this systemd cannot judge a unit from its file")
    assert run.returncode == 0, run.stdout[-500:]


# ---- the container's file, as far as it goes without a container


@dataclass
class Image:
    """What the container's file puts where, in a folder that stands for the root of the image."""

    folder: Path

    def place(self, path: str) -> str:
        return f"{self.folder}{path}"

    def environment(self) -> dict[str, str]:
        """ENV of the container's file, but for PATH: the packages are those of the tests."""
        said = re.search(r"^ENV (.*?[^\\])$", CONTAINERFILE.read_text(), re.MULTILINE | re.DOTALL)[1].replace(
            "\\\n", ""
        )
        told = dict(word.split("=", 1) for word in said.split())
        there = {name: self.place(value) if value.startswith("/var/") else value for name, value in told.items()}
        return {**os.environ, **there, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def ignored(path: str) -> bool:
    """Whether `.dockerignore` keeps a file below a folder that is copied out of the image."""
    rules = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line[:1] not in ("", "#", "!", "*")]
    return "__pycache__" in path or any(fnmatch(path, rule) for rule in rules)


@pytest.fixture(scope="module")
def image(tmp_path_factory) -> Image:
    """As COPY and the last RUN make it: only what they name is there."""
    made = Image(tmp_path_factory.mktemp("image"))
    for line in re.findall(r"^COPY (.*)$", CONTAINERFILE.read_text(), re.MULTILINE):
        *sources, target = [word for word in line.split() if not word.startswith("--chown")]
        if "--from=packages" not in sources and target != "/":
            _copy(made, sources[0], target)
    build = re.findall(r"^RUN python (-m nkeconomy build .*)$", CONTAINERFILE.read_text(), re.MULTILINE)[0]
    arguments = build.replace("/var/lib/nkeconomy", made.place("/var/lib/nkeconomy")).split()
    home = made.place("/opt/nkeconomy")
    subprocess.run([sys.executable, *arguments], cwd=home, env=made.environment(), check=True, capture_output=True)
    return made


def _copy(made: Image, source: str, target: str) -> None:
    there = Path(made.place(target if target.startswith("/") else f"/opt/nkeconomy/{target}"))
    if (ROOT / source).is_dir():
        kept = shutil.copytree  # a folder's content, as COPY has it
        kept(ROOT / source, there, ignore=lambda folder, names: [n for n in names if _out(Path(folder) / n)])
        return
    into = there / Path(source).name if target.endswith("/") else there
    into.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / source, into)


def _out(path: Path) -> bool:
    return ignored(path.relative_to(ROOT).as_posix())


def free_port() -> int:
    with socket.socket() as ours:
        ours.bind(("127.0.0.1", 0))
        return ours.getsockname()[1]


class Running:
    """The server as the container starts it, by the same command, on a port of loopback, with nothing to write to."""

    def __init__(self, image: Image, log: Path) -> None:
        self.image, self.port, self.log = image, free_port(), log
        said = {"0.0.0.0": "127.0.0.1", "8501": str(self.port), "python": sys.executable}
        command = caged(image.folder, "opt/nkeconomy", *(said.get(word, word) for word in server_command()))
        with log.open("wb") as into:
            environment = image.environment() | {"READ_ONLY": "1", "HOME": "/nonexistent"}
            self.process = subprocess.Popen(command, env=environment, stdout=into, stderr=subprocess.STDOUT)

    def healthy(self) -> bool:
        """What HEALTHCHECK says."""
        check = re.search(r"HEALTHCHECK .*?CMD (\[.*?\])\n", CONTAINERFILE.read_text(), re.DOTALL)[1]
        _, *arguments = json.loads(check.replace("8501", str(self.port)))
        return subprocess.run([sys.executable, *arguments], capture_output=True, check=False).returncode == 0

    def told(self) -> dict:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=10) as answer:
            return json.load(answer)

    def wait(self) -> "Running":
        """Until it is ready."""
        until = time.monotonic() + 50
        while not (self.healthy() and self.told()["ready"]):
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < until, self.log.read_text()
            time.sleep(0.2)
        return self


@pytest.fixture(scope="module")
def running(image, tmp_path_factory):
    if not shutil.which("unshare"):
        pytest.skip("unshare, of util-linux, is not here to make a user without rights")
    probe = subprocess.run(caged(image.folder, ".", "true"), capture_output=True, text=True, check=False)
    if probe.returncode:
        pytest.skip(f"no user without rights and no read-only folder can be made here: {probe.stderr.strip()}")
    server = Running(image, tmp_path_factory.mktemp("log") / "log")
    try:
        yield server.wait()
    finally:
        if server.process.poll() is None:
            server.process.kill()
        server.process.wait()


@pytest.mark.data
def test_the_container_serves_as_nobody_in_particular_with_nothing_to_write_to(image, running):
    status = Path(f"/proc/{running.process.pid}/status").read_text()
    assert re.search(r"^CapEff:\t0+$", status, re.MULTILINE)
    writing = subprocess.run(
        caged(image.folder, "var/lib/nkeconomy/data", "touch", "x"), capture_output=True, check=False
    )
    assert b"Read-only file system" in writing.stderr
    pointer = Path(image.place("/var/lib/nkeconomy/data/releases/current")).read_text().strip()
    told = running.told()
    assert (told["ok"], told["release"], told.get("trouble", [])) == (True, pointer, [])
    assert "Traceback" not in running.log.read_text()


# ---- proxies


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> Path:
    """A folder with a certificate for the name of the example, and its key."""
    folder = tmp_path_factory.mktemp("certificate")
    if not shutil.which("openssl"):
        pytest.skip("openssl is not here to make a certificate")
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=test"
    names = ["-addext", f"subjectAltName=DNS:{NAME}", "-keyout", "privkey.pem", "-out", "fullchain.pem"]
    subprocess.run([*command.split(), *names], cwd=folder, check=True, capture_output=True)
    return folder


def nginx_files(folder: Path, certificate: Path, port: int, backends: list[int]) -> Path:
    """The configuration with the paths and ports of a test, in a main file as small as can be."""
    said = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    said = said.replace(f"/etc/ssl/{NAME}", str(certificate)).replace(
        "    # server 127.0.0.1:8502", "    server 127.0.0.1:8502"
    )
    said = re.sub(r" *listen \[::\].*\n", "", said).replace("listen 443", f"listen 127.0.0.1:{port}")
    said = said.replace("listen 80", f"listen 127.0.0.1:{free_port()}")
    said = re.sub(r".*:8502.*\n", "" if len(backends) == 1 else r"\g<0>", said)
    for usual, ours in zip((8501, 8502), backends, strict=False):
        said = said.replace(f"127.0.0.1:{usual}", f"127.0.0.1:{ours}")
    (folder / "site.conf").write_text(said)
    temporary = "".join(
        f"{one}_temp_path {folder}/{one};\n" for one in ("proxy", "client_body", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if os.geteuid() == 0 else ""
    whole = f"{user}worker_processes 1;\ndaemon off;\npid {folder}/pid;\nerror_log stderr;\nevents {{}}\n"
    (folder / "main.conf").write_text(f"{whole}http {{\n{temporary}access_log off;\ninclude {folder}/site.conf;\n}}\n")
    return folder / "main.conf"


def caddy_file(folder: Path, certificate: Path, port: int, backends: list[int]) -> Path:
    said = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    keys = f"bind 127.0.0.1\n\ttls {certificate}/fullchain.pem {certificate}/privkey.pem\n"
    said = said.replace(f"{NAME} {{\n", f"https://{NAME}:{port} {{\n\t{keys}", 1)
    replicas = " ".join(f"127.0.0.1:{one}" for one in backends)
    said = said.replace("reverse_proxy 127.0.0.1:8501 ", f"reverse_proxy {replicas} ").replace(
        "interval 10s", "interval 1s"
    )
    (folder / "Caddyfile").write_text(f"{{\n\tadmin off\n\tauto_https disable_redirects\n}}\n{said}")
    return folder / "Caddyfile"


def nginx(folder: Path, certificate: Path, port: int, backends: list[int]) -> list[str]:
    return ["nginx", "-p", str(folder), "-e", "stderr", "-c", str(nginx_files(folder, certificate, port, backends))]


def caddy(folder: Path, certificate: Path, port: int, backends: list[int]) -> list[str]:
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(caddy_file(folder, certificate, port, backends))]


class Proxy:
    """A proxy that runs, and a client that knows its certificate."""

    def __init__(self, port: int, certificate: Path) -> None:
        self.port = port
        self.trust = ssl.create_default_context(cafile=certificate / "fullchain.pem")

    def socket(self, name: str = NAME) -> ssl.SSLSocket:
        return self.trust.wrap_socket(socket.create_connection(("127.0.0.1", self.port), 10), server_hostname=name)

    def get(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> http.client.HTTPResponse:
        """The answer with its body in `.content`."""
        with self.socket() as wire:
            connection = http.client.HTTPConnection(NAME)
            connection.sock = wire
            told = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, {"Connection": "close", **told})
            answer = connection.getresponse()
            answer.content = answer.read()
        return answer

    def page(self, origin: str, **headers: str) -> list[str]:
        """What kinds of message a page gets for opening an address, up to the end of its run."""
        raw, kinds = socket.create_connection(("127.0.0.1", self.port), 10), []
        with connect(
            f"wss://{NAME}/_stcore/stream", sock=raw, ssl=self.trust, server_hostname=NAME, origin=origin,
            subprotocols=["streamlit"], additional_headers=headers, max_size=None,
        ) as wire:  # fmt: skip
            wire.send(BackMsg(rerun_script={"query_string": ""}).SerializeToString())
            while "script_finished" not in kinds:
                message = ForwardMsg.FromString(wire.recv(timeout=30))
                kinds.append(message.WhichOneof("type"))
        return kinds


@contextmanager
def proxied(kind, folder: Path, certificate: Path, backends: list[int]):
    """Skips where there is no such proxy on PATH."""
    if not shutil.which(kind.__name__):
        pytest.skip(f"{kind.__name__} is not here")
    port = free_port()
    aside = os.environ | {"XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    log = (folder / "log").open("w+b")
    process = subprocess.Popen(kind(folder, certificate, port, backends), env=aside, stdout=log, stderr=log)
    try:
        proxy, until = Proxy(port, certificate), time.monotonic() + 10
        while not _listens(port):
            assert process.poll() is None, (folder / "log").read_text()
            assert time.monotonic() < until, (folder / "log").read_text()
            time.sleep(0.05)
        yield proxy
    finally:
        process.terminate()
        process.wait(timeout=10)
        log.close()


def _listens(port: int) -> bool:
    with socket.socket() as wire:
        return wire.connect_ex(("127.0.0.1", port)) == 0


PROXIES = pytest.mark.parametrize("kind", [nginx, caddy], ids=["nginx", "caddy"])


@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not here")
def test_nginx_understands_its_file(tmp_path, certificate):
    run = subprocess.run(
        [*nginx(tmp_path, certificate, 8443, [8501, 8502]), "-t"], capture_output=True, text=True, check=False
    )
    assert "test is successful" in run.stderr
    assert "[warn]" not in run.stderr


@pytest.mark.data
@PROXIES
def test_a_page_and_its_websocket_work_through_a_proxy(kind, tmp_path, certificate, running):
    with proxied(kind, tmp_path, certificate, [running.port]) as proxy:
        page = proxy.get("/gdp_gni", Accept="text/html", Accept_Encoding="br, gzip")
        assert (page.status, b"nk/nk.js" in page.content) == (200, True)
        said = [name.lower() for name, _ in page.getheaders()]
        assert [name for name in set(said) - {"set-cookie", "vary", "via"} if said.count(name) > 1] == []
        assert page.headers["strict-transport-security"]
        assert page.headers["content-security-policy"]
        stays = next(cookie for cookie in page.headers.get_all("set-cookie") if cookie.startswith("nk_replica="))
        assert stays.endswith("; HttpOnly; Secure; SameSite=Lax")
        told = proxy.page(f"https://{NAME}", Cookie=stays.split(";")[0])
        assert {"new_session", "navigation", "delta", "script_finished"} <= set(told)


@pytest.mark.data
@PROXIES
def test_files_come_through_a_proxy_compressed_once_and_the_server_knows_of_tls(kind, tmp_path, certificate, running):
    with proxied(kind, tmp_path, certificate, [running.port]) as proxy:
        packed = proxy.get("/nk/nk.js", Accept_Encoding="gzip")
        assert (packed.headers.get_all("content-encoding"), packed.content[:2]) == (["gzip"], b"\x1f\x8b")
        assert b"popstate" in gzip.decompress(packed.content)
        link = json.loads(proxy.get("/api/claims.json").content)["link"]
        assert link.startswith(f"https://{NAME}/")
        cookies = proxy.get("/_stcore/health").headers.get_all("set-cookie")
        assert "; Secure" in next(one for one in cookies if one.startswith("_streamlit_xsrf"))


@pytest.mark.data
@PROXIES
def test_a_proxy_lets_nobody_in_whom_the_server_keeps_out(kind, tmp_path, certificate, running):
    with proxied(kind, tmp_path, certificate, [running.port]) as proxy:
        assert proxy.get("/metrics").status == 404
        with pytest.raises(InvalidStatus) as refused:
            proxy.page("https://evil.example", **{"X-Forwarded-Host": "evil.example"})
        assert refused.value.response.status_code == 403
        large = proxy.get("/_stcore/upload_file/a/b", "PUT", Content_Length=str(Limits().upload_bytes + 1))
        assert large.status == (413 if kind is nginx else 403), "nginx looks at the size first, Caddy once it comes"
        with pytest.raises((ssl.SSLError, ConnectionError)):
            proxy.socket("evil.example")


class Replica(BaseHTTPRequestHandler):
    """Says on which port it listens."""

    def do_GET(self) -> None:
        body = str(self.server.server_address[1]).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_) -> None:
        pass


@pytest.fixture
def replicas():
    """Two servers that say who they are."""
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), Replica) for _ in range(2)]
    for server in servers:
        Thread(target=server.serve_forever, daemon=True).start()
    yield servers
    for server in servers:
        server.shutdown()
        server.server_close()


@PROXIES
def test_a_reader_stays_with_one_replica_and_moves_when_it_goes(kind, tmp_path, certificate, replicas):
    with proxied(kind, tmp_path, certificate, [one.server_address[1] for one in replicas]) as proxy:
        cookies = [proxy.get("/").headers["set-cookie"].split(";")[0] for _ in range(12)]
        found = [{proxy.get("/", Cookie=cookie).content for _ in range(4)} for cookie in cookies]
        assert [len(one) for one in found] == [1] * 12
        assert len(set.union(*found)) == 2, "all readers are not with one"
        gone = next(one for one in replicas if str(one.server_address[1]).encode() in found[0])
        gone.shutdown()
        gone.server_close()
        assert proxy.get("/", Cookie=cookies[0]).content not in (b"", *found[0])


# ---- the stop, last of those that share the server


@pytest.mark.data
def test_a_stop_finishes_a_download_within_the_time_that_the_unit_gives(running):
    if why := browser.available():
        pytest.skip(why)
    assert unit("KillMode") == ["mixed"], "else the Chromium of a print is told to end, too"
    assert "STOPSIGNAL SIGTERM\n" in CONTAINERFILE.read_text()
    patience, got = int(unit("TimeoutStopSec")[0]), []
    address = f"http://127.0.0.1:{running.port}/api/pages/gdp_gni.pdf"

    def fetch() -> None:
        with urllib.request.urlopen(address, timeout=patience) as answer:
            got.append(answer.read())

    fetching = Thread(target=fetch)
    fetching.start()
    place = f"127.0.0.1:{running.port}"
    with connect(f"ws://{place}/_stcore/stream", origin=f"http://{place}", subprotocols=["streamlit"]):
        time.sleep(0.7)
        assert not got, "the print is under way"
        running.process.send_signal(signal.SIGTERM)
        assert running.process.wait(timeout=patience) in (0, -signal.SIGTERM), "open pages do not hold it up"
    fetching.join()
    assert (got[0][:5], got[0].rstrip()[-5:]) == (b"%PDF-", b"%%EOF")


# ---- backups


def blocks() -> list[str]:
    """The commands of the page on backups that are for every machine, in their order."""
    return re.findall(r"^```sh\n(.*?)^```$", BACKUPS.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


def run_as_written(block: str, **places: Path) -> str:
    """A block with other values for its variables, and nothing else changed; stops at the first failure."""
    for name, value in places.items():
        block = re.sub(rf"^{name}=.*$", f"{name}={shlex.quote(str(value))}", block, flags=re.MULTILINE)
    assert "/var/" not in block
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = ["sh", "-e", "-c", block]
    run = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def files(root: Path) -> dict[str, bytes]:
    """All that is worth keeping."""
    found = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    kept = [
        path for path in found if path.suffix not in (".lock", ".since") and "releases/drafts" not in path.as_posix()
    ]
    return {path.as_posix(): (root / path).read_bytes() for path in kept}


@pytest.mark.data
@pytest.mark.skipif(not shutil.which("flock"), reason="flock, of util-linux, is not here")
def test_backup_and_restoration_as_written_give_the_same_release(tmp_path, committed_release):
    root, restored, backup = copied(ROOT, tmp_path / "root"), tmp_path / "restored", tmp_path / "backup.tar.gz"
    shutil.copytree(committed_release.parent, root / "data/releases")
    for name in (
        "data/briefs/a.json",
        "data/drafts/one/draft.json",
        "data/history/000001/done.json",
        "data/releases/drafts/b",
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("{}")
    places = {"ROOT": root, "BACKUP": backup, "RESTORED": restored}
    save, extract, prove = ({name: places[name] for name in places if f"\n{name}=" in f"\n{one}"} for one in blocks())
    run_as_written(blocks()[0], **save)
    run_as_written(blocks()[1], **extract)
    assert files(restored) == files(root)
    said = run_as_written(blocks()[2], **prove)
    assert f"release {committed_release.stem} is up to date" in said
    assert said.startswith(f"{committed_release.stem}\n")


@pytest.mark.skipif(not shutil.which("flock"), reason="flock, of util-linux, is not here")
def test_a_backup_waits_for_a_publication_and_a_publication_is_told_of_a_backup(tmp_path):
    lock = tmp_path / ".publishing.lock"
    with FileLock(lock, timeout=0):
        assert subprocess.run(["flock", "--nonblock", lock, "true"], check=False).returncode == 1
    assert subprocess.run(["flock", "--nonblock", lock, "true"], check=False).returncode == 0
