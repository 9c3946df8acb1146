# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every attack has in common: afterwards a good client is served at once, and everything it took is back."""

import contextlib
import os
import sys
import threading
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
import lab  # noqa: E402

FULL = os.environ.get("SLUICE_HOSTILE") == "full"
SERVED_WITHIN = 1.0
MOST_GROWTH_KIB = 24 * 1024  # of resident memory; freed memory stays with the process for a while


def many(quick, full):
    return full if FULL else quick


def cpu_seconds(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def descriptors(pid):
    """Sockets only: files of the records are opened when they are first written, pipes are kept for the next transfer."""
    count = 0
    for entry in os.scandir(f"/proc/{pid}/fd"):
        with contextlib.suppress(OSError):
            count += os.readlink(entry.path).startswith("socket:")
    return count


def library():
    """Path of the library that puts the test in the place of the resolver and the wall clock."""
    path = lab.BIN / "sluice_hostilelibc.so"
    if not path.exists():
        raise unittest.SkipTest(f"{path} is not built")
    if lab.has_sanitizer():
        raise unittest.SkipTest("a build with sanitizers")
    return str(path)


def close_all(sockets):
    for sock in sockets:
        sock.close()


class HostileTest(lab.LabTest):
    """`begin` before the attack, `assert_unharmed` after it."""

    def begin(self, **options):
        self.sluiced = self.start(**options)
        self.echo = lab.Target(self, lab.echo)
        self.served = 0
        for _ in range(3):  # what a process needs only once is not a leak
            self.serve_good_client(patience=lab.PATIENCE)
        self.sluiced.wait_records(self.served)
        self.descriptors = descriptors(self.pid)
        self.memory = self.sluiced.resident_kib()
        return self.sluiced

    @property
    def pid(self):
        return self.sluiced.process.pid

    def serve_good_client(self, patience=SERVED_WITHIN):
        started = time.monotonic()
        sock, rest = lab.tunnel(self.sluiced, self.echo.authority)
        with sock:
            sock.sendall(b"still there?")
            self.assertEqual(b"still there?", rest + lab.receive_exactly(sock, 12 - len(rest)))
        self.served += 1
        self.assertLess(time.monotonic() - started, patience, "a good client had to wait")

    def attackers(self, count, first_bytes=b""):
        sockets = []
        for _ in range(count):
            sock = lab.dial(self.sluiced)
            if first_bytes:
                sock.sendall(first_bytes)
            sockets.append(sock)
        self.addCleanup(close_all, sockets)
        return sockets

    def assert_unharmed(self, connections, patience=lab.PATIENCE):
        """`connections` = how many the attack made; each must have its record."""
        self.serve_good_client()
        records = self.sluiced.wait_records(connections + self.served, patience)
        self.assertEqual(connections + self.served, len(records), "one close record per connection")
        lab.wait_until(lambda: descriptors(self.pid) <= self.descriptors, "descriptors to be given back")
        if not lab.has_sanitizer():
            growth = self.sluiced.resident_kib() - self.memory
            self.assertLess(growth, MOST_GROWTH_KIB, "memory to be given back")

    def assert_not_spinning(self, seconds=0.5):
        before = cpu_seconds(self.pid)
        started = time.monotonic()
        threading.Event().wait(seconds)
        spent = cpu_seconds(self.pid) - before
        self.assertLess(spent, 0.3 * (time.monotonic() - started), "the process spins")


def read_to_end(sock):
    """Everything until the connection ends, however it ends."""
    parts = []
    with contextlib.suppress(ConnectionError, TimeoutError):
        while data := sock.recv(65536):
            parts.append(data)
    return b"".join(parts)


main = lab.main
