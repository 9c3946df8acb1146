# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files: corrupt, huge, deep and half-written ones are refused with their place; a killed writer leaves the old or the new."""

import json
import os
import random
import signal
import subprocess

import hostile
import lab

RULES = json.dumps({"sluice": 1, "rules": [
    {"id": "web", "action": "allow", "host": [".example.com", "*.example.org"], "port": ["443", "8000-8099"]},
    {"id": "net", "action": "deny", "ip": ["10.0.0.0/8", "2001:db8::/32"], "note": "no \u00e9"}]}, indent=2).encode()
SETTINGS = json.dumps({"sluice": 1, "listeners": ["127.0.0.1:8321"], "timeouts": {"idleMs": 5000}}, indent=2).encode()
# What "horse" gives with the least work that is accepted.
USERS = json.dumps({"sluice": 1, "users": [
    {"name": "ann", "password": "$2y$05$c4WoMPo3SXsafkva.HHa6uXQZWr7oboPiC2bT/r7q1BB8I2s0BRqC", "groups": ["staff"]},
    {"name": "bob", "password": "$2y$05$c4WoMPo3SXsafkva.HHa6uXQZWr7oboPiC2bT/r7q1BB8I2s0BRqC"}]}, indent=2).encode()
HTPASSWD = b"ann:$2y$05$c4WoMPo3SXsafkva.HHa6uXQZWr7oboPiC2bT/r7q1BB8I2s0BRqC\nbob:{SHA}x\n# no user\n\n"
LIST = b"""# a comment
0.0.0.0 ads.example
||track.example^
.evil.example
DOMAIN-SUFFIX,bad.example
plain.example
"""
DUPLICATES = {"rules.json": (b'{"sluice":1,"rules":[],"rules":[{"id":"a","action":"allow","host":["*"]}]}',
                             b'{"sluice":1,"rules":[{"id":"a","id":"b","action":"allow","host":["a.example"]}]}',
                             b'{"sluice":1,"rules":[{"id":"a","action":"deny","action":"allow","host":["a.example"]}]}'),
              "settings.json": (b'{"sluice":1,"timeouts":{"idleMs":1000},"timeouts":{}}',
                                b'{"sluice":1,"timeouts":{"idleMs":1000,"idleMs":2000}}',
                                b'{"sluice":1,"listeners":[{"address":"127.0.0.1:1","password":true,"password":false}]}'),
              "users.json": (b'{"sluice":1,"users":[],"users":[]}', USERS.replace(b'"name": "bob"', b'"name": "bob", "name": "eve"'),
                             USERS.replace(b'"name": "bob"', b'"name": "ann"'))}
GOOD = {"rules.json": RULES, "settings.json": SETTINGS, "users.json": USERS}


def mutations(good, count):
    chance = random.Random(8321)
    for end in range(0, len(good), max(1, len(good) // min(count, 100))):
        yield good[:end]
    for _ in range(count):
        bad = bytearray(good)
        for _ in range(chance.randint(1, 4)):
            bad[chance.randrange(len(bad))] = chance.randrange(256)
        yield bytes(bad)
    yield b"[" * 1_000_000
    yield b'{"sluice":1,' + b'"rules":' + b'[{"id":"a","action":"allow","host":[' + b"[" * 5000
    yield b'{"sluice":1,"sluice":1}'
    yield good + b"\0" * 4096
    yield b"\xff\xfe" + good
    yield b'{"sluice": 1, "note": "' + b"x" * 20_000_000


class Files(lab.LabTest):
    def check(self, directory):
        return subprocess.run([lab.SLUICED, "--config", directory, "--check-config"], capture_output=True, text=True,
                              errors="replace", timeout=lab.PATIENCE, check=False, stdin=subprocess.DEVNULL)

    def test_no_content_crashes_it_and_every_refusal_names_its_place(self):
        directory = self.directory / "config"
        directory.mkdir(mode=0o700)
        for name, good in GOOD.items():
            path = directory / name
            path.touch(mode=0o600)
            for number, content in enumerate(mutations(good, hostile.many(20, 1000))):
                path.write_bytes(content)
                done = self.check(directory)
                with self.subTest(name, number=number):
                    self.assertIn(done.returncode, (0, 3), done.stderr[-500:])
                    if done.returncode == 3:
                        self.assertIn(name, done.stderr)
                        self.assertLess(len(done.stderr), 2000)
                    self.assertEqual(content, path.read_bytes(), "a file is never touched by reading it")
            path.unlink()

    def test_a_key_or_a_name_that_comes_twice_is_refused(self):
        directory = self.directory / "config"
        directory.mkdir(mode=0o700)
        for name, contents in DUPLICATES.items():
            path = directory / name
            path.touch(mode=0o600)
            for content in contents:
                with self.subTest(name, content=content):
                    path.write_bytes(content)
                    done = self.check(directory)
                    self.assertEqual(3, done.returncode, done.stderr)
                    self.assertRegex(done.stderr, rf"{name}:\d+:\d+: ")
            path.unlink()

    def test_no_list_or_htpasswd_crashes_it(self):
        directory = self.directory / "config"
        (directory / "lists").mkdir(parents=True)
        rule = {"id": "ads", "action": "deny", "host": ["list:ads"]}
        (directory / "rules.json").write_text(json.dumps({"sluice": 1, "rules": [rule]}))
        ads, htpasswd = directory / "lists/ads.txt", self.directory / "htpasswd"
        for content in mutations(LIST, hostile.many(8, 1000)):
            ads.write_bytes(content)
            done = self.check(directory)
            self.assertEqual(0, done.returncode, done.stderr[-500:])
        for content in mutations(HTPASSWD, hostile.many(8, 1000)):
            htpasswd.write_bytes(content)
            done = lab.user_command(directory, "import", str(htpasswd))
            self.assertIn(done.returncode, (0, 1), done.stderr[-500:])
            if (directory / "users.json").exists():
                self.assertEqual(0, self.check(directory).returncode)
            (directory / "users.json").unlink(missing_ok=True)


class NoFiles(lab.LabTest):
    """In the place of each file something else: it is neither waited for nor read without end, and told by its name."""

    @staticmethod
    def put(path, kind):
        if kind == "pipe":
            os.mkfifo(path)
        elif kind == "directory":
            path.mkdir()
        else:
            path.symlink_to(kind)

    KINDS = ("pipe", "directory", "/dev/zero", "/dev/full", "/dev/tty", "/dev/stdin", "/proc/self/mem", "/nowhere", "loop")

    def make_config(self):
        directory = self.directory / "config"
        (directory / "lists").mkdir(parents=True)
        rule = {"id": "ads", "action": "deny", "host": ["list:ads"]}
        for name, content in {**GOOD, "rules.json": json.dumps({"sluice": 1, "rules": [rule]}).encode(), "lists/ads.txt": LIST}.items():
            (directory / name).touch(mode=0o600)
            (directory / name).write_bytes(content)
        return directory

    def test_at_the_start(self):
        directory = self.make_config()
        for path in (*(directory / name for name in GOOD), directory / "lists/ads.txt"):
            for kind in self.KINDS if hostile.FULL else self.KINDS[:4]:
                with self.subTest(path.name, kind=kind):
                    good = path.read_bytes()
                    path.unlink()
                    self.put(path, path.name if kind == "loop" else kind)
                    for more in (("--check-config",), ("--listen", "127.0.0.1:0")):
                        done = subprocess.run([lab.SLUICED, "--config", directory, *more], capture_output=True, text=True,
                                              timeout=lab.PATIENCE, check=False, input="{}")
                        self.assertEqual((3, ""), (done.returncode, done.stdout), done.stderr)
                        self.assertIn(f"{path}: ", done.stderr)
                        self.assertIn("cannot be read", done.stderr)
                    path.rmdir() if kind == "directory" else path.unlink()
                    path.touch(mode=0o600)
                    path.write_bytes(good)

    def test_an_import_takes_files_only(self):
        for kind in self.KINDS:
            with self.subTest(kind=kind):
                path = self.directory / f"htpasswd{self.KINDS.index(kind)}"
                self.put(path, path.name if kind == "loop" else kind)
                done = lab.user_command(self.directory / "config", "import", str(path), password="ann:x")
                self.assertEqual(1, done.returncode, done.stderr)
                self.assertIn(f"{path}: cannot be read", done.stderr)


class InTheRun(hostile.HostileTest):
    """Files that go bad while it runs: what was in force stays, and each file is named."""

    def begin_with(self, files):
        directory = self.directory / "config1"
        (directory / "lists").mkdir(parents=True)
        for name, content in files.items():
            (directory / name).touch(mode=0o600)
            (directory / name).write_bytes(content)
        return self.begin().directory

    def hang_up(self):
        before = self.count("asked to read the configuration again")
        self.sluiced.signal(signal.SIGHUP)
        lab.wait_until(lambda: self.count("asked to read the configuration again") > before, "the signal to arrive")

    def count(self, text):
        return len([line for line in self.sluiced.log.all() if text in line])

    def status(self, host):
        self.asked += 1
        with lab.dial(self.sluiced) as sock:
            sock.sendall(lab.connect_head(f"{host}:443"))
            return lab.read_answer(sock)

    def test_half_written_files_and_what_is_no_file(self):
        self.asked = 0
        rule = {"id": "ads", "action": "deny", "host": ["list:ads"]}
        good = {**GOOD, "rules.json": json.dumps({"sluice": 1, "rules": [rule]}).encode(), "lists/ads.txt": LIST}
        del good["settings.json"]  # its listeners would be others
        directory = self.begin_with(good)
        for name, content in {**good, "settings.json": b'{"sluice":1,"timeouts":{}}'}.items():
            path = directory / name
            for kind in ("pipe", "directory", "/dev/zero", "half"):
                if kind == "half" and name.startswith("lists"):
                    continue  # half a list is a list
                with self.subTest(name, kind=kind):
                    path.unlink(missing_ok=True)
                    if kind == "half":
                        path.touch(mode=0o600)
                        path.write_bytes(content[: len(content) // 2])
                    else:
                        NoFiles.put(path, kind)
                    before = self.count(f"{path}:")
                    self.hang_up()
                    lab.wait_until(lambda: self.count(f"{path}:") > before, "the file to be named")
                    self.serve_good_client()
                    self.assertIn("rule ads", self.status("ads.example").phrase)
                    path.rmdir() if kind == "directory" else path.unlink()
                    path.touch(mode=0o600)
                    path.write_bytes(content)
                    self.hang_up()
        self.serve_good_client()
        self.assert_unharmed(self.asked)

    def test_a_list_that_grows_to_a_million_lines_holds_nobody_up(self):
        self.asked = 0
        rule = {"id": "ads", "action": "deny", "host": ["list:ads"]}
        directory = self.begin_with({"rules.json": json.dumps({"sluice": 1, "rules": [rule]}).encode(), "lists/ads.txt": LIST})
        path = directory / "lists/ads.txt"
        lines = hostile.many(200_000, 1_000_000)
        path.with_suffix(".draft").write_text("".join(f"h{number}.ads{number % 97}.example\n" for number in range(lines)))
        path.with_suffix(".draft").rename(path)
        self.hang_up()
        for _ in range(50):
            self.serve_good_client()
        last = f"h{lines - 1}.ads{(lines - 1) % 97}.example"
        # One relay thread may have it before the other.
        for name in (last, "h0.ads0.example", last):
            lab.wait_until(lambda name=name: "rule ads" in self.status(name).phrase, "the list in force")
        self.assertNotIn("rule ads", self.status(f"h{lines}.ads{lines % 97}.example").phrase)
        if not lab.has_sanitizer():
            self.assertLess(self.sluiced.resident_kib() - self.memory, 64 * 1024 + lines // 4, "memory of a long list")
        # Larger than any file may be: what was in force stays. It is told when it has been looked at.
        with path.open("r+b") as file:
            file.truncate(65 << 20)
        self.hang_up()
        self.sluiced.wait_log("larger than 64 MiB")
        self.assertIn("rule ads", self.status(last).phrase)
        path.write_bytes(LIST)
        self.hang_up()
        lab.wait_until(lambda: "rule ads" in self.status("plain.example").phrase, "the short list in force")
        self.assert_unharmed(self.asked)


class KilledWriters(lab.LabTest):
    def test_every_moment_leaves_a_readable_file_with_everything_confirmed(self):
        directory = self.directory / "config"
        directory.mkdir(mode=0o700)
        chance = random.Random(9)
        confirmed = set()
        for number in range(hostile.many(20, 200)):
            name = f"user{number}"
            process = subprocess.Popen([lab.SLUICED, "user", "add", name, "--config", directory], stdin=subprocess.PIPE,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            process.stdin.write(b"correct horse battery staple\n")
            process.stdin.close()
            try:
                # Argon2 takes most of the time; the write is near the end.
                process.wait(chance.uniform(0.0, 0.25))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
            if process.wait() == 0:
                confirmed.add(name)
            process.stderr.close()
            path = directory / "users.json"
            if path.exists():
                names = {user["name"] for user in json.loads(path.read_text())["users"]}
                self.assertLessEqual(confirmed, names)
                confirmed = names
        left = subprocess.run([lab.SLUICED, "--config", directory, "--check-config"], capture_output=True, text=True,
                              check=False, stdin=subprocess.DEVNULL)
        self.assertEqual(0, left.returncode, left.stderr)


if __name__ == "__main__":
    hostile.main()
