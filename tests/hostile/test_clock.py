# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The wall clock jumps while tunnels are open: they go on, records stay sane, rules follow the clock."""

import contextlib
import datetime
import json
import mmap
import signal
import sqlite3
import struct
import time

import hostile
import lab
import test_records

HOUR, DAY = 3600, 24 * 3600
JUMPS = (365 * DAY, -2 * DAY, 0, 40 * 365 * DAY, -30 * 365 * DAY, HOUR, -HOUR, 0)


class Clock(hostile.HostileTest):
    def begin_with_clock(self, **options):
        path = self.directory / "clock"
        path.write_bytes(bytes(8))
        with path.open("r+b") as file:
            self.offset = mmap.mmap(file.fileno(), 8)
        self.addCleanup(self.offset.close)
        self.begin(env={"LD_PRELOAD": hostile.library(), "SLUICE_TEST_CLOCK": str(path), "TZ": "UTC"}, **options)

    def wait_started(self):
        """A clock that is ahead at the start is believed; with the second commit to the history the start is over."""
        lab.wait_until(lambda: len(self.rows()) == self.served, "the first commit")
        self.serve_good_client()
        lab.wait_until(lambda: len(self.rows()) == self.served, "the second commit")

    def set_clock(self, seconds):
        self.offset[:] = struct.pack("q", seconds)

    def rows(self):
        path = self.sluiced.directory / "history.sqlite"
        try:
            with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
                return database.execute("SELECT number, accepted, id >> 20 FROM tunnel WHERE kind=0").fetchall()
        except sqlite3.OperationalError:  # it is only being made
            return []

    def echoes(self, sock):
        sock.sendall(b"tick")
        return lab.receive_exactly(sock, 4) == b"tick"

    def test_no_jump_ends_a_tunnel_or_spoils_a_record(self):
        started = time.monotonic()
        self.begin_with_clock(settings={"records": {"squidLog": True}, "timeouts": {"idleMs": 60000}})
        self.wait_started()
        tunnels = [lab.tunnel(self.sluiced, self.echo.authority)[0] for _ in range(10)]
        half_closed = [lab.tunnel(self.sluiced, lab.Target(self, lab.receive_all).authority)[0] for _ in range(2)]
        heads = self.attackers(2, b"CONNECT 127.0.0.1")
        with lab.unanswering_port() as port:
            dialling = self.attackers(2, lab.connect_head(f"127.0.0.1:{port}"))
            for number, jump in enumerate(JUMPS * hostile.many(1, 10)):
                self.set_clock(jump)
                self.assertTrue(all(self.echoes(sock) for sock in tunnels))
                ended = lab.tunnel(self.sluiced, self.echo.authority)[0]
                tunnels.append(lab.tunnel(self.sluiced, self.echo.authority)[0])
                self.serve_good_client()
                if number < len(JUMPS):
                    self.assert_not_spinning(0.2)
                ended.close()
            hostile.close_all(dialling)
        for sock in heads:
            sock.sendall(f":{self.echo.port} HTTP/1.1\r\n\r\n".encode())
            self.assertEqual(200, lab.read_answer(sock).status)
        hostile.close_all([*tunnels, *half_closed, *heads])
        count = len(tunnels) + (number + 1) + len(half_closed) + len(heads) + len(dialling)
        self.assert_unharmed(count)
        self.assert_sane_records(count + self.served, 1000 * (time.monotonic() - started))

    def assert_sane_records(self, count, most_ms):
        lab.wait_until(lambda: len(self.rows()) == count, "every tunnel in the history")
        # A log that is years old by the clock was put aside.
        closes, squid = {}, []
        for path in self.sluiced.directory.iterdir():
            if path.name.startswith("access.jsonl"):
                closes.update(test_records.closes(self.sluiced, path.name))
            elif path.name.startswith("squid.log"):
                squid += path.read_text().splitlines()
        self.assertEqual((count, count), (len(closes), len(squid)))
        for line in closes.values():
            for key, value in line.items():
                if key.endswith(("_ms", "_us")):
                    self.assertTrue(0 <= value <= most_ms * (1000 if key.endswith("_us") else 1), f"{key} in {line}")
        # By the wall clock a tunnel lasts as long as the clock says, the machine's sleep included; but never less than nothing.
        self.assertEqual([], [row for row in self.rows() if row[2] < row[1]])
        durations = [int(line.split()[1]) for line in squid]
        self.assertTrue(all(0 <= duration <= most_ms for duration in durations), durations)

    def test_a_jump_ahead_costs_nobody_the_past(self):
        self.begin_with_clock()
        self.wait_started()
        self.set_clock(365 * DAY)
        # Other limits are looked at at once; what comes next into the history comes after that.
        (self.sluiced.directory / "settings.json").write_text(json.dumps({"sluice": 1, "records": {"historyDays": 30}}))
        self.sluiced.signal(signal.SIGHUP)
        self.sluiced.wait_log("configuration reloaded")
        self.serve_good_client()
        lab.wait_until(lambda: self.served in {row[0] for row in self.rows()}, "the tunnel of the next year")
        self.assertEqual(self.served, len(self.rows()))

    def test_rules_follow_the_wall_clock(self):
        now = datetime.datetime.now(datetime.timezone.utc)
        around = [(now + datetime.timedelta(hours=hours)).strftime("%H:%M") for hours in (-1, 1)]
        tomorrow = (now + datetime.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
        always, hourly, brief = (lab.Target(self, lab.echo) for _ in range(3))
        common = {"action": "allow", "ip": ["127.0.0.1"]}
        rules = [{"id": "hourly", "port": [str(hourly.port)], "when": ["-".join(around)], **common},
                 {"id": "brief", "port": [str(brief.port)], "expires": tomorrow, **common},
                 {"id": "rest", "action": "deny", "ip": ["127.0.0.1"], "port": [str(hourly.port), str(brief.port)]},
                 {"id": "always", "port": ["1-65535"], **common}]
        self.begin_with_clock(allow=(), rules=rules)
        file = (self.sluiced.directory / "rules.json").read_bytes()
        held = [lab.tunnel(self.sluiced, target.authority)[0] for target in (always, hourly, brief)]
        asked = 0
        for jump, expected in ((0, (200, 200, 200)), (3 * HOUR, (200, 403, 200)), (2 * DAY, (200, 200, 403)), (-2 * DAY, (200, 200, 200)),
                               (365 * DAY + 3 * HOUR, (200, 403, 403)), (0, (200, 200, 200))):
            with self.subTest(jump=jump):
                self.set_clock(jump)
                for target, status in zip((always, hourly, brief), expected):
                    with lab.dial(self.sluiced) as sock:
                        sock.sendall(lab.connect_head(target.authority))
                        answer = lab.read_answer(sock)
                        self.assertEqual(status, answer.status, answer.line)
                        asked += 1
                # Rules decide who comes in; who is in stays, unless the rule says otherwise.
                self.assertTrue(all(self.echoes(sock) for sock in held))
        hostile.close_all(held)
        self.assert_unharmed(asked + len(held))
        self.assertEqual(file, (self.sluiced.directory / "rules.json").read_bytes())


if __name__ == "__main__":
    hostile.main()
