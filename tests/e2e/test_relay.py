# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bytes both ways, exactly: half-close, reset, early bytes, server first, bulk, a reader that does not read."""

import socket
import threading

import lab

MIB = 1 << 20


class Relay(lab.LabTest):
    def setUp(self):
        super().setUp()
        self.sluiced = self.start()

    def target(self, serve, **options):
        return lab.Target(self, serve, **options)

    def test_client_finishes_first_and_gets_the_late_answer(self):
        asked = threading.Event()

        def serve(sock):
            data = lab.receive_all(sock)
            asked.wait(lab.PATIENCE)  # the answer starts only after the client has seen that nothing came yet
            sock.sendall(b"late answer to %d bytes" % len(data))

        target = self.target(serve)
        sock, _ = lab.tunnel(self.sluiced, target.authority)
        sock.sendall(b"x" * 100_000)
        sock.shutdown(socket.SHUT_WR)
        sock.settimeout(0.3)
        with self.assertRaises(TimeoutError):
            sock.recv(1)
        sock.settimeout(lab.PATIENCE)
        asked.set()
        self.assertEqual(b"late answer to 100000 bytes", lab.receive_all(sock))
        self.assert_record(self.record(self.sluiced), by="client", reason="done", up=100_000, down=27)

    def test_target_finishes_first_and_gets_the_late_request(self):
        got = []

        def serve(sock):
            sock.sendall(b"done talking")
            sock.shutdown(socket.SHUT_WR)
            got.append(lab.receive_all(sock))

        target = self.target(serve)
        sock, first = lab.tunnel(self.sluiced, target.authority)
        self.assertEqual(b"done talking", first + lab.receive_all(sock))
        sock.sendall(b"still here" * 10_000)
        sock.close()
        target.wait_done()
        self.assertEqual([b"still here" * 10_000], got)
        self.assert_record(self.record(self.sluiced), by="target", reason="done", up=100_000, down=12)

    def test_urgent_data_keeps_its_place_and_stops_nothing(self):
        target = self.target(lab.echo)
        for size in (5, 40_000, 400_000):
            with self.subTest(size=size):
                sock, _ = lab.tunnel(self.sluiced, target.authority)
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_OOBINLINE, 1)
                data = lab.pattern(size)
                sent = b""
                received = b""
                for _ in range(10):
                    sock.sendall(data)
                    sock.send(b"!", socket.MSG_OOB)
                    sent += data + b"!"
                    received += lab.receive_exactly(sock, len(sent) - len(received))
                sock.shutdown(socket.SHUT_WR)
                received += lab.receive_all(sock)
                self.assertEqual(lab.sha256(sent), lab.sha256(received))
                sock.close()

    def test_a_target_may_send_urgent_data(self):
        data = lab.pattern(300_000)

        def serve(sock):
            for _ in range(20):
                sock.sendall(data)
                sock.send(b"!", socket.MSG_OOB)
            sock.sendall(b"end")

        sock, first = lab.tunnel(self.sluiced, self.target(serve).authority)
        received = first + lab.receive_all(sock)
        self.assertEqual(lab.sha256((data + b"!") * 20 + b"end"), lab.sha256(received))
        sock.close()
        self.assert_record(self.record(self.sluiced), by="target", reason="done", down=len(received))

    def test_client_reset_reaches_the_target_after_its_bytes(self):
        seen = {}

        def serve(sock):
            seen["data"] = lab.receive_exactly(sock, 50_000)
            try:
                seen["after"] = sock.recv(1)
            except OSError as error:
                seen["after"] = type(error)

        target = self.target(serve)
        sock, _ = lab.tunnel(self.sluiced, target.authority)
        sock.sendall(lab.pattern(50_000))
        lab.reset(sock)
        target.wait_done()
        self.assertEqual({"data": lab.pattern(50_000), "after": ConnectionResetError}, seen)
        self.assert_record(self.record(self.sluiced), by="client", reason="client-reset", up=50_000, down=0)

    def test_target_reset_reaches_the_client_after_its_bytes(self):
        def serve(sock):
            sock.recv(1)
            sock.sendall(lab.pattern(50_000))
            lab.reset(sock)

        target = self.target(serve)
        sock, _ = lab.tunnel(self.sluiced, target.authority)
        sock.sendall(b"!")
        self.assertEqual(lab.pattern(50_000), lab.receive_exactly(sock, 50_000))
        with self.assertRaises(ConnectionResetError):
            sock.recv(1)
        self.assert_record(self.record(self.sluiced), by="target", reason="target-reset", up=1, down=50_000)

    def test_reset_of_a_half_closed_tunnel_passes(self):
        closed = threading.Event()

        def serve(sock):
            lab.receive_all(sock)
            closed.set()
            sock.sendall(b"bye")
            lab.reset(sock)

        target = self.target(serve)
        sock, _ = lab.tunnel(self.sluiced, target.authority)
        sock.sendall(b"request")
        sock.shutdown(socket.SHUT_WR)
        self.assertTrue(closed.wait(lab.PATIENCE))
        self.assertEqual(b"bye", lab.receive_exactly(sock, 3))
        with self.assertRaises(ConnectionResetError):
            sock.recv(1)
        self.assert_record(self.record(self.sluiced), reason="target-reset", up=7, down=3)

    def test_bytes_in_the_segment_of_the_head_arrive_first(self):
        target = self.target(lab.echo)
        early = lab.pattern(60_000)
        sock, first = lab.tunnel(self.sluiced, target.authority, early)
        sock.sendall(b"later")
        sock.shutdown(socket.SHUT_WR)
        self.assertEqual(early + b"later", first + lab.receive_all(sock))
        self.assert_record(self.record(self.sluiced), reason="done", up=60_005, down=60_005)

    def test_early_bytes_with_an_early_end_are_served(self):
        target = self.target(lambda sock: sock.sendall(lab.receive_all(sock)[::-1]))
        with lab.dial(self.sluiced) as sock:
            sock.sendall(lab.connect_head(target.authority) + b"abc")
            sock.shutdown(socket.SHUT_WR)
            self.assertEqual(200, (answer := lab.read_answer(sock)).status)
            self.assertEqual(b"cba", answer.rest + lab.receive_all(sock))
        self.assert_record(self.record(self.sluiced), reason="done", up=3, down=3)

    def test_a_head_in_single_bytes_is_served(self):
        target = self.target(lab.echo)
        with lab.dial(self.sluiced) as sock:
            for byte in lab.connect_head(target.authority):
                sock.sendall(bytes([byte]))
            self.assertEqual(200, lab.read_answer(sock).status)
            sock.sendall(b"ping")
            self.assertEqual(b"ping", lab.receive_exactly(sock, 4))

    def test_the_target_may_speak_first(self):
        target = self.target(lambda sock: (sock.sendall(b"220 ready\r\n"), lab.echo(sock)))
        sock, first = lab.tunnel(self.sluiced, target.authority)
        self.assertEqual(b"220 ready\r\n", first + lab.receive_exactly(sock, 11 - len(first)))
        sock.sendall(b"EHLO\r\n")
        self.assertEqual(b"EHLO\r\n", lab.receive_exactly(sock, 6))

    def test_a_connect_inside_the_tunnel_is_payload(self):
        target = self.target(lab.echo)
        sock, _ = lab.tunnel(self.sluiced, target.authority)
        inner = lab.connect_head("example.com:443")
        sock.sendall(inner)
        self.assertEqual(inner, lab.receive_exactly(sock, len(inner)))
        sock.close()
        self.assert_record(self.record(self.sluiced), up=len(inner), down=len(inner))

    def test_the_200_is_a_status_line_and_nothing_else(self):
        target = self.target(lab.echo)
        with lab.dial(self.sluiced) as sock:
            sock.sendall(lab.connect_head(target.authority))
            data = b""
            while not data.endswith(b"\r\n\r\n"):
                data += sock.recv(1)
            self.assertRegex(data, rb"^HTTP/1\.1 200 [ -~]+\r\n\r\n$")

    def test_an_unused_tunnel_is_ordinary(self):
        target = self.target(lab.echo)
        sock, _ = lab.tunnel(self.sluiced, target.authority)
        sock.close()
        self.assert_record(self.record(self.sluiced), by="client", reason="done", up=0, down=0)

    def test_100_mib_both_ways_by_checksum(self):
        size = 100 * MIB
        data = lab.pattern(size)
        sums = []

        def serve(sock):
            sender = threading.Thread(target=lambda: (sock.sendall(data), sock.shutdown(socket.SHUT_WR)))
            sender.start()
            sums.append(lab.sha256(lab.receive_all(sock)))
            sender.join()

        target = self.target(serve)
        sock, first = lab.tunnel(self.sluiced, target.authority)
        sender = threading.Thread(target=lambda: (sock.sendall(data), sock.shutdown(socket.SHUT_WR)))
        sender.start()
        received = lab.sha256(first + lab.receive_all(sock))
        sender.join()
        target.wait_done()
        self.assertEqual([lab.sha256(data)] * 2, [received, *sums])
        self.assert_record(self.record(self.sluiced), reason="done", up=size, down=size)

    def test_100_mib_in_random_pieces_through_tls(self):
        certificates = lab.Certificates(self.directory)
        data = lab.pattern(100 * MIB)
        sums = []

        def serve(sock):
            sums.append(lab.sha256(lab.receive_exactly(sock, len(data))))
            sock.sendall(data)

        target = self.target(serve, context=certificates.server_context())
        sock, _ = lab.tunnel(self.sluiced, target.authority)
        with certificates.client_context().wrap_socket(sock, server_hostname="localhost") as secure:
            secure.sendall(data)
            received = lab.sha256(lab.receive_exactly(secure, len(data)))
        self.assertEqual([lab.sha256(data)] * 2, [received, *sums])

    def test_a_reader_that_does_not_read_costs_no_memory(self):
        stop = threading.Event()
        sent = []

        def serve(sock):
            sock.settimeout(0.5)
            total = 0
            block = bytes(MIB)
            try:
                while total < 1024 * MIB:
                    total += sock.send(block)
            except TimeoutError:
                pass
            sent.append(total)
            stop.wait(lab.PATIENCE)

        target = self.target(serve)
        warm, _ = lab.tunnel(self.sluiced, self.target(lab.echo).authority)
        block = bytes(MIB // 16)
        for _ in range(64):  # buffers that all tunnels share are there from now on
            warm.sendall(block)
            lab.receive_exactly(warm, len(block))
        before = self.sluiced.resident_kib()
        sock, _ = lab.tunnel(self.sluiced, target.authority)
        lab.wait_until(lambda: sent, "the target to be stopped by the full window")
        self.assertLess(sent[0], 64 * MIB)
        self.assertLess(self.sluiced.resident_kib() - before, 2048)
        stop.set()
        sock.close()
        warm.close()


class Timers(lab.LabTest):
    def test_a_silent_tunnel_ends_as_idle(self):
        sluiced = self.start(settings={"timeouts": {"idleMs": 1000}})
        target = lab.Target(self, lab.echo)
        sock, _ = lab.tunnel(sluiced, target.authority)
        self.assertRaises(ConnectionResetError, lab.receive_all, sock)  # a FIN would say that the target had finished
        self.assert_record(self.record(sluiced), by="idle", reason="idle")

    def test_a_half_closed_silent_tunnel_ends_sooner(self):
        sluiced = self.start(settings={"timeouts": {"halfClosedMs": 1000}})
        released = threading.Event()
        target = lab.Target(self, lambda sock: (lab.receive_all(sock), released.wait(lab.PATIENCE)))
        sock, _ = lab.tunnel(sluiced, target.authority)
        sock.shutdown(socket.SHUT_WR)
        self.assertRaises(ConnectionResetError, lab.receive_all, sock)
        released.set()
        self.assert_record(self.record(sluiced), by="idle", reason="half-closed-idle")

    def test_a_reader_that_is_too_slow_is_told_that_bytes_are_missing(self):
        sluiced = self.start(settings={"timeouts": {"halfClosedMs": 1000}})
        target = lab.Target(self, lambda sock: (lab.receive_all(sock), sock.sendall(bytes(64 * MIB))))
        sock, _ = lab.tunnel(sluiced, target.authority)
        sock.shutdown(socket.SHUT_WR)
        self.assert_record(self.record(sluiced), by="idle", reason="half-closed-idle")
        self.assertRaises(ConnectionResetError, lab.receive_all, sock)

    def test_the_half_closed_time_begins_with_the_fin(self):
        sluiced = self.start(settings={"timeouts": {"halfClosedMs": 2000}})
        half = threading.Event()

        def late(sock):
            lab.receive_all(sock)
            half.wait(1)  # what a target may need to answer
            sock.sendall(b"late")

        target = lab.Target(self, late)
        sock, _ = lab.tunnel(sluiced, target.authority)
        half.wait(3)  # longer than half-closed tunnels live
        sock.shutdown(socket.SHUT_WR)
        self.assertEqual(b"late", lab.receive_all(sock))


if __name__ == "__main__":
    lab.main()
