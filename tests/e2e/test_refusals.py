# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every status Sluice answers, from real connections: readable, exact, and the connection is over after it."""

import contextlib
import socket
from pathlib import Path

import lab

HOST = "Host: example.com:443\r\n"


def head(line, fields=HOST):
    return f"{line}\r\n{fields}\r\n".encode("latin-1")


def connect(target, fields=HOST):
    return head(f"CONNECT {target} HTTP/1.1", fields)


# name: (what the client sends, status, Proxy-Status error, reason in the record)
REFUSALS = {
    "no rule": (connect("example.com:443"), 403, "http_request_denied", "default-denied"),
    "no port": (connect("example.com"), 400, "http_request_error", "missing-port"),
    "port 0": (connect("example.com:0"), 400, "http_request_error", "bad-port"),
    "port 65536": (connect("example.com:65536"), 400, "http_request_error", "bad-port"),
    "port with sign": (connect("example.com:+443"), 400, "http_request_error", "bad-port"),
    "huge port": (connect("example.com:4294967739"), 400, "http_request_error", "bad-port"),
    "user in target": (connect("user:pw@example.com:443"), 400, "http_request_error", None),
    "number as address": (connect("2130706433:443"), 400, "http_request_error", "bad-host"),
    "bare IPv6": (connect("2001:db8::1:443"), 400, "http_request_error", None),
    "zone": (connect("[fe80::1%25eth0]:443"), 403, "http_request_denied", "scoped-ip"),
    "percent": (connect("ex%61mple.com:443"), 400, "http_request_error", "bad-host"),
    "raw UTF-8": (connect("b\u00fccher.example:443"), 400, "http_request_error", None),
    "two hosts": (connect("example.com:443", HOST + HOST), 400, "http_request_error", "duplicate-host"),
    "bare LF": (b"CONNECT example.com:443 HTTP/1.1\n\n", 400, "http_request_error", "bare-lf"),
    "folded field": (connect("example.com:443", HOST + "A: b\r\n c\r\n"), 400, "http_request_error", "folded-field"),
    "space before colon": (connect("example.com:443", "Host : x\r\n"), 400, "http_request_error", "bad-field"),
    "body announced": (connect("example.com:443", HOST + "Content-Length: 5\r\n"), 400, "http_request_error",
                       "body-on-connect"),
    "chunked": (connect("example.com:443", HOST + "Transfer-Encoding: chunked\r\n"), 400, "http_request_error",
                "body-on-connect"),
    "expectation": (connect("example.com:443", HOST + "Expect: magic\r\n"), 417, "http_request_error",
                    "expectation-failed"),
    "GET": (head("GET http://example.com/ HTTP/1.1"), 405, "http_request_error", "method-not-allowed"),
    "lower case": (head("connect example.com:443 HTTP/1.1"), 501, "http_request_error", "unknown-method"),
    "unknown method": (head("BREW example.com:443 HTTP/1.1"), 501, "http_request_error", "unknown-method"),
    "version 2.0": (head("CONNECT example.com:443 HTTP/2.0"), 505, "http_request_error", "bad-version"),
    "long line": (connect("a" * 8100 + ":443"), 414, "http_request_error", "line-too-long"),
    "many fields": (connect("example.com:443", "A: b\r\n" * 65), 431, "http_request_error", "too-many-fields"),
    "large head": (connect("example.com:443", "A: " + "b" * 33_000 + "\r\n"), 431, "http_request_error",
                   "head-too-large"),
    "never an address": (connect("0.0.0.0:443"), 403, "destination_ip_prohibited", "forbidden-address"),
}


class Refusals(lab.LabTest):
    def test_each_refusal_is_readable_exact_and_final(self):
        sluiced = self.start(allow=("127.0.0.1:*", "0.0.0.0:443"))
        for count, (name, (sent, status, error, reason)) in enumerate(REFUSALS.items(), 1):
            with self.subTest(name):
                answer = lab.request(sluiced, sent)
                self.assertEqual((status, error), (answer.status, answer.proxy_error), answer.line)
                self.assert_refusal_form(answer)
                record = sluiced.wait_records(count)[-1]
                self.assertEqual(str(status), record["status"])
                self.assertEqual((0, 0), (record.up, record.down))
                if reason:
                    self.assertEqual(reason, record["reason"])
        self.assertEqual(len(REFUSALS), len(sluiced.records()))
        self.assertFalse([line for line in sluiced.log.all() if "user:pw" in line or "pw@" in line])

    def assert_refusal_form(self, answer):
        self.assertEqual("close", answer.fields["connection"].lower())
        self.assertEqual(str(len(answer.rest)), answer.fields["content-length"])
        self.assertLessEqual(len(answer.rest), 512)
        self.assertTrue(answer.fields["content-type"].startswith("text/plain"))
        self.assertRegex(answer.phrase, r"^[ -~]{8,120}$")

    def test_a_plain_request_learns_what_is_served(self):
        sluiced = self.start()
        answer = lab.request(sluiced, head("GET http://example.com/ HTTP/1.1"))
        self.assertEqual("CONNECT", answer.fields["allow"])
        self.assertIn(b"example.com", answer.rest)
        self.assert_record(self.record(sluiced), reason="method-not-allowed", status=405)

    def test_the_answer_survives_a_body_nobody_reads(self):
        sluiced = self.start()
        body = lab.pattern(200_000)
        fields = f"Host: example.com\r\nContent-Length: {len(body)}\r\n"
        answer = lab.request(sluiced, head("POST http://example.com/ HTTP/1.1", fields) + body)
        self.assertEqual(405, answer.status)
        self.assertEqual(str(len(answer.rest)), answer.fields["content-length"])
        self.record(sluiced)

    def test_a_connect_in_the_body_of_a_refused_request_opens_nothing(self):
        sluiced = self.start()
        target = lab.Target(self, lab.echo)
        inner = lab.connect_head(target.authority)
        answer = lab.request(sluiced, head("POST / HTTP/1.1", f"Host: x\r\nContent-Length: {len(inner)}\r\n") + inner)
        self.assertGreaterEqual(answer.status, 400)
        self.assertNotIn(b"HTTP/1.", answer.rest)
        self.record(sluiced)
        self.assertEqual(0, target.accepted)

    def test_nothing_behind_a_refused_connect_is_parsed(self):
        sluiced = self.start()
        target = lab.Target(self, lab.echo)
        answer = lab.request(sluiced, connect("example.com:443") + lab.connect_head(target.authority))
        self.assertEqual(403, answer.status)
        self.assertNotIn(b"200", answer.rest)
        self.record(sluiced)
        self.assertEqual(0, target.accepted)

    def test_a_refused_client_that_stays_is_sent_away(self):
        sluiced = self.start()
        with lab.dial(sluiced) as sock:
            sock.sendall(connect("example.com:443"))
            lab.read_answer(sock)
            lab.receive_all(sock)
            self.record(sluiced)  # although this side is still open

    def test_other_protocols_are_closed_without_an_answer(self):
        hello = b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(64)
        for first, reason in ((hello, "tls-to-plain-port"), (b"\x05\x01\x00", "socks-to-plain-port"),
                              (b"\x04\x01\x01\xbb\x7f\x00\x00\x01\x00", "socks-to-plain-port"),
                              (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "h2-to-plain-port")):
            with self.subTest(reason=reason):
                sluiced = self.start()
                with lab.dial(sluiced) as sock:
                    sock.sendall(first)
                    with contextlib.suppress(ConnectionResetError):
                        self.assertEqual(b"", lab.receive_all(sock))
                self.assert_record(self.record(sluiced), reason=reason, status=0)

    def test_a_head_that_stops_half_way_is_408(self):
        sluiced = self.start(settings={"timeouts": {"headMs": 1000}})
        answer = lab.request(sluiced, b"CONNECT example.com:443 HT")
        self.assertEqual(408, answer.status)
        self.assert_record(self.record(sluiced), reason="head-timeout", status=408)

    def test_a_client_that_says_nothing_is_closed_without_words(self):
        sluiced = self.start(settings={"timeouts": {"headMs": 1000}})
        with lab.dial(sluiced) as sock:
            self.assertEqual(b"", lab.receive_all(sock))
        self.assert_record(self.record(sluiced), reason="silent", status=0)

    def test_a_client_that_leaves_in_its_head_is_recorded(self):
        sluiced = self.start()
        with lab.dial(sluiced) as sock:
            sock.sendall(b"CONNECT exam")
            sock.shutdown(socket.SHUT_WR)
            self.assertEqual(b"", lab.receive_all(sock))
        self.assert_record(self.record(sluiced), by="client", reason="head-eof", status=0)

    def test_one_tunnel_too_many_is_503(self):
        sluiced = self.start(settings={"limits": {"tunnels": 2}})
        target = lab.Target(self, lab.echo)
        kept = [lab.tunnel(sluiced, target.authority)[0] for _ in range(2)]
        answer = lab.request(sluiced, lab.connect_head(target.authority))
        self.assertEqual((503, "connection_limit_reached"), (answer.status, answer.proxy_error))
        kept.pop().close()
        sluiced.wait_records(2)
        kept.append(lab.tunnel(sluiced, target.authority)[0])
        for sock in kept:
            sock.close()
        reasons = sorted(record["reason"] for record in sluiced.wait_records(4))
        self.assertEqual(["done", "done", "done", "too-many-tunnels"], reasons)

    def test_refused_ones_take_no_place_of_the_allowed(self):
        sluiced = self.start(settings={"limits": {"tunnels": 4}})
        target = lab.Target(self, lab.echo)
        refused = []
        for _ in range(12):  # none of these clients closes after its refusal
            sock = lab.dial(sluiced)
            sock.sendall(lab.connect_head("denied.example:443"))
            self.assertEqual(403, lab.read_answer(sock).status)
            refused.append(sock)
        kept = [lab.tunnel(sluiced, target.authority)[0] for _ in range(4)]
        for sock in kept + refused:
            sock.close()

    def test_a_flood_of_refusals_holds_few_descriptors(self):
        sluiced = self.start(settings={"workers": 1})
        before = len(list(Path(f"/proc/{sluiced.process.pid}/fd").iterdir()))
        refused = []
        for _ in range(600):
            sock = lab.dial(sluiced)
            sock.sendall(lab.connect_head("denied.example:443"))
            self.assertEqual(403, lab.read_answer(sock).status)
            refused.append(sock)
        self.assertLess(len(list(Path(f"/proc/{sluiced.process.pid}/fd").iterdir())), before + 100)
        for sock in refused:
            sock.close()
        self.assertEqual(600, len(sluiced.wait_records(600)))


if __name__ == "__main__":
    lab.main()
