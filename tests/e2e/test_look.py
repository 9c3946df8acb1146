# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""First bytes: what real clients say is seen, what a rule requires is judged before a byte reaches the target."""

import contextlib
import hashlib
import socket
import ssl
import threading
from pathlib import Path

import lab
import servers

HELLOS = Path(__file__).parents[1] / "core/look/hellos"
PATIENT = {"timeouts": {"helloMs": 20000}}
HASTY = {"timeouts": {"helloMs": 400}}


def rules(*require, host="localhost"):
    return [{"id": "strict", "action": "allow", "host": [host], "port": ["*"], "allowPrivate": ["127.0.0.0/8", "::1"],
             "require": list(require)},
            {"id": "plain", "action": "allow", "ip": ["127.0.0.1"], "port": ["*"]}]


class Seen:
    """A target that keeps every byte it gets."""

    def __init__(self):
        self.bytes = b""
        self.done = threading.Event()

    def __call__(self, sock):
        try:
            while data := sock.recv(65536):
                self.bytes += data
        finally:
            self.done.set()


class Looking(lab.LabTest):
    """Nothing is required: everything passes as it is, and the record says what it was."""

    def setUp(self):
        super().setUp()
        self.sluiced = self.start()

    def test_curl_is_seen(self):
        certificates = lab.Certificates(self.directory)
        root = self.directory / "root"
        root.mkdir()
        (root / "page.html").write_text("page")
        nginx = servers.Nginx(self, certificates, root)
        done = self.run_client("curl", "-sS", "--cacert", certificates.ca, "-x", self.sluiced.url, f"{nginx.url}/page.html")
        self.assertEqual(b"page", done.stdout)
        record = self.record(self.sluiced)
        self.assert_record(record, protocol="tls", tls="TLS-1.3", sni="localhost")
        self.assertRegex(record["ja4"], r"^t13d\d{4}h2_[0-9a-f]{12}_[0-9a-f]{12}$")

    def test_hellos_of_real_programs_arrive_unchanged_in_any_pieces(self):
        for name in ("chromium", "firefox", "openssl-tls11", "java"):
            for piece in (1, 97, 1400):
                with self.subTest(name=name, piece=piece):
                    seen = Seen()
                    target = lab.Target(self, seen)
                    hello = (HELLOS / f"{name}.bin").read_bytes()
                    rest = lab.pattern(300_000)
                    sock, _ = lab.tunnel(self.sluiced, target.authority)
                    for at in range(0, len(hello), piece):
                        sock.sendall(hello[at:at + piece])
                    sock.sendall(rest)
                    sock.shutdown(socket.SHUT_WR)
                    lab.receive_all(sock)
                    self.assertTrue(seen.done.wait(lab.PATIENCE))
                    self.assertEqual(hashlib.sha256(hello + rest).hexdigest(), lab.sha256(seen.bytes))
        ja4 = dict(line.split() for line in (HELLOS / "ja4.txt").read_text().splitlines())
        found = {record["ja4"] for record in self.sluiced.wait_records(12)}
        self.assertEqual({ja4[name] for name in ("chromium", "firefox", "openssl-tls11", "java")}, found)

    def test_ssh_is_seen(self):
        server = servers.SshServer(self)
        helper = f"ncat --proxy 127.0.0.1:{self.sluiced.port} --proxy-type http %h %p"
        done = self.run_client(*server.command(helper, "echo", "through"))
        self.assertEqual(b"through\n", done.stdout)
        self.assert_record(self.record(self.sluiced), protocol="ssh")

    def test_a_target_that_speaks_first_is_not_delayed(self):
        target = lab.Target(self, lambda sock: (sock.sendall(b"220 ready\r\n"), lab.receive_all(sock)))
        sock, first = lab.tunnel(self.sluiced, target.authority)
        self.assertEqual(b"220 ready\r\n", first or sock.recv(100))
        sock.close()
        self.assert_record(self.record(self.sluiced), protocol="server-first")


class Requiring(lab.LabTest):
    """A rule requires something: what does not satisfy it is closed, and the target has got no byte."""

    def strict(self, *require, settings=None, host="localhost"):
        return self.start(allow=(), allow_private=False, rules=rules(*require, host=host), settings=settings or PATIENT)

    def refuse(self, sluiced, said, reason, *, target=None, finish=False):
        seen = Seen()
        target = target or lab.Target(self, seen)
        sock, _ = lab.tunnel(sluiced, f"localhost:{target.port}")
        sock.sendall(said)
        if finish:
            sock.shutdown(socket.SHUT_WR)
        with self.assertRaises((ConnectionResetError, EOFError)):
            if not sock.recv(1):
                raise EOFError
        record = sluiced.wait_records(1)[0]
        self.assert_record(record, reason=reason, by="rule", up=0, rule="strict")
        self.assertTrue(seen.done.wait(lab.PATIENCE))
        self.assertEqual(b"", seen.bytes)

    def serve_tls(self):
        certificates = lab.Certificates(self.directory)

        def serve(sock):
            sock.sendall(sock.recv(100).upper())

        return certificates, lab.Target(self, serve, certificates.server_context())

    def talk(self, sluiced, port, context, name):
        sock, _ = lab.tunnel(sluiced, f"localhost:{port}")
        with context.wrap_socket(sock, server_hostname=name) as secure:
            secure.sendall(b"hello")
            return secure.recv(100)

    def test_honest_tls_passes_all_requirements(self):
        sluiced = self.strict("tls", "sniMatch", "noHiddenName", "minTls:1.3")
        certificates, target = self.serve_tls()
        self.assertEqual(b"HELLO", self.talk(sluiced, target.port, certificates.client_context(), "localhost"))
        self.assert_record(self.record(sluiced), status=200, protocol="tls", sni="localhost")

    def test_a_wrong_name_inside_is_closed(self):
        sluiced = self.strict("sniMatch")
        certificates, target = self.serve_tls()
        context = certificates.client_context()
        context.check_hostname = False
        with self.assertRaises((ssl.SSLError, OSError)):
            self.talk(sluiced, target.port, context, "other.example")
        self.assert_record(self.record(sluiced), reason="sni-mismatch", up=0, sni="other.example", flags="!sni")

    def test_curl_with_the_wrong_name_is_closed(self):
        sluiced = self.strict("sniMatch")
        certificates, target = self.serve_tls()
        done = self.run_client("openssl", "s_client", "-proxy", f"127.0.0.1:{sluiced.port}", "-connect",
                               f"localhost:{target.port}", "-servername", "wrong.example", "-CAfile", certificates.ca,
                               check=False)
        self.assertNotEqual(0, done.returncode)
        self.assert_record(self.record(sluiced), reason="sni-mismatch", up=0)

    def test_old_tls_is_closed(self):
        self.refuse(self.strict("minTls:1.2"), (HELLOS / "openssl-tls11.bin").read_bytes(), "tls-too-old")

    def test_a_target_that_chooses_old_tls_is_closed(self):
        sluiced = self.strict("minTls:1.3")
        certificates = lab.Certificates(self.directory)
        server = certificates.server_context()
        server.maximum_version = ssl.TLSVersion.TLSv1_2
        target = lab.Target(self, lab.echo, server)
        with self.assertRaises((ssl.SSLError, OSError)):
            self.talk(sluiced, target.port, certificates.client_context(), "localhost")
        self.assert_record(self.record(sluiced), reason="tls-too-old", by="rule")

    def test_a_hidden_name_is_closed(self):
        # Chromium's hello carries ECH; asked for localhost, its outer name is another one.
        self.refuse(self.strict("noHiddenName"), (HELLOS / "chromium.bin").read_bytes(), "hidden-name")

    def test_plain_http_is_closed(self):
        self.refuse(self.strict("tls"), b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "not-tls")

    def test_ssh_is_closed(self):
        self.refuse(self.strict("tls"), b"SSH-2.0-test\r\n", "not-tls")

    def test_half_a_hello_is_closed_at_the_deadline(self):
        hello = (HELLOS / "go.bin").read_bytes()
        self.refuse(self.strict("tls", settings=HASTY), hello[:100], "no-hello")

    def test_half_a_hello_and_an_end_is_closed_at_once(self):
        hello = (HELLOS / "go.bin").read_bytes()
        self.refuse(self.strict("tls"), hello[:100], "no-hello", finish=True)

    def test_silence_is_closed_at_the_deadline(self):
        self.refuse(self.strict("tls", settings=HASTY), b"", "no-hello")

    def test_a_client_that_leaves_without_a_word_ends_as_ever(self):
        sluiced = self.strict("tls")
        target = lab.Target(self, lab.receive_all)
        sock, _ = lab.tunnel(sluiced, f"localhost:{target.port}")
        sock.close()
        self.assert_record(self.record(sluiced), by="client", up=0, down=0)

    def test_nothing_comes_back_to_a_client_that_ended_without_a_word(self):
        def at_once(sock):
            sock.sendall(b"220 ready\r\n")
            lab.receive_all(sock)

        def afterwards(sock):
            lab.receive_all(sock)
            sock.sendall(b"220 ready\r\n")

        for requirement in ("tls", "sniMatch", "noHiddenName", "minTls:1.2"):
            for speak in (at_once, afterwards):
                with self.subTest(requirement=requirement, speak=speak.__name__):
                    sluiced = self.strict(requirement)
                    target = lab.Target(self, speak)
                    sock = lab.dial(sluiced)
                    sock.sendall(lab.connect_head(f"localhost:{target.port}"))
                    sock.shutdown(socket.SHUT_WR)
                    answer = lab.read_answer(sock)
                    self.assertEqual((200, b""), (answer.status, answer.rest))
                    with contextlib.suppress(ConnectionResetError):
                        self.assertEqual(b"", lab.receive_all(sock))
                    self.assert_record(self.record(sluiced), up=0, down=0, status=200)

    def test_a_target_that_speaks_first_is_not_tls(self):
        sluiced = self.strict("tls")
        target = lab.Target(self, lambda sock: (sock.sendall(b"220 ready\r\n"), lab.receive_all(sock)))
        sock, first = lab.tunnel(sluiced, f"localhost:{target.port}")
        self.assertEqual(b"", first)
        with self.assertRaises((ConnectionResetError, EOFError)):
            if not sock.recv(1):
                raise EOFError
        self.assert_record(self.record(sluiced), reason="not-tls", up=0, down=0)

    def test_early_and_slow_hellos_pass_unchanged(self):
        sluiced = self.strict("tls")
        hello = (HELLOS / "firefox.bin").read_bytes()
        for early in (0, 1, 600, len(hello)):
            with self.subTest(early=early):
                seen = Seen()
                target = lab.Target(self, seen)
                sock, _ = lab.tunnel(sluiced, f"localhost:{target.port}", early=hello[:early])
                for at in range(early, len(hello), 50):
                    sock.sendall(hello[at:at + 50])
                sock.sendall(lab.pattern(200_000))
                sock.shutdown(socket.SHUT_WR)
                lab.receive_all(sock)
                self.assertTrue(seen.done.wait(lab.PATIENCE))
                self.assertEqual(lab.sha256(hello + lab.pattern(200_000)), lab.sha256(seen.bytes))

    def test_a_rule_that_requires_nothing_lets_anything_pass(self):
        sluiced = self.strict("tls")
        target = lab.Target(self, lab.echo)
        sock, _ = lab.tunnel(sluiced, f"127.0.0.1:{target.port}")
        sock.sendall(b"anything")
        self.assertEqual(b"anything", sock.recv(100))
        sock.close()

    def test_ssh_ports_may_carry_tls_and_are_seen_to(self):
        sluiced = self.start()
        certificates, target = self.serve_tls()
        self.assertEqual(b"HELLO", self.talk(sluiced, target.port, certificates.client_context(), "localhost"))
        self.assert_record(self.record(sluiced), protocol="tls")


if __name__ == "__main__":
    lab.main()
