#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes hellos/*.bin: what real programs say first in a tunnel to hello.example:443.

A recording proxy on loopback answers CONNECT with 200, keeps what the client says until its ClientHello is whole, and closes.
Nothing leaves the machine. A program that is not installed is left out; its old fixture stays. Beside each hello
stands its JA4, computed here, in Python, so that the test compares two implementations.
"""

import contextlib
import hashlib
import os
import shutil
import socket
import struct
import subprocess
import tempfile
import threading
from pathlib import Path

HERE = Path(__file__).parent / "hellos"
NAME = "hello.example"
PATIENCE = 60

PYTHON = """
import sys, urllib.request
opener = urllib.request.build_opener(urllib.request.ProxyHandler({"https": sys.argv[1]}))
opener.open("https://hello.example/", timeout=20)
"""
NODE = """
const [port] = process.argv.slice(2);
const http = require("node:http"), tls = require("node:tls");
const request = http.request({host: "127.0.0.1", port, method: "CONNECT", path: "hello.example:443"});
request.on("connect", (answer, socket) => tls.connect({socket, servername: "hello.example"}).on("error", () => {}));
request.end();
"""
GO = """
package main
import ("net/http"; "net/url"; "os")
func main() {
    proxy, _ := url.Parse(os.Args[1])
    transport := &http.Transport{Proxy: http.ProxyURL(proxy), ForceAttemptHTTP2: true}
    (&http.Client{Transport: transport}).Get("https://hello.example/")
}
"""
JAVA = """
import java.net.*; import java.net.http.*;
public class Hello {
    public static void main(String[] arguments) {
        var proxy = ProxySelector.of(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])));
        var request = HttpRequest.newBuilder(URI.create("https://hello.example/")).build();
        try { HttpClient.newBuilder().proxy(proxy).build().send(request, HttpResponse.BodyHandlers.discarding()); }
        catch (Exception expected) { }
    }
}
"""
FIREFOX = """
user_pref("network.proxy.type", 1);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", {port});
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
"""


class Recorder:
    """Keeps the first whole hello of a tunnel to NAME."""

    def __init__(self):
        self.hello = None
        self.came = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            with contextlib.suppress(OSError):
                sock, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(sock,), daemon=True).start()

    def _serve(self, sock):
        with sock, contextlib.suppress(OSError):
            sock.settimeout(PATIENCE)
            head = b""
            while b"\r\n\r\n" not in head:
                piece = sock.recv(4096)
                if not piece:
                    return
                head += piece
            if not head.startswith(f"CONNECT {NAME}:443 ".encode()):
                sock.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                return
            sock.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            said = head.partition(b"\r\n\r\n")[2]
            while message(said) is None:
                piece = sock.recv(65536)
                if not piece:
                    return
                said += piece
            if self.hello is None:
                self.hello = said
            self.came.set()


def message(said):
    """The ClientHello without its head, joined from its records; None until it is whole."""
    joined = b""
    while len(said) >= 5:
        (length,) = struct.unpack(">H", said[3:5])
        joined += said[5:5 + length]
        said = said[5 + length:]
    if len(joined) < 4 or len(joined) < 4 + int.from_bytes(joined[1:4], "big"):
        return None
    return joined[4:4 + int.from_bytes(joined[1:4], "big")]


def ja4(hello):
    def is_grease(number):
        return number & 0x0F0F == 0x0A0A and number >> 8 == number & 0xFF

    def numbers(data):
        found = struct.unpack(f">{len(data) // 2}H", data)
        return [number for number in found if not is_grease(number)]

    def digest(text):
        return hashlib.sha256(text.encode()).hexdigest()[:12] if text else "0" * 12

    def listed(values):
        return ",".join(f"{value:04x}" for value in values)

    (version,) = struct.unpack(">H", hello[:2])
    at = 34 + 1 + hello[34]
    (size,) = struct.unpack(">H", hello[at:at + 2])
    ciphers = numbers(hello[at + 2:at + 2 + size])
    at += 2 + size
    at += 1 + hello[at] + 2
    extensions = {}
    while at < len(hello):
        kind, size = struct.unpack(">HH", hello[at:at + 4])
        extensions[kind] = hello[at + 4:at + 4 + size]
        at += 4 + size
    kinds = [kind for kind in extensions if not is_grease(kind)]
    if 0x2B in extensions:
        version = max(numbers(extensions[0x2B][1:]))
    alpn = "00"
    if 0x10 in extensions:
        first = extensions[0x10][3:3 + extensions[0x10][2]].decode()
        alpn = first[0] + first[-1]
    signatures = numbers(extensions[0x0D][2:]) if 0x0D in extensions else []
    rest = listed(sorted(kind for kind in kinds if kind not in (0, 0x10)))
    shown = {0x304: "13", 0x303: "12", 0x302: "11", 0x301: "10"}[version]
    return (f"t{shown}{'d' if 0 in extensions else 'i'}{len(ciphers):02}{len(kinds):02}{alpn}"
            f"_{digest(listed(sorted(ciphers)))}_{digest(rest + ('_' + listed(signatures) if signatures else ''))}")


def clients(work, recorder):
    """Name, program it needs, command."""
    for name, text in {"client.py": PYTHON, "client.js": NODE, "client.go": GO, "Hello.java": JAVA}.items():
        (work / name).write_text(text)
    firefox = work / "firefox"
    firefox.mkdir()
    (firefox / "user.js").write_text(FIREFOX.format(port=recorder.port))
    url, port = recorder.url, str(recorder.port)
    page = f"https://{NAME}/"
    chromium = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                f"--user-data-dir={work / 'chromium'}", f"--proxy-server={url}", "--dump-dom", page]
    openssl = ["openssl", "s_client", "-proxy", f"127.0.0.1:{port}", "-connect", f"{NAME}:443", "-servername", NAME]
    return [
        ("curl", "curl", ["curl", "-sS", "-x", url, page]),
        ("curl-http1", "curl", ["curl", "-sS", "--http1.1", "--tls-max", "1.2", "-x", url, page]),
        ("openssl", "openssl", openssl),
        ("openssl-nosni", "openssl", [*openssl[:-2], "-noservername"]),
        ("openssl-tls11", "openssl", [*openssl, "-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"]),
        ("python", "python3", ["python3", work / "client.py", url]),
        ("node", "node", ["node", work / "client.js", port]),
        ("go", "go", ["go", "run", work / "client.go", url]),
        ("java", "javac", ["java", work / "Hello.java", port]),
        ("git", "git", ["git", "-c", f"http.proxy={url}", "ls-remote", page]),
        ("chromium", "chromium", chromium),
        ("firefox", "firefox-esr", ["firefox-esr", "--headless", "--profile", firefox, page]),
    ]


def capture(name, needs, index):
    with tempfile.TemporaryDirectory(prefix="sluice-hello.") as directory:
        work = Path(directory)
        recorder = Recorder()
        command = next(command for known, _, command in clients(work, recorder) if known == name)
        environment = {"PATH": os.environ["PATH"], "HOME": directory, "MOZ_HEADLESS": "1", "GOFLAGS": "-mod=mod",
                       "GO111MODULE": "off"}
        process = subprocess.Popen([str(part) for part in command], env=environment, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        came = recorder.came.wait(PATIENCE)
        process.terminate()
        process.wait(PATIENCE)
        if not came:
            print(f"{name}: no hello came")
            return
        (HERE / f"{name}.bin").write_bytes(recorder.hello)
        index[name] = ja4(message(recorder.hello))
        print(f"{name}: {len(recorder.hello)} bytes, {index[name]}")


def main():
    HERE.mkdir(exist_ok=True)
    listing = HERE / "ja4.txt"
    lines = listing.read_text().splitlines() if listing.exists() else []
    index = dict(line.split() for line in lines)
    with tempfile.TemporaryDirectory() as directory:
        names = [(name, needs) for name, needs, _ in clients(Path(directory), Recorder())]
    for name, needs in names:
        if shutil.which(needs):
            capture(name, needs, index)
        else:
            print(f"{name}: {needs} is not installed")
    listing.write_text("".join(f"{name} {index[name]}\n" for name in sorted(index)))


if __name__ == "__main__":
    main()
