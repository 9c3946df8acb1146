# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Log, access log, history and wire tell the same story, also when sluiced is killed or the disk is full."""

import contextlib
import json
import random
import resource
import signal
import socket
import sqlite3
import threading

import lab

ROWS = """SELECT number, h.text, port, status, r.text, c.text, totalUp, totalDown FROM tunnel t
          LEFT JOIN word h ON h.id=t.host LEFT JOIN word r ON r.id=t.reason LEFT JOIN word c ON c.id=t.closedBy
          WHERE t.kind=0 ORDER BY number"""


def history(sluiced):
    """number → (host, port, status, reason, closed by, up, down), as the database has it."""
    path = sluiced.directory / "history.sqlite"
    if not path.exists():
        return {}
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        return {row[0]: row[1:] for row in database.execute(ROWS)}


def access_log(sluiced, name="access.jsonl"):
    path = sluiced.directory / name
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def closes(sluiced, name="access.jsonl"):
    return {line["sluice.tunnel.id"]: line for line in access_log(sluiced, name) if line["event.name"] == "sluice.tunnel.close"}


def from_close_line(line):
    return (line.get("server.address"), line.get("server.port", 0), line.get("http.response.status_code", 0),
            line["sluice.close.reason"], line["sluice.closed_by"], line["sluice.bytes.to_server"], line["sluice.bytes.to_client"])


class Workload:
    """Tunnels of every kind, each with what its client saw: status, bytes sent, bytes received."""

    def __init__(self, test, sluiced, seed=1):
        self.sluiced = sluiced
        self.random = random.Random(seed)
        self.echo = lab.Target(test, lab.echo)
        with socket.create_server(("127.0.0.1", 0)) as closed:
            self.refused = "127.0.0.1:%d" % closed.getsockname()[1]
        self.seen = []  # (client port, (status, sent, received)); the system may give a port out twice

    def run(self, count, threads=8):
        kinds = [self.random.choice(("echo", "echo", "echo", "upload", "denied", "refused", "garbage")) for _ in range(count)]
        sizes = [self.random.choice((0, 1, 700, 40_000, 400_000)) for _ in range(count)]
        work = iter(list(zip(kinds, sizes)))
        lock = threading.Lock()

        def loop():
            while True:
                with lock:
                    kind, size = next(work, (None, 0))
                if kind is None:
                    return
                seen = self.one(kind, size)
                with lock:
                    self.seen.append(seen)

        running = [threading.Thread(target=loop) for _ in range(threads)]
        for thread in running:
            thread.start()
        for thread in running:
            thread.join()

    @staticmethod
    def send(sock, data):
        with contextlib.suppress(OSError):  # sluiced may be killed meanwhile
            sock.sendall(data)
            sock.shutdown(socket.SHUT_WR)

    def one(self, kind, size):
        target = {"denied": "denied.example:443", "refused": self.refused}.get(kind, self.echo.authority)
        with lab.dial(self.sluiced) as sock:
            port = sock.getsockname()[1]
            if kind == "garbage":
                sock.sendall(b"CONNECT nonsense HTTP/1.1\r\n\r\n")
                return port, (lab.read_answer(sock).status, 0, 0)
            sock.sendall(lab.connect_head(target))
            answer = lab.read_answer(sock)
            if answer.status != 200:
                return port, (answer.status, 0, 0)
            data = lab.pattern(size, seed=port)
            sender = threading.Thread(target=self.send, args=(sock, data))
            sender.start()
            received = lab.receive_all(sock)
            sender.join()
            if received != data:
                raise AssertionError("the echo differs")
            return port, (200, len(data), len(received))


class Records(lab.LabTest):
    def wait_history(self, sluiced, count):
        lab.wait_until(lambda: len(history(sluiced)) >= count, f"{count} tunnels in the history")

    def test_log_access_log_history_and_wire_agree(self):
        sluiced = self.start(settings={"records": {"squidLog": True}})
        workload = Workload(self, sluiced)
        workload.run(400)
        records = sluiced.wait_records(400)
        self.wait_history(sluiced, 400)
        lines, rows = closes(sluiced), history(sluiced)
        self.assertEqual(400, len(records))
        self.assertEqual({record["id"] for record in records}, set(lines))
        self.assertEqual(set(lines), set(rows))
        for record in records:
            line = lines[record["id"]]
            self.assertEqual(from_close_line(line), rows[record["id"]])
            said = (int(record["status"]), record.up, record.down, record["reason"], record["by"])
            self.assertEqual(said, (line.get("http.response.status_code", 0), line["sluice.bytes.to_server"],
                                    line["sluice.bytes.to_client"], line["sluice.close.reason"], line["sluice.closed_by"]))
        wire = sorted(workload.seen)
        logged = sorted((line["client.port"], (line["http.response.status_code"], line["sluice.bytes.to_server"],
                                               line["sluice.bytes.to_client"])) for line in lines.values())
        self.assertEqual(wire, logged)
        decided = [line for line in access_log(sluiced) if line["event.name"] == "sluice.tunnel.decision"]
        asked = [line for line in lines.values() if "sluice.rule.action" in line]
        self.assertEqual(sorted(line["sluice.tunnel.id"] for line in decided), sorted(line["sluice.tunnel.id"] for line in asked))
        self.assertEqual(400, len((sluiced.directory / "squid.log").read_text().splitlines()))

    def test_sums_equal_rows(self):
        sluiced = self.start()
        Workload(self, sluiced, seed=2).run(150)
        self.wait_history(sluiced, 150)
        with sqlite3.connect(f"file:{sluiced.directory / 'history.sqlite'}?mode=ro", uri=True) as database:
            rows = database.execute("SELECT host, sum(kind=0), sum(up), sum(down) FROM tunnel GROUP BY host ORDER BY host").fetchall()
            sums = database.execute("SELECT word, sum(tunnels), sum(up), sum(down) FROM sums WHERE level=0 AND field=1 "
                                    "GROUP BY word ORDER BY word").fetchall()
        self.assertEqual(rows, sums)

    def test_killed_while_writing_loses_the_last_second_only(self):
        for round in range(3):
            with self.subTest(round=round):
                self.kill_while_writing(round)

    def kill_while_writing(self, seed):
        directory = self.directory / f"killed{seed}"
        sluiced = lab.Sluiced(directory).wait_listening()
        self.addCleanup(sluiced.process.kill)
        workload = Workload(self, sluiced, seed=seed)
        workload.run(200)
        old = {record["id"] for record in sluiced.wait_records(200)}
        self.wait_history(sluiced, 200)
        stop = threading.Event()

        def more():
            while not stop.is_set():
                try:
                    workload.one("echo", 700)
                except (OSError, EOFError, AssertionError):
                    return

        clients = [threading.Thread(target=more) for _ in range(4)]
        for client in clients:
            client.start()
        # In the middle of it: the log grows and a commit is never more than a second away.
        lab.wait_until(lambda: len(history(sluiced)) > 220, "more tunnels")
        sluiced.process.send_signal(signal.SIGKILL)
        stop.set()
        sluiced.process.wait()
        for client in clients:
            client.join()
        text = (directory / "access.jsonl").read_text().split("\n")
        whole = [json.loads(line) for line in text[:-1]]
        with sqlite3.connect(directory / "history.sqlite") as database:
            self.assertEqual([("ok",)], database.execute("PRAGMA integrity_check").fetchall())
        rows = history(sluiced)
        self.assertLessEqual(old, set(rows))
        ended = [line["sluice.tunnel.id"] for line in whole if line["event.name"] == "sluice.tunnel.close"]
        self.assertLessEqual(old, set(ended))

        again = lab.Sluiced(directory).wait_listening()
        self.addCleanup(self._end, again)
        Workload(self, again, seed=seed + 10).run(20)
        again.wait_records(20)
        lab.wait_until(lambda: self.count_rows(again) >= len(rows) + 20, "the rows of both runs")
        self.assertEqual(len(rows) + 20, self.count_rows(again))

    def count_rows(self, sluiced):
        with sqlite3.connect(f"file:{sluiced.directory / 'history.sqlite'}?mode=ro", uri=True) as database:
            return database.execute("SELECT count(*) FROM tunnel WHERE kind=0").fetchone()[0]

    def test_hangup_opens_the_log_anew(self):
        sluiced = self.start()
        workload = Workload(self, sluiced)
        workload.run(5)
        lab.wait_until(lambda: len(closes(sluiced)) == 5, "five lines")
        (sluiced.directory / "access.jsonl").rename(sluiced.directory / "moved.jsonl")
        sluiced.signal(signal.SIGHUP)
        sluiced.wait_log("asked to read the configuration again")
        workload.run(5)
        lab.wait_until(lambda: len(closes(sluiced)) == 5, "five lines in a new file")
        self.assertEqual(5, len(closes(sluiced, "moved.jsonl")))
        self.assertEqual(0o600, (sluiced.directory / "access.jsonl").stat().st_mode & 0o777)

    def test_log_is_turned_over(self):
        sluiced = self.start(settings={"records": {"rotateMegabytes": 1, "rotateKeep": 2, "history": False}})
        Workload(self, sluiced).run(1500, threads=16)
        sluiced.wait_records(1500)
        lab.wait_until(lambda: len({**closes(sluiced), **closes(sluiced, "access.jsonl.1")}) >= 500, "a former file")
        self.assertLessEqual((sluiced.directory / "access.jsonl.1").stat().st_size, 1_000_000)
        self.assertFalse((sluiced.directory / "history.sqlite").exists())

    def test_full_disk_stops_no_tunnel(self):
        # What the process may write to one file is as good as a disk that is full, and needs no mount.
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (120_000, hard))
        try:
            sluiced = self.start()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        workload = Workload(self, sluiced)
        workload.run(300)
        sluiced.wait_log("cannot be written")
        workload.run(20)
        self.assertEqual(320, len(sluiced.wait_records(320)))
        self.assertEqual(1, len([line for line in sluiced.log.all() if "access.jsonl: cannot be written" in line]))
        lines = (sluiced.directory / "access.jsonl").read_text()
        self.assertTrue(lines.endswith("\n"))
        self.assertLess(0, len([json.loads(line) for line in lines.splitlines()]))
        resource.prlimit(sluiced.process.pid, resource.RLIMIT_FSIZE, (hard, hard))
        workload.run(1)
        lab.wait_until(lambda: 321 in closes(sluiced), "the log goes on when there is room again")

    def test_private_mode_writes_nothing(self):
        sluiced = self.start(settings={"records": {"privateMode": True, "squidLog": True}})
        Workload(self, sluiced).run(20)
        sluiced.stop()
        self.assertEqual([], [line for line in sluiced.log.all() if " tunnel: " in line])
        left = {path.name for path in sluiced.directory.iterdir()}
        self.assertFalse(left & {"access.jsonl", "squid.log", "history.sqlite"}, left)

    def test_directory_that_takes_no_files(self):
        directory = self.directory / "config1"
        directory.mkdir()
        (directory / "access.jsonl").mkdir()
        (directory / "history.sqlite").mkdir()
        sluiced = self.start()
        Workload(self, sluiced).run(20)
        sluiced.wait_records(20)
        sluiced.wait_log("access.jsonl: cannot be written")
        self.wait_history(sluiced, 20)
        self.assertTrue((directory / "history.sqlite.broken").is_dir())


if __name__ == "__main__":
    lab.main()
