# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The laboratory of the end-to-end tests: a running sluiced, its log, TLS material, targets, raw clients.

Everything is on loopback and on ports the system picked; nothing sleeps, everything waits for a condition.
"""

import contextlib
import functools
import hashlib
import json
import os
import re
import shutil
import signal
import socket
import ssl
import struct
import subprocess
import tempfile
import threading
import time
import unittest
from pathlib import Path

BIN = Path(os.environ.get("SLUICE_TEST_BIN", Path(__file__).parents[2] / "build/dev/bin"))
SLUICED = BIN / "sluiced"
NSS_WRAPPER = "libnss_wrapper.so"
PATIENCE = 20.0  # seconds until a condition that must come true counts as missed
SANITIZER_WORDS = ("AddressSanitizer", "ThreadSanitizer", "LeakSanitizer", "runtime error:", "ASSERT")


@functools.cache
def has_sanitizer():
    """Its runtime keeps what is freed for a while, and insists on being the first library."""
    loaded = subprocess.run(["ldd", SLUICED], capture_output=True, text=True, check=False).stdout
    return "libasan" in loaded or "libtsan" in loaded


def wait_until(condition, what, patience=PATIENCE):
    """Returns the first true value of `condition`; looks again every few milliseconds."""
    deadline = time.monotonic() + patience
    pause = threading.Event()
    while not (value := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"in vain for {patience} s: {what}")
        pause.wait(0.01)
    return value


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def pattern(size, seed=7):
    """Bytes in which no two places look alike, the same on every run."""
    block = b"".join(hashlib.sha256(b"%d %d" % (seed, i)).digest() for i in range(2048))
    return (block * (size // len(block) + 1))[:size]


def sha256(data):
    return hashlib.sha256(data).hexdigest()


class Lines:
    """What a process writes, line by line, and a way to wait for it."""

    def __init__(self, stream):
        self._lines = []
        self._changed = threading.Condition()
        self._open = True
        self._thread = threading.Thread(target=self._read, args=(stream,), daemon=True)
        self._thread.start()

    def _read(self, stream):
        for line in stream:
            with self._changed:
                self._lines.append(line.rstrip("\n"))
                self._changed.notify_all()
        stream.close()
        with self._changed:
            self._open = False
            self._changed.notify_all()

    def all(self):
        with self._changed:
            return list(self._lines)

    def wait(self, find, what, patience=PATIENCE):
        """First true value of `find(lines)`."""
        deadline = time.monotonic() + patience
        with self._changed:
            while not (value := find(self._lines)):
                left = deadline - time.monotonic()
                if left <= 0 or not self._open:
                    tail = "\n".join(self._lines[-30:])
                    raise AssertionError(f"in vain: {what}; the last lines were:\n{tail}")
                self._changed.wait(left)
            return value

    def join(self):
        self._thread.join(PATIENCE)


class CloseRecord(dict):
    """One `closed #N target by=… reason=… …` line: the pairs, plus "id" and "target"."""

    LINE = re.compile(r"\bclosed #(?P<id>\d+)(?: (?!\w+=)(?P<target>\S+))?(?P<pairs>(?: [\w.]+=(?:\"[^\"]*\"|\S*))+)")

    @classmethod
    def parse(cls, line):
        found = cls.LINE.search(line)
        if not found:
            return None
        pairs = re.findall(r"([\w.]+)=(\"[^\"]*\"|\S*)", found.group("pairs"))
        return cls(pairs, id=int(found.group("id")), target=found.group("target") or "")

    @property
    def up(self):
        return int(self["up"])

    @property
    def down(self):
        return int(self["down"])


def user_command(directory, *arguments, password=None):
    """`sluiced user …`, with the password on standard input as scripts give it."""
    return subprocess.run([SLUICED, "user", *arguments, "--config", directory], text=True, capture_output=True,
                          timeout=PATIENCE, check=False, input=None if password is None else password + "\n")


class Sluiced:
    """One running sluiced. `allow` are patterns; loopback is allowed unless told otherwise. `at_home`: without --config."""

    LOOPBACK = ("127.0.0.1:*", "[::1]:*", "localhost:*")

    def __init__(self, directory, *, allow=LOOPBACK, allow_private=True, listen=("127.0.0.1:0",), settings=None,
                 rules=None, users=None, env=None, arguments=(), at_home=False):
        self.directory = Path(directory)
        self.directory.mkdir(exist_ok=True)
        if settings is not None:
            (self.directory / "settings.json").write_text(json.dumps({"sluice": 1, **settings}))
        if rules is not None:
            (self.directory / "rules.json").write_text(json.dumps({"sluice": 1, "rules": rules}))
        for name, password in (users or {}).items():
            done = user_command(self.directory, "add", name, password=password)
            assert done.returncode == 0, done.stderr
        command = [str(SLUICED)] if at_home else [str(SLUICED), "--config", str(directory)]
        command += [part for place in listen for part in ("--listen", place)]
        command += [part for pattern in allow for part in ("--allow", pattern)]
        command += ["--allow-private"] if allow_private and allow else []
        self.process = subprocess.Popen([*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        stdin=subprocess.DEVNULL, text=True, env={**os.environ, **(env or {})})
        self.out = Lines(self.process.stdout)
        self.log = Lines(self.process.stderr)
        self.expects_records = True

    def wait_listening(self, count=1):
        def listening(lines):
            found = [m.group(1, 2) for line in lines if (m := re.fullmatch(r"listening on (\S+):(\d+)", line))]
            return found if len(found) >= count else None

        try:
            found = self.out.wait(listening, "a listener")
        except AssertionError as error:
            raise AssertionError(f"{error}\n" + "\n".join(self.log.all())) from None
        self.listeners = [(host.strip("[]"), int(port)) for host, port in found]
        self.address = self.listeners[0]
        return self

    @property
    def port(self):
        return self.address[1]

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def records(self):
        return [record for line in self.log.all() if (record := CloseRecord.parse(line))]

    def wait_records(self, count, patience=PATIENCE):
        """The first `count` close records, once they are there."""
        def enough(lines):
            found = [record for line in lines if (record := CloseRecord.parse(line))]
            return found if len(found) >= count else None

        return self.log.wait(enough, f"{count} close records", patience)

    def wait_log(self, text, patience=PATIENCE):
        return self.log.wait(lambda lines: next((line for line in lines if text in line), None), f"a line with {text!r}",
                             patience)

    def signal(self, number):
        self.process.send_signal(number)

    def wait_exit(self, patience=PATIENCE):
        code = self.process.wait(patience)
        self.out.join()
        self.log.join()
        return code

    def stop(self):
        """Ends it the hurried way (two signals) and returns its exit code."""
        if self.process.poll() is None:
            self.signal(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                return self.wait_exit(0.5)
            self.signal(signal.SIGTERM)
        try:
            return self.wait_exit()
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.wait_exit()
            raise AssertionError("sluiced did not stop after two SIGTERM") from None

    def resident_kib(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+) kB", status).group(1))


class LabTest(unittest.TestCase):
    """A test with a scratch directory; every sluiced it starts is stopped, and its records are checked, at the end."""

    maxDiff = None
    is_ordinary = False  # what these clients do every day must raise no alert

    def setUp(self):
        self.directory = Path(tempfile.mkdtemp(prefix="sluice-e2e."))
        self.addCleanup(shutil.rmtree, self.directory, ignore_errors=True)
        self._started = 0

    def start(self, **options):
        self._started += 1
        sluiced = Sluiced(self.directory / f"config{self._started}", **options)
        self.addCleanup(self._end, sluiced)
        return sluiced.wait_listening()

    def _end(self, sluiced):
        code = sluiced.stop()
        log = sluiced.log.all()
        self.assertFalse([line for line in log if any(word in line for word in SANITIZER_WORDS)], "\n".join(log))
        self.assertEqual(0, code, "\n".join(log[-30:]))
        if self.is_ordinary:
            self.assertEqual([], [line for line in log if " watch: alert " in line])
        ids = [record["id"] for record in sluiced.records()]
        self.assertEqual(len(ids), len(set(ids)), "one close record per connection")
        decided = {int(m.group(1)) for line in log if (m := re.search(r"\ballowed #(\d+)", line))}
        self.assertEqual(set(), decided - set(ids), "every tunnel that was decided has ended in a record")

    def record(self, sluiced):
        """The close record of the only connection there was."""
        records = sluiced.wait_records(1)
        self.assertEqual(1, len(records), records)
        return records[0]

    def assert_record(self, record, **expected):
        found = {key: record.get(key) for key in expected}
        self.assertEqual({key: str(value) for key, value in expected.items()}, found, record)

    def run_client(self, *command, patience=60, check=True, **options):
        """Runs a real client with no proxy settings but those of the command; returns the finished process."""
        options.setdefault("env", clean_environment(self.directory))
        done = subprocess.run([str(part) for part in command], stdin=options.pop("stdin", subprocess.DEVNULL),
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=patience, check=False, **options)
        if check and done.returncode != 0:
            errors = done.stderr if isinstance(done.stderr, str) else done.stderr.decode(errors="replace")
            self.fail(f"{command[0]} ended with {done.returncode}:\n{errors[-3000:]}")
        return done


def clean_environment(home, **more):
    kept = {key: os.environ[key] for key in ("PATH", "LANG", "LC_ALL", "TMPDIR") if key in os.environ}
    return {**kept, "HOME": str(home), **more}


# TLS

class Certificates:
    """A CA and a server certificate for 127.0.0.1, ::1 and localhost, made on the spot."""

    def __init__(self, directory):
        self.directory = Path(directory)
        self.ca = self.directory / "ca.pem"
        self.certificate = self.directory / "server.pem"
        self.key = self.directory / "server.key"
        names = "subjectAltName=IP:127.0.0.1,IP:::1,DNS:localhost"
        self._openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                      "-subj", "/CN=Sluice test CA", "-keyout", "ca.key", "-out", "ca.pem")
        self._openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj",
                      "/CN=localhost", "-addext", names, "-keyout", "server.key", "-out", "server.csr")
        self._openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-days", "2",
                      "-copy_extensions", "copy", "-out", "server.pem")

    def _openssl(self, *arguments):
        return subprocess.run(["openssl", *arguments], cwd=self.directory, check=True, capture_output=True).stdout

    @property
    def pin(self):
        """SHA-256 of the server's public key, in Base64: what curl and Chromium pin."""
        public = self._openssl("x509", "-in", "server.pem", "-pubkey", "-noout")
        der = subprocess.run(["openssl", "pkey", "-pubin", "-outform", "der"], input=public, check=True,
                             capture_output=True).stdout
        digest = subprocess.run(["openssl", "base64", "-A"], input=hashlib.sha256(der).digest(), check=True,
                                capture_output=True).stdout
        return digest.decode().strip()

    def server_context(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.key)
        return context

    def client_context(self):
        return ssl.create_default_context(cafile=self.ca)


# Targets

class Target:
    """A TCP server on loopback that hands each connection to `serve(sock)` in a thread of its own."""

    def __init__(self, test, serve, context=None, receive_buffer=None, place=("127.0.0.1", 0)):
        self._serve = serve
        self._context = context
        self.errors = []
        family = socket.AF_INET6 if ":" in place[0] else socket.AF_INET
        self._listener = socket.create_server(place, family=family, backlog=1024)
        if receive_buffer:
            self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.port = self._listener.getsockname()[1]
        self.authority = f"127.0.0.1:{self.port}"
        self._threads = []
        self.accepted = 0
        threading.Thread(target=self._accept, daemon=True).start()
        test.addCleanup(self.close)

    def _accept(self):
        while True:
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            self.accepted += 1
            thread = threading.Thread(target=self._handle, args=(sock,), daemon=True)
            thread.start()
            self._threads.append(thread)

    def _handle(self, sock):
        sock.settimeout(PATIENCE)
        try:
            if self._context:
                sock = self._context.wrap_socket(sock, server_side=True)
            with sock:
                self._serve(sock)
                if self._context:
                    end_tls(sock)
        except Exception as error:  # shown by the test, which knows whether it was to be expected
            self.errors.append(error)

    def wait_done(self):
        """Until the first connection, and all there are by then, have been served to their end."""
        wait_until(lambda: self._threads, "a connection")
        for thread in self._threads:
            thread.join(PATIENCE)

    def close(self):
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()


def end_tls(sock):
    """Says close_notify, without which careful clients take the end for a cut."""
    with contextlib.suppress(OSError):
        sock.settimeout(0.5)  # some clients never answer it
        sock.unwrap()


def echo(sock):
    while data := sock.recv(65536):
        sock.sendall(data)


def receive_all(sock):
    parts = []
    while data := sock.recv(1 << 20):
        parts.append(data)
    return b"".join(parts)


def receive_exactly(sock, size):
    parts = []
    while size > 0:
        data = sock.recv(min(size, 1 << 20))
        if not data:
            raise EOFError(f"{size} bytes too few")
        parts.append(data)
        size -= len(data)
    return b"".join(parts)


def unsent_bytes(sock):
    """Bytes the other end has not acknowledged yet (SIOCOUTQ)."""
    import fcntl
    import termios

    return struct.unpack("i", fcntl.ioctl(sock, termios.TIOCOUTQ, bytes(4)))[0]


def reset(sock):
    """Ends with RST, after everything sent has reached the other end's kernel."""
    wait_until(lambda: unsent_bytes(sock) == 0, "the send queue to drain")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


@contextlib.contextmanager
def unanswering_port():
    """A port whose connections are neither accepted nor refused: its backlog is full."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(0)
    fillers = []
    try:
        for _ in range(4):
            filler = socket.socket()
            filler.setblocking(False)
            filler.connect_ex(listener.getsockname())
            fillers.append(filler)
        yield listener.getsockname()[1]
    finally:
        for sock in [*fillers, listener]:
            sock.close()


def tcp_states(pid, remote_port):
    """States of the sockets that process `pid` has towards 127.0.0.1:remote_port, as in /proc/net/tcp."""
    inodes = set()
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(OSError):
            if found := re.fullmatch(r"socket:\[(\d+)\]", os.readlink(entry)):
                inodes.add(found.group(1))
    rows = (line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:])
    wanted = f"0100007F:{remote_port:04X}"
    return [row[3] for row in rows if row[2] == wanted and row[9] in inodes]


# Raw clients

class Answer:
    """A proxy's answer: status, phrase, fields, and what came behind the head."""

    def __init__(self, head, rest):
        lines = head.decode("latin-1").split("\r\n")
        self.line = lines[0]
        self.version, status, self.phrase = (*lines[0].split(" ", 2), "")[:3]
        self.status = int(status)
        self.fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        self.rest = rest

    @property
    def proxy_error(self):
        found = re.search(r"error=([\w-]+)", self.fields.get("proxy-status", ""))
        return found.group(1) if found else ""


def dial(sluiced):
    sock = socket.create_connection(sluiced.address, timeout=PATIENCE)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return sock


def read_answer(sock):
    data = b""
    while b"\r\n\r\n" not in data:
        more = sock.recv(65536)
        if not more:
            raise EOFError(f"closed after {data!r}")
        data += more
    head, _, rest = data.partition(b"\r\n\r\n")
    return Answer(head, rest)


def connect_head(target):
    return f"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n\r\n".encode()


def tunnel(sluiced, target, early=b""):
    """An open tunnel: the socket, and what the target said along with the 200."""
    sock = dial(sluiced)
    sock.sendall(connect_head(target) + early)
    answer = read_answer(sock)
    if answer.status != 200:
        raise AssertionError(answer.line)
    return sock, answer.rest


def request(sluiced, head):
    """Sends `head`, returns the answer with everything up to the end of the connection behind it."""
    with dial(sluiced) as sock:
        sock.sendall(head)
        answer = read_answer(sock)
        answer.rest += receive_all(sock)
        return answer


def main():
    unittest.main(verbosity=2)
