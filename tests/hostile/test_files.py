# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files: corrupt, huge, deep and half-written ones are refused with their place; a killed writer leaves the old or the new."""

import json
import random
import signal
import subprocess

import hostile
import lab

RULES = json.dumps({"sluice": 1, "rules": [
    {"id": "web", "action": "allow", "host": [".example.com", "*.example.org"], "port": ["443", "8000-8099"]},
    {"id": "net", "action": "deny", "ip": ["10.0.0.0/8", "2001:db8::/32"], "note": "no \u00e9"}]}, indent=2).encode()
SETTINGS = json.dumps({"sluice": 1, "listeners": ["127.0.0.1:8321"], "timeouts": {"idleMs": 5000}}, indent=2).encode()


def mutations(good, count):
    chance = random.Random(8321)
    for end in range(0, len(good), max(1, len(good) // 40)):
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
        for name, good in (("rules.json", RULES), ("settings.json", SETTINGS)):
            path = directory / name
            for number, content in enumerate(mutations(good, hostile.many(40, 1000))):
                path.write_bytes(content)
                done = self.check(directory)
                with self.subTest(name, number=number):
                    self.assertIn(done.returncode, (0, 3), done.stderr[-500:])
                    if done.returncode == 3:
                        self.assertIn(name, done.stderr)
                        self.assertLess(len(done.stderr), 2000)
                    self.assertEqual(content, path.read_bytes(), "a file is never touched by reading it")
            path.unlink()


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
