# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""SIGKILL under traffic at random moments, again and again on the same files: nothing is lost but the last moment."""

import collections
import contextlib
import json
import random
import signal
import sqlite3
import subprocess
import threading
import time

import hostile
import lab

LANES = 3  # side by side, each on files of its own
LOG_DELAY = 2.0  # ends are collected a few times a second and written at once; the rest is for a busy machine
HISTORY_DELAY = 3.0  # it is committed once a second, and a busy disk takes its time
SETTINGS = {"sluice": 1, "records": {"squidLog": True, "rotateMegabytes": 10000}}
STEADY = {"id": "steady", "action": "allow", "ip": ["127.0.0.1"], "port": ["1-65535"]}
# Taken out of the file at each start: the kill may come in the middle of that too.
BRIEF = {"id": "brief", "action": "deny", "host": ["brief.example"], "expires": "session"}


class Lane:
    def __init__(self, test, number):
        self.test = test
        self.echo = lab.Target(test, lab.echo)
        self.directory = test.directory / f"lane{number}"
        self.directory.mkdir(mode=0o700)
        self.chance = random.Random(number)
        done = lab.user_command(self.directory, "add", "ann", password="correct horse battery")
        test.assertEqual(0, done.returncode, done.stderr)
        (self.directory / "settings.json").write_text(json.dumps(SETTINGS))
        self.untouched = {name: (self.directory / name).read_bytes() for name in ("users.json", "settings.json")}
        self.carried = {}  # what was left at the end of each log, whole or torn
        self.in_history = collections.Counter()  # client ports that have to be there
        self.whole_rounds = 0

    def traffic(self, sluiced, stop, ended):
        while not stop.is_set():
            try:
                with lab.dial(sluiced) as sock:
                    port = sock.getsockname()[1]
                    sock.sendall(lab.connect_head(self.echo.authority))
                    answer = lab.read_answer(sock)
                    sock.sendall(b"x")
                    lab.receive_exactly(sock, 1 - len(answer.rest))
                ended.append((time.monotonic(), port))
            except (OSError, EOFError):
                return  # killed

    def round(self):
        (self.directory / "rules.json").write_text(json.dumps({"sluice": 1, "rules": [STEADY, BRIEF]}))
        sluiced = lab.Sluiced(self.directory, allow=())
        self.test.addCleanup(sluiced.process.kill)
        ended, clients, stop = [], [], threading.Event()
        if self.chance.random() < 0.25:
            with contextlib.suppress(subprocess.TimeoutExpired):
                sluiced.process.wait(self.chance.uniform(0, 0.2))  # while it starts
        else:
            sluiced.wait_listening()
            clients = [threading.Thread(target=self.traffic, args=(sluiced, stop, ended)) for _ in range(3)]
            for client in clients:
                client.start()
            stop.wait(self.chance.uniform(0.1, hostile.many(3.5, 6)))
        killed = time.monotonic()
        sluiced.signal(signal.SIGKILL)
        self.test.assertEqual(-signal.SIGKILL, sluiced.wait_exit())
        stop.set()
        for client in clients:
            client.join()
        self.check(ended, killed)

    def check(self, ended, killed):
        for name, content in self.untouched.items():
            self.test.assertEqual(content, (self.directory / name).read_bytes())
        rules = json.loads((self.directory / "rules.json").read_text())["rules"]
        self.test.assertIn([rule["id"] for rule in rules], (["steady"], ["steady", "brief"]))
        old = collections.Counter(port for at, port in ended if at < killed - LOG_DELAY)
        closes = [line for line in map(json.loads, self.new_lines("access.jsonl", self.is_json))
                  if line["event.name"] == "sluice.tunnel.close"]
        self.test.assertEqual(collections.Counter(), old - collections.Counter(line["client.port"] for line in closes))
        squid = self.new_lines("squid.log", self.is_squid)
        self.test.assertGreaterEqual(len(squid), old.total())
        self.check_history(collections.Counter(port for at, port in ended if at < killed - HISTORY_DELAY))
        self.whole_rounds += old.total() > 0

    def check_history(self, old):
        self.in_history += old
        path = self.directory / "history.sqlite"
        if not path.exists():
            self.test.assertFalse(self.in_history)
            return
        with contextlib.closing(sqlite3.connect(path)) as database:
            self.test.assertEqual([("ok",)], database.execute("PRAGMA integrity_check").fetchall())
            if database.execute("PRAGMA user_version").fetchone()[0] == 0:
                self.test.assertFalse(self.in_history)
                return
            found = collections.Counter(row[0] for row in database.execute("SELECT clientPort FROM tunnel WHERE kind=0"))
            self.test.assertEqual(collections.Counter(), self.in_history - found)
            rows, sums = (database.execute(f"SELECT sum({what}) FROM {table}").fetchone()[0] for what, table in
                          (("kind=0", "tunnel"), ("tunnels", "sums WHERE level=0 AND field=0")))
            self.test.assertEqual(rows, sums, "rows and sums go in together")

    @staticmethod
    def is_json(line):
        with contextlib.suppress(ValueError):
            return "event.name" in json.loads(line)
        return False

    @staticmethod
    def is_squid(line):
        return len(line.split()) == 10 and line.endswith("-")

    def new_lines(self, name, is_whole):
        """Lines of this round. Only what a kill left at the end may be torn, and the next start puts it on a line of its own."""
        path = self.directory / name
        text = path.read_text() if path.exists() else ""
        before = self.carried.get(name, "")
        self.test.assertTrue(text.startswith(before))
        text = text[len(before):]
        if before and not before.endswith("\n") and text:
            self.test.assertEqual("\n", text[0], "a torn line is ended before the next one")
            text = text[1:]
        *lines, last = text.split("\n")
        self.test.assertEqual([], [line for line in lines if not is_whole(line)])
        kept = last if last else (lines[-1] + "\n" if lines else before)
        path.write_text(kept) if path.exists() else None
        self.carried[name] = kept
        return lines

    def finish(self):
        """The next start serves, and what it writes stands behind the rest."""
        sluiced = lab.Sluiced(self.directory, allow=()).wait_listening()
        self.test.addCleanup(sluiced.process.kill)
        ended = []
        stop = threading.Event()
        client = threading.Thread(target=self.traffic, args=(sluiced, stop, ended))
        client.start()
        lab.wait_until(lambda: len(ended) >= 10, "ten tunnels")
        stop.set()
        client.join()
        self.test.assertEqual(0, sluiced.stop())
        self.test.assertFalse([line for line in sluiced.log.all() if " warning record: " in line])
        self.test.assertFalse(list(self.directory.glob("*.broken*")), "no history was put aside")
        self.check_history(collections.Counter(port for _, port in ended))


class Kills(lab.LabTest):
    def test_killed_at_any_moment(self):
        failures = []

        def run(lane):
            try:
                for _ in range(hostile.many(12, 200) // LANES):
                    lane.round()
                lane.finish()
            except BaseException as failure:
                failures.append(failure)

        lanes = [Lane(self, number) for number in range(LANES)]
        threads = [threading.Thread(target=run, args=(lane,)) for lane in lanes]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if failures:
            raise failures[0]
        self.assertGreater(sum(lane.whole_rounds for lane in lanes), 3, "kills that came late enough to prove something")


if __name__ == "__main__":
    hostile.main()
