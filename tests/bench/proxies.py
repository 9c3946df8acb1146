# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The proxies that compare measures: how each is configured, started, known to be ready, and stopped."""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

HERE = Path(__file__).parent
BIN = HERE.parents[1] / "build/bench/bin"
READY_WITHIN = 20.0


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def is_listening(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Proxy:
    """One running proxy. `start_ms` is the time from exec to the first accepted connection."""

    name = ""
    program = ""
    environment = {}

    def __init__(self, directory):
        self.directory = Path(directory)
        self.directory.mkdir(parents=True, exist_ok=True)
        self.directory.chmod(0o777)
        self.port = free_port()
        command = self.command()
        started = time.monotonic()
        with open(self.directory / "out", "wb") as out:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                                            start_new_session=True, env={**os.environ, **self.environment})
        while not is_listening(self.port):
            if self.process.poll() is not None or time.monotonic() - started > READY_WITHIN:
                tail = (self.directory / "out").read_text(errors="replace")[-2000:]
                raise SystemExit(f"{self.name} does not start: {command}\n{tail}")
        self.start_ms = (time.monotonic() - started) * 1000

    @classmethod
    def is_installed(cls):
        return shutil.which(cls.program) is not None

    def write(self, name, text):
        path = self.directory / name
        path.write_text(text)
        path.chmod(0o644)
        return str(path)

    def stop(self):
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        shutil.rmtree(self.directory, ignore_errors=True)


class Sluice(Proxy):
    """Rules and records on: what the peers do with their access log."""

    name = "sluice"
    program = "sluiced"
    rules = [{"id": "bench", "action": "allow", "ip": ["127.0.0.1"], "port": ["1-65535"]}]
    settings = {"look": {"on": False, "programs": False}, "watch": {"on": False}}

    @classmethod
    def is_installed(cls):
        return (BIN / cls.program).exists()

    def command(self):
        self.write("rules.json", json.dumps({"sluice": 1, "rules": self.rules}))
        self.write("settings.json", json.dumps({"sluice": 1, **self.settings}))
        return [BIN / self.program, "--config", str(self.directory), "--listen", f"127.0.0.1:{self.port}"]


class SluiceAll(Sluice):
    """As it comes, and a rule that needs the client's program: first bytes are looked at, programs looked up in time."""

    name = "sluice-all"
    rules = [{"id": "program", "action": "deny", "program": ["nobody"]}, *Sluice.rules]
    settings = {}


class SluiceLists(Sluice):
    """A hundred thousand names of a list above the rule that counts. Only measured when it is named."""

    name = "sluice-lists"
    rules = [{"id": "many", "action": "deny", "host": ["list:many"]}, *Sluice.rules]

    def command(self):
        (self.directory / "lists").mkdir()
        self.write("lists/many.txt", "".join(f"host{number}.example.com\n" for number in range(100_000)))
        return super().command()


class SluiceWindow(Sluice):
    """The desktop program with its window open on the live tunnels: what looking on costs the engine. Needs a build with a
    window (`--bin build/release/bin`); only measured when it is named."""

    name = "sluice-window"
    program = "sluice"
    environment = {"QT_QPA_PLATFORM": "offscreen"}


class Tinyproxy(Proxy):
    name = "tinyproxy"
    program = "tinyproxy"

    def command(self):
        config = self.write("tinyproxy.conf", f"""
Port {self.port}
Listen 127.0.0.1
Timeout 3600
MaxClients 12000
Allow 127.0.0.1
LogLevel Connect
LogFile "{self.directory}/access.log"
""")
        return ["tinyproxy", "-d", "-c", config]


class Squid(Proxy):
    name = "squid"
    program = "squid"

    def command(self):
        config = self.write("squid.conf", f"""
http_port 127.0.0.1:{self.port}
http_access allow all
cache deny all
cache_mem 0 MB
access_log stdio:{self.directory}/access.log
cache_log {self.directory}/cache.log
pid_filename none
max_filedescriptors 20000
netdb_filename none
pinger_enable off
coredump_dir {self.directory}
""")
        return ["squid", "-N", "-n", self.service(), "-f", config]

    def service(self):
        return f"sluicebench{self.port}"

    def stop(self):
        super().stop()
        for left in Path("/dev/shm").glob(f"{self.service()}-*"):
            left.unlink(missing_ok=True)


class Haproxy(Proxy):
    """Not a CONNECT proxy; with a Lua action in TCP mode it does that work, and splices when forced to."""

    name = "haproxy"
    program = "haproxy"

    def command(self):
        config = self.write("haproxy.cfg", f"""
global
    nbthread 2
    maxconn 9500
    maxpipes 100
    tune.pipesize 524288
    lua-load {HERE}/connect.lua
    log stdout format raw local0
defaults
    mode tcp
    log global
    option tcplog
    timeout connect 10s
    timeout client 1h
    timeout server 1h
    option splice-request
    option splice-response
frontend clients
    bind 127.0.0.1:{self.port}
    tcp-request inspect-delay 5s
    tcp-request content lua.connect if {{ req.payload(0,8) -m str "CONNECT " }}
    tcp-request content reject if !{{ var(txn.port) -m found }}
    tcp-request content set-dst var(txn.host)
    tcp-request content set-dst-port var(txn.port)
    default_backend targets
backend targets
    server target 0.0.0.0:0
""")
        return ["haproxy", "-f", config, "-db"]


OURS = (Sluice, SluiceAll, SluiceLists, SluiceWindow)
UNASKED = (SluiceLists, SluiceWindow)
PEERS = (Tinyproxy, Squid, Haproxy)
