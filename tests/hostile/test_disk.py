# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk that is full, directories that vanish or become files in the run: tunnels go on, it is said once, and mends itself."""

import datetime
import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess

import hostile
import lab
import test_records

UNLIMITED = resource.RLIM_INFINITY
RECORD_WARNING = " warning record: "


def rows_in(directory):
    """How many ended tunnels the history holds; none while there is no history."""
    path = directory / "history.sqlite"
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
            return database.execute("SELECT count(*) FROM tunnel WHERE kind=0").fetchone()[0]
    except sqlite3.OperationalError:
        return 0


class DiskTest(hostile.HostileTest):
    def serve(self, count):
        for _ in range(count):
            self.serve_good_client()

    def status_of(self, target):
        with lab.dial(self.sluiced) as sock:
            sock.sendall(lab.connect_head(target.authority))
            return lab.read_answer(sock).status


class FullDisk(DiskTest):
    """What a process may write to one file is as good as a disk that is full; it is also a signal that must not kill it."""

    def limit(self, most_bytes):
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (most_bytes, UNLIMITED))

    def warnings(self):
        return [line for line in self.sluiced.log.all() if RECORD_WARNING in line]

    def test_records_stop_and_go_on(self):
        self.begin(settings={"records": {"squidLog": True}})
        directory = self.sluiced.directory
        lab.wait_until(lambda: rows_in(directory) == self.served, "the history")
        before = {name: (directory / name).read_bytes() for name in ("access.jsonl", "squid.log")}
        self.limit(0)
        self.serve(hostile.many(100, 3000))
        self.sluiced.wait_log("access.jsonl: cannot be written (File too large); free some room on the disk")
        self.sluiced.wait_log("the history cannot be written")
        lost = self.served
        for name, content in before.items():
            self.assertEqual(content, (directory / name).read_bytes())
        self.limit(UNLIMITED)
        self.serve(5)
        self.sluiced.wait_log("access log is written again")
        self.sluiced.wait_log("history is written again")
        # The history keeps what it could not write, the log does not.
        lab.wait_until(lambda: rows_in(directory) == self.served, "the history catches up")
        lab.wait_until(lambda: set(range(lost + 1, self.served + 1)) <= set(test_records.closes(self.sluiced)), "the log goes on")
        self.assertEqual(2, len(self.warnings()), "said once for each")
        self.assert_unharmed(0)

    def test_room_for_a_part_of_a_line_leaves_no_torn_one(self):
        self.begin()
        path = self.sluiced.directory / "access.jsonl"
        for room in range(1, hostile.many(1200, 3000), hostile.many(100, 10)):
            lab.wait_until(lambda: self.served in test_records.closes(self.sluiced), "the last tunnel in the log")
            self.limit(path.stat().st_size + room)
            served = self.served
            self.serve(3)
            self.sluiced.wait_records(self.served)
            self.limit(UNLIMITED)
            self.serve(1)
            lab.wait_until(lambda: self.served in test_records.closes(self.sluiced), "lines after those that did not fit")
            whole = [json.loads(line) for line in path.read_text().splitlines()]
            self.assertLessEqual(served, len({line["sluice.tunnel.id"] for line in whole}) + 3 * room)
        self.assertLessEqual(len(self.warnings()), 4, "a disk that is nearly full is no news every second")
        self.assert_unharmed(0)

    def test_rules_that_expire_meanwhile_leave_their_file_whole(self):
        soon = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=4)
        brief = lab.Target(self, lab.echo)
        common = {"action": "allow", "ip": ["127.0.0.1"]}
        self.begin(allow=(), rules=[{"id": "brief", "port": [str(brief.port)], "expires": soon.strftime("%Y-%m-%dT%H:%M:%SZ"), **common},
                                    {"id": "rest", "action": "deny", "ip": ["127.0.0.1"], "port": [str(brief.port)]},
                                    {"id": "always", "port": ["1-65535"], **common}])
        directory = self.sluiced.directory
        lab.wait_until(lambda: rows_in(directory) == self.served and test_records.closes(self.sluiced), "files that are made once")
        file = (directory / "rules.json").read_bytes()
        names = {path.name for path in directory.iterdir()}
        self.limit(0)
        self.assertEqual(200, self.status_of(brief))
        # A moment later, so that the attempt to take it out of the file is over.
        over = soon + datetime.timedelta(seconds=1)
        lab.wait_until(lambda: datetime.datetime.now(datetime.timezone.utc) > over, "the rule to expire")
        self.assertEqual(403, self.status_of(brief))
        self.assertEqual(file, (directory / "rules.json").read_bytes())
        self.assertEqual(names, {path.name for path in directory.iterdir()})
        self.limit(UNLIMITED)
        self.assert_unharmed(2)

    def test_users_are_changed_as_a_whole_or_not_at_all(self):
        directory = self.directory / "config"
        directory.mkdir(mode=0o700)
        self.assertEqual(0, lab.user_command(directory, "add", "ann", password="correct horse battery").returncode)
        self.assertEqual(0, lab.user_command(directory, "add", "bob", password="correct horse battery").returncode)
        path = directory / "users.json"
        before = path.read_bytes()
        htpasswd = self.directory / "htpasswd"
        htpasswd.write_text("cyd:$2y$05$c4WoMPo3SXsafkva.HHa6uXQZWr7oboPiC2bT/r7q1BB8I2s0BRqC\n")
        for most in (0, 1, len(before) // 2) if not hostile.FULL else range(0, len(before) // 2, 5):
            for arguments in (("add", "cyd"), ("password", "ann"), ("remove", "bob"), ("import", str(htpasswd))):
                with self.subTest(arguments=arguments, most=most):
                    path.write_bytes(before)
                    done = subprocess.run(
                        [lab.SLUICED, "user", *arguments, "--config", directory], text=True, capture_output=True, check=False,
                        input="another horse battery\n", timeout=lab.PATIENCE,
                        preexec_fn=lambda most=most: resource.setrlimit(resource.RLIMIT_FSIZE, (most, UNLIMITED)))
                    self.assertEqual(1, done.returncode, done.stderr)
                    self.assertIn("users.json: cannot be saved (File too large); what was there before is unchanged", done.stderr)
                    self.assertEqual("", done.stdout)
                    self.assertEqual(before, path.read_bytes())
                    self.assertEqual(["users.json"], os.listdir(directory))


class Vanished(DiskTest):
    """Directories of their own for configuration, state and socket, each lost or replaced in the run."""

    def begin_at_home(self):
        self.config, self.state, self.runtime = (self.directory / kind / "sluice" for kind in ("config", "state", "run"))
        for directory in (self.config, self.state, self.runtime):
            directory.parent.mkdir()
        self.config.mkdir(mode=0o700)
        self.write_rules("first")
        self.begin(allow=(), at_home=True, env={
            "XDG_CONFIG_HOME": str(self.config.parent), "XDG_STATE_HOME": str(self.state.parent),
            "XDG_RUNTIME_DIR": str(self.runtime.parent)})
        lab.wait_until(lambda: rows_in(self.state) == self.served, "the history")

    def write_rules(self, name):
        rule = {"id": name, "action": "allow", "ip": ["127.0.0.1"], "port": ["1-65535"]}
        (self.config / "rules.json").write_text(json.dumps({"sluice": 1, "rules": [rule]}))

    def logged(self):
        path = self.state / "access.jsonl"
        lines = path.read_text().splitlines() if path.exists() else []
        return {line["sluice.tunnel.id"] for line in map(json.loads, lines) if line["event.name"] == "sluice.tunnel.close"}

    def count(self, text):
        return len([line for line in self.sluiced.log.all() if text in line])

    def hang_up(self):
        asked = self.count("asked to read the configuration again")
        self.sluiced.signal(signal.SIGHUP)
        lab.wait_until(lambda: self.count("asked to read the configuration again") > asked, "the signal to arrive")

    def test_a_state_directory_that_is_removed_is_made_again(self):
        self.begin_at_home()
        for _ in range(hostile.many(2, 20)):
            shutil.rmtree(self.state)
            before = self.served
            self.serve(10)
            lab.wait_until(lambda: set(range(before + 1, self.served + 1)) <= self.logged(), "the log of what came after")
            lab.wait_until(lambda: rows_in(self.state) >= 10, "the history of what came after")
        self.assertEqual(0o700, self.state.stat().st_mode & 0o777)
        self.assertEqual(0, self.count(RECORD_WARNING))
        self.assert_unharmed(0)

    def test_a_file_in_place_of_the_state_directory_costs_records_only(self):
        self.begin_at_home()
        shutil.rmtree(self.state)
        self.state.write_text("in the way")
        self.serve(20)
        lab.wait_until(lambda: self.count(f"{self.state}: the directory cannot be made") == 2, "log and history to complain")
        self.serve(20)
        self.hang_up()
        self.serve(20)
        self.assertEqual(2, self.count(RECORD_WARNING), "said once for each")
        self.assertEqual("in the way", self.state.read_text())
        self.state.unlink()
        self.serve(1)
        self.sluiced.wait_log("access log is written again")
        self.sluiced.wait_log("history is written again")
        lab.wait_until(lambda: self.served in self.logged() and rows_in(self.state) >= 61, "everything the history kept")
        self.assert_unharmed(0)

    def test_a_log_and_a_history_that_become_directories(self):
        self.begin_at_home()
        for path in (self.state / "access.jsonl", self.state / "history.sqlite"):
            path.unlink()
            path.mkdir()
        self.serve(20)
        self.sluiced.wait_log("access.jsonl: cannot be written (Is a directory)")
        lab.wait_until(lambda: rows_in(self.state) >= 20, "a history, the directory put aside")
        (self.state / "access.jsonl").rmdir()
        self.serve(1)
        self.sluiced.wait_log("access log is written again")
        lab.wait_until(lambda: self.served in self.logged(), "a log")
        self.assert_unharmed(0)

    def test_a_file_in_place_of_the_configuration_directory_changes_nothing(self):
        self.begin_at_home()
        aside = self.directory / "aside"
        self.config.rename(aside)
        self.config.write_text("in the way")
        for round in range(1, hostile.many(4, 200)):
            self.hang_up()
            self.serve(2)  # by the rules that were
            lab.wait_until(lambda: self.count(" error settings: ") == round, "one message for each signal")
        told = next(line for line in self.sluiced.log.all() if " error settings: " in line)
        self.assertIn(f"{self.config}: cannot be read (it is not a directory)", told)
        self.assertIn("the former configuration stays in force", told)
        self.config.unlink()
        aside.rename(self.config)
        self.write_rules("second")
        self.hang_up()
        self.serve_good_client()
        lab.wait_until(lambda: self.count("rule=second"), "the new rules")
        self.assert_unharmed(0)

    def test_a_configuration_that_is_gone_allows_nothing(self):
        """Missing files are empty ones, in the run as at the start."""
        self.begin_at_home()
        aside = self.directory / "aside"
        self.config.rename(aside)
        self.hang_up()
        asked = []

        def status():
            asked.append(self.status_of(self.echo))
            return asked[-1]

        lab.wait_until(lambda: status() == status() == 403, "nothing allowed any more")
        aside.rename(self.config)
        self.hang_up()
        lab.wait_until(lambda: status() == status() == 200, "the rules back")
        self.assert_unharmed(len(asked))

    def test_a_runtime_directory_that_is_removed_is_not_missed(self):
        self.begin_at_home()
        shutil.rmtree(self.runtime)
        self.hang_up()
        self.serve(5)
        self.assert_unharmed(0)
        self.assertEqual(0, self.sluiced.stop())


if __name__ == "__main__":
    hostile.main()
