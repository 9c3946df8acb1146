# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which program stands behind a tunnel: in the record, in rules, and what becomes of those nobody can see."""

import os
import shutil
import subprocess
import sys

import lab

CURL = os.path.realpath(shutil.which("curl"))
PYTHON = os.path.realpath(sys.executable)


def serve_one(sock):
    head = b""
    while b"\r\n\r\n" not in head:
        head += sock.recv(4096)
    sock.sendall(b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok")


class Owner(lab.LabTest):
    def rules(self, *rules, **options):
        everything = {"ip": ["127.0.0.1"], "port": ["*"]}
        return self.start(allow=(), rules=[{"id": f"r{i}", **rule, **everything} for i, rule in enumerate(rules, 1)], **options)

    def curl(self, sluiced, target):
        return self.run_client("curl", "--silent", "--proxytunnel", "--noproxy", "", "--proxy", sluiced.url,
                               f"http://{target.authority}/", check=False)

    def test_the_record_names_the_program(self):
        sluiced = self.rules({"action": "allow"})
        target = lab.Target(self, lab.echo)
        sock, _ = lab.tunnel(sluiced, target.authority)
        with sock:
            for _ in range(1000):  # it is looked for at once, beside the tunnel: this lasts long enough
                sock.sendall(b"x")
                self.assertEqual(b"x", sock.recv(1))
        self.assert_record(self.record(sluiced), status=200, program=PYTHON)

    def test_a_rule_lets_in_one_program_and_not_another(self):
        for program in ("curl", CURL):
            with self.subTest(program=program):
                sluiced = self.rules({"action": "allow", "program": [program]})
                target = lab.Target(self, serve_one)
                self.assertEqual(b"ok", self.curl(sluiced, target).stdout)
                record = sluiced.wait_records(1)[0]
                self.assert_record(record, status=200, rule="r1", program=CURL)
                answer = lab.request(sluiced, lab.connect_head(target.authority))
                self.assertEqual(403, answer.status)
                self.assert_record(sluiced.wait_records(2)[1], reason="default-denied", program=PYTHON)

    def test_a_rule_that_denies_a_program_lets_in_the_others(self):
        sluiced = self.rules({"action": "deny", "program": [CURL]}, {"action": "allow"})
        target = lab.Target(self, serve_one)
        self.assertEqual(56, self.curl(sluiced, target).returncode)
        self.assert_record(sluiced.wait_records(1)[0], reason="rule-denied", rule="r1", program=CURL)
        sock, _ = lab.tunnel(sluiced, target.authority)
        sock.close()

    def test_where_nobody_wants_to_know_only_rules_do(self):
        for rule, program in (({"action": "allow"}, None), ({"action": "allow", "program": [CURL]}, CURL)):
            with self.subTest(rule=rule):
                sluiced = self.rules(rule, settings={"look": {"programs": False}})
                target = lab.Target(self, serve_one)
                self.assertEqual(b"ok", self.curl(sluiced, target).stdout)
                record = sluiced.wait_records(1)[0]
                self.assert_record(record, status=200)
                self.assertEqual(program, record.get("program"))

    def test_a_container_is_not_the_machine(self):
        unshare = shutil.which("unshare")
        if not unshare or subprocess.run([unshare, "--mount", "true"], capture_output=True, check=False).returncode != 0:
            self.skipTest("no mount namespaces here")
        sluiced = self.rules({"action": "allow", "program": [CURL]})
        target = lab.Target(self, serve_one)
        done = self.run_client(unshare, "--mount", "curl", "--silent", "--proxytunnel", "--noproxy", "", "--proxy",
                               sluiced.url, f"http://{target.authority}/", check=False)
        self.assertEqual(56, done.returncode)
        self.assert_record(sluiced.wait_records(1)[0], reason="default-denied", program=f"container:{CURL}")


if __name__ == "__main__":
    lab.main()
