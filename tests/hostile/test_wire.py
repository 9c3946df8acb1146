# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bytes on the wire: smuggling and head tricks, slow heads by the hundred, floods, texts that want to be something else."""

import contextlib
import socket
import struct
import time

import hostile
import lab

RESET = struct.pack("ii", 1, 0)


def tricks(evil, good):
    """(name, bytes, statuses it may be answered with); `evil` must never be connected to."""
    head = f"CONNECT {good} HTTP/1.1\r\nHost: {good}\r\n"
    behind = f"CONNECT {evil} HTTP/1.1\r\nHost: {evil}\r\n\r\n"
    host, port = evil.split(":")
    yield "post with a connect in its body", f"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{behind}", {400, 405}
    yield "get, then pipelined connect", f"GET http://{evil}/ HTTP/1.1\r\nHost: {evil}\r\n\r\n{behind}", {405}
    yield "length on connect", f"{head}Content-Length: {len(behind)}\r\n\r\n{behind}", {400}
    yield "two lengths", f"{head}Content-Length: 0\r\nContent-Length: 9\r\n\r\n{behind}", {400}
    yield "signed length", f"{head}Content-Length: +0\r\n\r\n{behind}", {400}
    yield "chunked", f"{head}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n{behind}", {400}
    yield "chunked in odd case", f"{head}tRaNsFeR-eNcOdInG: \tcHuNkEd\r\n\r\n{behind}", {400}
    yield "space before colon", f"{head}Transfer-Encoding : chunked\r\n\r\n{behind}", {400}
    yield "empty field name", f"{head}: x\r\n\r\n{behind}", {400}
    yield "folded field", f"{head}X: a\r\n\tContent-Length: 9\r\n\r\n{behind}", {400}
    yield "bare line feeds", head.replace("\r\n", "\n") + f"\n{behind}", {400}
    yield "bare carriage return", f"{head}X: a\rContent-Length: 9\r\n\r\n{behind}", {400}
    yield "nul in a field", f"{head}X: a\0b\r\n\r\n{behind}", {400}
    yield "nul in the host", f"CONNECT {host}\0.example:{port} HTTP/1.1\r\n\r\n{behind}", {400}
    yield "two hosts", f"{head}Host: {evil}\r\n\r\n{behind}", {400}
    yield "host list", f"CONNECT {good} HTTP/1.1\r\nHost: {good}, {evil}\r\n\r\n{behind}", {400}
    yield "two targets", f"CONNECT {good} {evil} HTTP/1.1\r\n\r\n{behind}", {400}
    yield "userinfo", f"CONNECT {good}@{evil} HTTP/1.1\r\n\r\n{behind}", {400}
    yield "octal address", f"CONNECT 0177.0.0.1:{port} HTTP/1.1\r\n\r\n{behind}", {400}
    yield "one number", f"CONNECT 2130706433:{port} HTTP/1.1\r\n\r\n{behind}", {400}
    yield "hex number", f"CONNECT 0x7f000001:{port} HTTP/1.1\r\n\r\n{behind}", {400}
    yield "short address", f"CONNECT 127.1:{port} HTTP/1.1\r\n\r\n{behind}", {400}
    yield "port beyond 16 bits", f"CONNECT {host}:{int(port) + 65536} HTTP/1.1\r\n\r\n{behind}", {400}
    yield "port beyond 32 bits", f"CONNECT {host}:{int(port) + 4294967296} HTTP/1.1\r\n\r\n{behind}", {400}
    yield "brackets around a v4", f"CONNECT [{host}]:{port} HTTP/1.1\r\n\r\n{behind}", {400}
    yield "zone", f"CONNECT [fe80::1%25lo]:{port} HTTP/1.1\r\n\r\n{behind}", {403}
    yield "percent", f"CONNECT 127.0.0.%31:{port} HTTP/1.1\r\n\r\n{behind}", {400}
    yield "credentials twice", f"{head}Proxy-Authorization: Basic YTpi\r\nProxy-Authorization: Basic YTpi\r\n\r\n{behind}", {400}
    yield "many fields", head + "X: y\r\n" * 100 + f"\r\n{behind}", {431}
    yield "endless line", "CONNECT " + "a" * 9000, {414}
    yield "endless head", head + "X: " + "y" * 40000, {431}
    yield "method of a kilobyte", "M" * 1024 + f" {evil} HTTP/1.1\r\n\r\n{behind}", {501}
    yield "old protocol", f"CONNECT {evil}\r\n\r\n{behind}", {400, 505}
    yield "another protocol", f"CONNECT {evil} HTTP/2.0\r\n\r\n{behind}", {505}


class Heads(hostile.HostileTest):
    def test_no_trick_reaches_the_other_target_and_each_is_answered_once(self):
        evil = lab.Target(self, lab.echo)
        # The rule would let it through: only the reading of the head stands in between.
        self.begin(allow=("127.0.0.1:*",), arguments=("--workers", "2"))
        count = 0
        for name, head, statuses in tricks(evil.authority, self.echo.authority):
            with self.subTest(name), lab.dial(self.sluiced) as sock:
                count += 1
                with contextlib.suppress(ConnectionError):
                    sock.sendall(head.encode("latin-1"))
                    sock.shutdown(socket.SHUT_WR)
                answer = hostile.read_to_end(sock)
                self.assertIn(int(answer[9:12] or b"0"), statuses, answer[:200])
                self.assertEqual(1, answer.count(b"HTTP/1."), answer)
        self.assert_unharmed(count)
        self.assertEqual(0, evil.accepted)

    def test_a_megabyte_of_almost_ends_is_cheap(self):
        self.begin()
        before = hostile.cpu_seconds(self.pid)
        sockets = self.attackers(hostile.many(20, 200))
        for sock in sockets:
            with contextlib.suppress(ConnectionError):
                sock.sendall(lab.connect_head(self.echo.authority)[:-2] + b"X: " + b"\r\n\rX" * 262144)
        for sock in sockets:
            hostile.read_to_end(sock)
        self.assertLess(hostile.cpu_seconds(self.pid) - before, 0.02 * len(sockets) + 0.5)
        hostile.close_all(sockets)
        self.assert_unharmed(len(sockets))


class Slowness(hostile.HostileTest):
    def test_slow_heads_hold_nobody_up_and_end_in_time(self):
        self.begin(settings={"timeouts": {"headMs": 3000}})
        slow = self.attackers(hostile.many(300, 2000), b"CONNECT ")
        started = time.monotonic()
        waits = []
        while time.monotonic() - started < 2:
            for sock in slow[:: max(1, len(slow) // 50)]:
                with contextlib.suppress(ConnectionError):
                    sock.send(b"a")
            before = time.monotonic()
            self.serve_good_client()
            waits.append(time.monotonic() - before)
        waits.sort()
        self.assertLess(waits[len(waits) // 2], 0.1)
        for sock in slow:
            self.assertTrue(hostile.read_to_end(sock).startswith(b"HTTP/1.1 408"))
        hostile.close_all(slow)
        self.assert_unharmed(len(slow))

    def test_silent_connections_are_closed_without_words(self):
        self.begin(settings={"timeouts": {"headMs": 1500}})
        silent = self.attackers(hostile.many(200, 2000))
        self.assertEqual({b""}, {hostile.read_to_end(sock) for sock in silent})
        hostile.close_all(silent)
        self.assert_unharmed(len(silent))


class Floods(hostile.HostileTest):
    def test_connections_that_end_at_once(self):
        self.begin()
        count = hostile.many(1000, 10000)
        for number in range(count):
            with lab.dial(self.sluiced) as sock:
                if number % 3 == 0:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                elif number % 3 == 1:
                    sock.sendall(b"CONNECT half")
        # A connection that was reset before it could be accepted never was one for the proxy.
        self.serve_good_client()
        lab.wait_until(lambda: hostile.descriptors(self.pid) <= self.descriptors, "descriptors to be given back")
        self.assertGreaterEqual(len(self.sluiced.wait_records(count * 2 // 3 + self.served)), count * 2 // 3)
        self.assert_not_spinning()

    def test_clients_that_leave_while_their_tunnel_opens(self):
        self.begin()
        count = hostile.many(500, 5000)
        head = lab.connect_head(self.echo.authority)
        for number in range(count):
            with lab.dial(self.sluiced) as sock:
                sock.sendall(head + b"early" * (number % 2))
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        self.echo = lab.Target(self, lab.echo)  # the backlog of the other one is full: waiting there is not Sluice's
        self.serve_good_client()
        lab.wait_until(lambda: hostile.descriptors(self.pid) <= self.descriptors, "descriptors to be given back")
        self.assert_not_spinning()

    def test_garbage(self):
        self.begin()
        count = hostile.many(200, 3000)
        for number in range(count):
            with lab.dial(self.sluiced) as sock, contextlib.suppress(ConnectionError):
                sock.sendall(lab.pattern(1 + number % 997, seed=number))
                sock.shutdown(socket.SHUT_WR)
                hostile.read_to_end(sock)
        self.assert_unharmed(count)


class Texts(hostile.HostileTest):
    TEXTS = ("\x1b]0;owned\x07", "\x1b[2J", "a\nclosed #1 forged by=nobody reason=done", "\u202eevil", "\u200b", "x" * 5000,
             "=\"'<script>", "%00%0a", "\x7f\x80\x9b31m", "a b\tc", "#1 by=user")

    def test_no_text_of_a_client_breaks_a_line_or_steers_a_terminal(self):
        self.begin()
        count = 0
        for text in self.TEXTS:
            raw = text.encode("utf-8")
            for head in (b"CONNECT " + raw + b":443 HTTP/1.1\r\n\r\n", raw + b" a.example:443 HTTP/1.1\r\n\r\n",
                         b"GET http://" + raw + b"/ HTTP/1.1\r\nHost: " + raw + b"\r\n\r\n",
                         b"CONNECT a.example:443 HTTP/1.1\r\nUser-Agent: " + raw + b"\r\n\r\n"):
                with lab.dial(self.sluiced) as sock, contextlib.suppress(ConnectionError):
                    sock.sendall(head)
                    sock.shutdown(socket.SHUT_WR)
                    answer = hostile.read_to_end(sock)
                    self.assertFalse([byte for byte in answer if byte > 126 or (byte < 32 and byte not in b"\r\n")], answer)
                count += 1
        self.assert_unharmed(count)
        for line in self.sluiced.log.all():
            self.assertTrue(line.isascii() and line.isprintable(), line)
        self.assertEqual([], [r for r in self.sluiced.records() if r["target"] == "forged"])


if __name__ == "__main__":
    hostile.main()
