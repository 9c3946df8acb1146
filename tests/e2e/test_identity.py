# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Listeners that ask for a password: real clients with the right one, a wrong one and none; and no trace of any."""

import base64
import http.client
import json
import os
import pty
import re
import signal
import socket
import stat
import subprocess
import urllib.request

import lab
import servers
from test_programs import serve_path

USER, PASSWORD = "alice", "c0rrect h\u00f6rse: battery"
WRONG = "wr0ng-staple"


def credentials(user, password):
    return base64.b64encode(f"{user}:{password}".encode()).decode()


class WithPassword(lab.LabTest):
    def begin(self, **options):
        options.setdefault("settings", {"listeners": [{"address": "127.0.0.1:0", "password": True}]})
        return self.start(listen=(), users={USER: PASSWORD}, **options)

    def connect(self, sluiced, target, *fields):
        lines = "".join(f"{field}\r\n" for field in fields)
        return lab.request(sluiced, f"CONNECT {target} HTTP/1.1\r\nHost: x\r\n{lines}\r\n".encode())

    def authorized(self, sluiced, target, user=USER, password=PASSWORD):
        return self.connect(sluiced, target, f"Proxy-Authorization: Basic {credentials(user, password)}")


class Wire(WithPassword):
    def test_who_says_nothing_is_asked_and_the_connection_ends(self):
        sluiced = self.begin()
        answer = self.connect(sluiced, "example.com:443")
        self.assertEqual(407, answer.status)
        self.assertEqual('Basic realm="Sluice", charset="UTF-8"', answer.fields["proxy-authenticate"])
        self.assertEqual("close", answer.fields["connection"])
        self.assertEqual("http_request_denied", answer.proxy_error)
        self.assertIn(b"jdk.http.auth.tunneling.disabledSchemes", answer.rest)
        self.assertNotIn("example.com", answer.line + answer.rest.decode())
        self.assert_record(self.record(sluiced), reason="credentials-missing", status=407, by="rule")

    def test_nothing_behind_a_refused_head_is_parsed(self):
        sluiced = self.begin()
        second = f"CONNECT localhost:1 HTTP/1.1\r\nProxy-Authorization: Basic {credentials(USER, PASSWORD)}\r\n\r\n"
        answer = lab.request(sluiced, b"CONNECT localhost:1 HTTP/1.1\r\n\r\n" + second.encode())
        self.assertEqual(407, answer.status)
        self.assertEqual(1, answer.rest.count(b"Sluice:"))
        self.assertEqual(1, len(sluiced.wait_records(1)))

    def test_wrong_and_unknown_look_alike_and_become_slower(self):
        sluiced = self.begin()
        for number, (user, password) in enumerate(((USER, WRONG), ("mallory", PASSWORD), (USER, WRONG + "2")), 1):
            answer = self.authorized(sluiced, "localhost:1", user, password)
            self.assertEqual(407, answer.status)
            self.assertRegex(answer.line, "the user name or the password is wrong")
            record = sluiced.wait_records(number)[-1]
            self.assert_record(record, reason="credentials-wrong", status=407)
            self.assertGreaterEqual(float(record["duration_ms"]), (250, 250, 500)[number - 1])
        self.assertEqual(502, self.authorized(sluiced, "localhost:1").status)

    def test_a_wrong_password_counts_however_soon_its_sender_leaves(self):
        sluiced = self.begin()
        for number, leave in enumerate((lab.reset, socket.socket.close) * 2, 1):
            with self.subTest(leave=leave.__name__, number=number):
                sock = lab.dial(sluiced)
                said = credentials(f"mallory{number}", WRONG)
                sock.sendall(f"CONNECT localhost:1 HTTP/1.1\r\nProxy-Authorization: Basic {said}\r\n\r\n".encode())
                leave(sock)
                self.assert_record(sluiced.wait_records(number)[-1], reason="credentials-wrong", status=407)

    def test_a_rule_that_refuses_is_403_never_407(self):
        sluiced = self.begin()
        answer = self.authorized(sluiced, "denied.example:443")
        self.assertEqual(403, answer.status)
        self.assert_record(self.record(sluiced), reason="default-denied", user=USER)

    def test_free_listeners_stay_free(self):
        settings = {"listeners": ["127.0.0.1:0", {"address": "127.0.0.1:0", "password": True}]}
        sluiced = self.begin(settings=settings).wait_listening(2)
        target = lab.Target(self, lab.echo)
        sock, _ = lab.tunnel(sluiced, target.authority)
        sock.close()
        sluiced.address = sluiced.listeners[1]
        self.assertEqual(407, self.connect(sluiced, target.authority).status)

    def test_a_new_password_counts_after_sighup_and_the_old_one_no_more(self):
        sluiced = self.begin()
        self.assertEqual(502, self.authorized(sluiced, "localhost:1").status)
        done = lab.user_command(sluiced.directory, "password", USER, password="another")
        self.assertEqual((0, f"{USER} has a new password\n"), (done.returncode, done.stdout), done.stderr)
        sluiced.signal(signal.SIGHUP)
        sluiced.wait_log("configuration reloaded")
        self.assertEqual(502, self.authorized(sluiced, "localhost:1", USER, "another").status)
        self.assertEqual(407, self.authorized(sluiced, "localhost:1").status)

    def test_no_secret_is_anywhere(self):
        def remember(sock):
            seen.append(lab.receive_exactly(sock, 5))
            sock.sendall(b"done!")

        seen = []
        sluiced = self.begin(arguments=("--log-level", "debug"))
        target = lab.Target(self, remember)
        field = f"Proxy-Authorization: Basic {credentials(USER, PASSWORD)}"
        with lab.dial(sluiced) as sock:
            sock.sendall(f"CONNECT {target.authority} HTTP/1.1\r\n{field}\r\n\r\nearly".encode())
            answer = lab.read_answer(sock)
            self.assertEqual(200, answer.status)
            told = answer.line + str(answer.fields) + (answer.rest + lab.receive_all(sock)).decode()
        target.wait_done()
        self.assertEqual([b"early"], seen)
        for attempt in ((USER, WRONG), ("mallory", WRONG)):
            answer = self.authorized(sluiced, "localhost:1", *attempt)
            told += answer.line + str(answer.fields) + answer.rest.decode()
        for broken in ("Basic !!!", f"Basic {credentials(USER, WRONG)}=", f"Bearer {WRONG}"):
            answer = self.connect(sluiced, "localhost:1", f"Proxy-Authorization: {broken}")
            told += answer.line + str(answer.fields) + answer.rest.decode()
        sluiced.stop()
        told += "\n".join(sluiced.log.all() + sluiced.out.all())
        for path in sluiced.directory.rglob("*"):
            if path.is_file() and not path.is_socket():
                told += path.read_bytes().decode(errors="replace")
        for secret in (PASSWORD, WRONG, credentials(USER, PASSWORD), credentials(USER, WRONG), "mallory"):
            self.assertNotIn(secret, told)
        self.assertIn(f"user={USER}", told)


class Clients(WithPassword):
    def setUp(self):
        super().setUp()
        self.certificates = lab.Certificates(self.directory)
        self.target = lab.Target(self, serve_path, self.certificates.server_context())
        self.sluiced = self.begin()
        self.page = f"https://localhost:{self.target.port}/page"

    def curl(self, *arguments, **options):
        return self.run_client("curl", "--silent", "--show-error", "--noproxy", "", "--proxy", self.sluiced.url,
                               "--http1.1", "--cacert", self.certificates.ca, *arguments, self.page, **options)

    def assert_served(self, body, statuses):
        self.assertEqual(b"/page" * 1000, body)
        records = self.sluiced.wait_records(len(statuses))
        self.assertEqual(statuses, [record["status"] for record in records])
        self.assertEqual(USER, records[-1]["user"])

    def test_curl_with_credentials_at_once(self):
        self.assert_served(self.curl("--proxy-user", f"{USER}:{PASSWORD}").stdout, ["200"])

    def test_curl_that_asks_first(self):
        self.assert_served(self.curl("--proxy-anyauth", "--proxy-user", f"{USER}:{PASSWORD}").stdout, ["407", "200"])

    def test_curl_with_a_wrong_password_and_with_none(self):
        for arguments in ((), ("--proxy-user", f"{USER}:{WRONG}")):
            done = self.curl("--verbose", *arguments, check=False)
            self.assertEqual(56, done.returncode)
            self.assertRegex(done.stderr.decode(), r"HTTP/1\.1 407 Sluice: \S")
        self.assertEqual(0, self.target.accepted)

    def test_python_urllib(self):
        proxy = self.sluiced.url.replace("//", f"//{USER}:{urllib.request.quote(PASSWORD)}@")
        opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({"https": proxy}),
            urllib.request.HTTPSHandler(context=self.certificates.client_context()))
        with opener.open(self.page, timeout=lab.PATIENCE) as answer:
            self.assert_served(answer.read(), ["200"])

    def test_python_http_client_says_what_is_missing(self):
        connection = http.client.HTTPSConnection("127.0.0.1", self.sluiced.port, timeout=lab.PATIENCE)
        connection.set_tunnel("localhost", self.target.port)
        with self.assertRaisesRegex(OSError, "407 Sluice: a user name and a password are needed"):
            connection.request("GET", "/")

    def test_node(self):
        script = self.directory / "client.js"
        script.write_text(NODE)
        done = self.run_client("node", script, self.sluiced.port, self.target.port, self.certificates.ca,
                               f"Basic {credentials(USER, PASSWORD)}")
        self.assertTrue(done.stdout.endswith(b"/page" * 1000))
        self.assert_served(done.stdout[-5000:], ["200"])

    def test_git_asks_first(self):
        root = self.directory / "repositories"
        root.mkdir()
        server = servers.GitServer(self, self.certificates, root)
        environment = lab.clean_environment(self.directory, GIT_CONFIG_NOSYSTEM="1", GIT_TERMINAL_PROMPT="0")
        self.run_client("git", "init", "--bare", root / "project.git", env=environment)
        proxy = self.sluiced.url.replace("//", f"//{USER}:{urllib.request.quote(PASSWORD)}@")
        self.run_client("git", "-c", f"http.proxy={proxy}", "-c", f"http.sslCAInfo={self.certificates.ca}", "ls-remote",
                        f"{server.url}/project.git", env=environment)
        statuses = [record["status"] for record in self.sluiced.wait_records(2)]
        self.assertEqual(["407", "200"], statuses[:2])


NODE = """
const [proxyPort, targetPort, ca, authorization] = process.argv.slice(2);
const http = require("node:http"), tls = require("node:tls"), fs = require("node:fs");
const request = http.request({host: "127.0.0.1", port: proxyPort, method: "CONNECT", path: `localhost:${targetPort}`,
                              headers: {"Proxy-Authorization": authorization}});
request.on("connect", (answer, socket) => {
    if (answer.statusCode !== 200) throw new Error(`status ${answer.statusCode}`);
    const secure = tls.connect({socket, servername: "localhost", ca: fs.readFileSync(ca)}, () => {
        secure.write("GET /page HTTP/1.0\\r\\n\\r\\n");
    });
    secure.pipe(process.stdout);
});
request.end();
"""


class UserCommand(lab.LabTest):
    def user(self, *arguments, **options):
        done = lab.user_command(self.directory, *arguments, **options)
        return done.returncode, done.stdout, done.stderr

    def hashes(self):
        users = json.loads((self.directory / "users.json").read_text())["users"]
        return {user["name"]: user["password"] for user in users}

    def test_a_user_comes_changes_and_goes(self):
        self.assertEqual((0, "", ""), self.user("list"))
        self.assertEqual((0, "added alice\n", ""),
                         self.user("add", "alice", "--group", "ops", "--group", "dev", password="long enough"))
        self.assertEqual((0, "added bob\n", ""), self.user("add", "bob", password="long enough"))
        self.assertEqual((0, "alice\tdev,ops\nbob\n", ""), self.user("list"))
        first = self.hashes()
        self.assertNotEqual(first["alice"], first["bob"])
        self.assertTrue(first["alice"].startswith("$argon2id$"))
        self.assertEqual(0o600, stat.S_IMODE((self.directory / "users.json").stat().st_mode))
        self.assertEqual(0, self.user("password", "alice", password="two")[0])
        self.assertNotEqual(first["alice"], self.hashes()["alice"])
        self.assertEqual((0, "removed alice; new tunnels are refused, open ones go on unless their rule says onRevoke: close\n", ""),
                         self.user("remove", "alice"))
        self.assertEqual((0, "bob\n", ""), self.user("list"))

    def begin_adding(self, name):
        return subprocess.Popen([lab.SLUICED, "user", "add", name, "--config", self.directory], stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def test_commands_at_the_same_time_all_count(self):
        names = [f"user{number}" for number in range(6)]
        started = [self.begin_adding(name) for name in names]
        for process in started:
            process.stdin.write("long enough\n")
            process.stdin.flush()
        for name, process in zip(names, started):
            self.assertEqual((f"added {name}\n", ""), process.communicate(timeout=lab.PATIENCE))
        self.assertEqual(names, sorted(self.hashes()))

    def test_what_changes_while_a_password_is_typed_stays_changed(self):
        self.user("add", "bob", password="long enough")
        for name, outcome in (("alice", (0, "added alice")), ("carol", (1, "carol is a user already"))):
            master, terminal = pty.openpty()
            process = subprocess.Popen([lab.SLUICED, "user", "add", name, "--config", self.directory], stdin=terminal,
                                       stdout=terminal, stderr=terminal)
            os.close(terminal)
            shown = ""
            while f"New password for {name}: " not in shown:
                shown += os.read(master, 1000).decode()
            self.user("remove", "bob")
            self.user("add", "carol", password="long enough")
            before = self.hashes()["carol"]
            os.write(master, b"another one\nanother one\n")
            shown += self.rest_of(master)
            self.assertEqual(outcome[0], process.wait(lab.PATIENCE), shown)
            os.close(master)
            self.assertIn(outcome[1], shown)
            self.assertEqual(before, self.hashes()["carol"])
            self.assertNotIn("bob", self.hashes())
            self.user("remove", "carol")

    def test_mistakes_change_nothing_and_name_the_cure(self):
        self.user("add", "alice", password="one")
        before = (self.directory / "users.json").read_bytes()
        for code, word, arguments, password in (
                (1, "user password alice", ("add", "alice"), "x"), (1, "colon", ("add", "a:b"), "x"),
                (1, "empty", ("add", "bob"), ""), (1, "control", ("add", "bob"), "a\tb"),
                (1, "no user bob", ("remove", "bob"), None), (1, "no user bob", ("password", "bob"), "x"),
                (1, "another name", ("add", "bob", "--group", "alice"), "x"), (2, "--help", (), None),
                (2, "user frob", ("frob",), None), (2, "NAME", ("add",), None), (2, "NAME", ("add", "bob", "secret"), None),
                (2, "pass", ("add", "bob", "--password", "secret"), None), (1, "no such file", ("import", "nowhere"), None)):
            with self.subTest(arguments=arguments):
                result = self.user(*arguments, password=password)
                self.assertEqual((code, ""), result[:2], result)
                self.assertIn(word, result[2])
                self.assertEqual(before, (self.directory / "users.json").read_bytes())
        self.assertEqual(1, self.user("add", "bob", password=None)[0])  # standard input has nothing

    def test_a_short_password_is_taken_with_a_warning(self):
        code, out, err = self.user("add", "alice", password="pw")
        self.assertEqual((0, "added alice\n"), (code, out))
        self.assertIn("fewer than 8 characters", err)
        self.assertEqual("", self.user("add", "bob", password="long enough")[2])

    def test_a_broken_or_open_file_is_exit_3(self):
        path = self.directory / "users.json"
        path.write_text('{ "sluice": 1, "users": [ { "nme": "a" } ] }')
        path.chmod(0o600)
        self.assertEqual(3, self.user("list")[0])
        self.assertIn("users.json:1:", self.user("list")[2])
        path.write_text('{ "sluice": 1, "users": [] }')
        path.chmod(0o644)
        for done in (self.user("list"), self.user("add", "alice", password="x")):
            self.assertEqual(3, done[0])
            self.assertIn("chmod 600", done[2])
        done = subprocess.run([lab.SLUICED, "--config", self.directory, "--listen", "127.0.0.1:0"], text=True,
                              capture_output=True, timeout=lab.PATIENCE, check=False)
        self.assertEqual(3, done.returncode)
        self.assertIn("chmod 600", done.stderr)

    def test_htpasswd_is_taken_over_and_serves(self):
        bcrypt = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"  # of "U*U"
        source = self.directory / "htpasswd"
        source.write_text(f"alice:{bcrypt}\nbob:$apr1$eJ9cH1hY$Bml1ZDTvcVp3rEZC5oNnm1\n")
        config = self.directory / "config1"
        config.mkdir()
        done = lab.user_command(config, "import", source)
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertRegex(done.stdout, "skipped line 2: only bcrypt.*\n1 added, 0 changed, 1 skipped\n")
        sluiced = self.start(listen=(), settings={"listeners": [{"address": "127.0.0.1:0", "password": True}]})
        head = "CONNECT localhost:1 HTTP/1.1\r\nProxy-Authorization: Basic %s\r\n\r\n"
        self.assertEqual(502, lab.request(sluiced, (head % credentials("alice", "U*U")).encode()).status)
        self.assertEqual(407, lab.request(sluiced, (head % credentials("alice", "U*V")).encode()).status)

    def test_a_terminal_is_asked_twice_without_echo(self):
        for answers, code in ((("geheim", "geheim"), 0), (("geheim", "anders"), 1)):
            with self.subTest(answers=answers):
                master, terminal = pty.openpty()
                process = subprocess.Popen([lab.SLUICED, "user", "add", "alice", "--config", self.directory / str(code)],
                                           stdin=terminal, stdout=subprocess.PIPE, stderr=terminal, text=True)
                os.close(terminal)
                shown = ""
                for question, answer in zip(("New password for alice: ", "Once more: "), answers):
                    while question not in shown:
                        shown += os.read(master, 1000).decode()
                    os.write(master, answer.encode() + b"\n")
                self.assertEqual(code, process.wait(lab.PATIENCE))
                process.stdout.close()
                shown += self.rest_of(master)
                os.close(master)
                self.assertNotIn("geheim", shown)
                self.assertEqual(code == 0, (self.directory / str(code) / "users.json").exists())

    def rest_of(self, master):
        text = ""
        try:
            while more := os.read(master, 1000):
                text += more.decode()
        except OSError:  # Linux says so when the other end of a terminal has gone
            pass
        return text


class Policy(lab.LabTest):
    def check(self, *listeners, arguments=()):
        (self.directory / "settings.json").write_text(json.dumps({"sluice": 1, "listeners": listeners}))
        return subprocess.run([lab.SLUICED, "--config", self.directory, *arguments], capture_output=True, text=True,
                              timeout=lab.PATIENCE, check=False)

    def test_beyond_loopback_needs_a_password_and_a_plain_word(self):
        for entry, cure in (("0.0.0.0:0", '"password": true'), ({"address": "[::]:0"}, '"password": true'),
                            ({"address": "192.0.2.1:0", "password": True}, '"allowPlaintextLan": true')):
            with self.subTest(entry=entry):
                done = self.check(entry)
                self.assertEqual((3, ""), (done.returncode, done.stdout))
                self.assertRegex(done.stderr, r"settings\.json:1:\d+: ")
                self.assertIn(cure, done.stderr)
        full = {"address": "0.0.0.0:0", "password": True, "allowPlaintextLan": True}
        self.assertEqual(0, self.check(full, arguments=("--check-config",)).returncode)

    def test_a_place_given_as_a_flag_keeps_its_password(self):
        settings = {"listeners": ["[::1]:0", {"address": "127.0.0.1:0", "password": True}]}
        sluiced = self.start(settings=settings, listen=("127.0.0.1:0",))
        self.assertEqual(407, lab.request(sluiced, lab.connect_head("example.com:443")).status)
        beyond = {"address": "0.0.0.0:0", "password": True, "allowPlaintextLan": True}
        self.assertEqual(0, self.check(beyond, arguments=("--check-config", "--listen", "0.0.0.0:0")).returncode)
        self.assertEqual(2, self.check(beyond, arguments=("--check-config", "--listen", "[::]:0")).returncode)

    def test_a_listener_nobody_can_use_is_said(self):
        sluiced = self.start(listen=(), settings={"listeners": [{"address": "127.0.0.1:0", "password": True}]})
        line = sluiced.wait_log("asks for a password")
        self.assertTrue(re.search("sluiced user add", line), line)


if __name__ == "__main__":
    lab.main()
