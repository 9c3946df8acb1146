# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Limits of a rule: rates, time and silence of each tunnel; tunnels and bytes of the rule."""

import contextlib
import socket
import struct
import time

import lab


class Limits(lab.LabTest):
    def begin(self, **limit):
        rule = {"id": "limited", "action": "allow", "ip": ["127.0.0.1"], "port": ["1-65535"], "limit": limit}
        self.sluiced = self.start(allow=(), rules=[rule])

    def test_a_rate_holds_one_direction_back_and_loses_nothing(self):
        data = lab.pattern(150_000)
        target = lab.Target(self, lambda sock: sock.sendall(data))
        self.begin(downBytesPerSecond=100_000)
        started = time.monotonic()
        sock, rest = lab.tunnel(self.sluiced, target.authority)
        with sock:
            received = rest + lab.receive_all(sock)
        # One burst, a quarter of a second's worth, is free.
        self.assertGreater(time.monotonic() - started, (150_000 - 25_000) / 100_000 - 0.05)
        self.assertEqual(lab.sha256(data), lab.sha256(received))
        self.assert_record(self.record(self.sluiced), reason="done", down=150_000)

    def test_the_other_direction_is_free(self):
        data = lab.pattern(4 << 20)
        received = []
        target = lab.Target(self, lambda sock: received.append(lab.receive_all(sock)))
        self.begin(downBytesPerSecond=1000)
        sock, _rest = lab.tunnel(self.sluiced, target.authority)
        started = time.monotonic()
        with sock:
            sock.sendall(data)
            sock.shutdown(1)
            lab.receive_all(sock)
        self.assertLess(time.monotonic() - started, lab.PATIENCE / 2)
        self.assertEqual(lab.sha256(data), lab.sha256(received[0]))

    def test_one_tunnel_too_many_is_503_until_one_ends(self):
        target = lab.Target(self, lab.echo)
        self.begin(tunnels=2)
        first, _rest = lab.tunnel(self.sluiced, target.authority)
        second, _rest = lab.tunnel(self.sluiced, target.authority)
        with second, lab.dial(self.sluiced) as third:
            third.sendall(lab.connect_head(target.authority))
            answer = lab.read_answer(third)
            self.assertEqual((503, "connection_limit_reached"), (answer.status, answer.proxy_error))
            first.close()
            self.sluiced.wait_records(2)
            fourth, _rest = lab.tunnel(self.sluiced, target.authority)
            fourth.close()

    def test_bytes_of_the_day_end_the_tunnel_and_refuse_the_next(self):
        target = lab.Target(self, lab.echo)
        self.begin(bytes=100_000)
        sock, _rest = lab.tunnel(self.sluiced, target.authority)
        with sock, contextlib.suppress(ConnectionError):
            sock.sendall(bytes(200_000))
            while sock.recv(65536):
                pass
        record = self.sluiced.wait_records(1)[0]
        self.assert_record(record, reason="rule-bytes", by="limit")
        self.assertLessEqual(record.up + record.down, 100_000)
        self.assertGreater(record.up + record.down, 80_000)
        with lab.dial(self.sluiced) as sock:
            sock.sendall(lab.connect_head(target.authority))
            self.assertEqual(429, lab.read_answer(sock).status)

    def test_bytes_that_come_with_the_request_count_like_all_others(self):
        for limit, size in ((1, 60_000), (1, 2), (100, 5000)):
            with self.subTest(limit=limit, size=size):
                target = lab.Target(self, lab.receive_all)
                self.begin(bytes=limit)
                with lab.dial(self.sluiced) as sock, contextlib.suppress(ConnectionError):
                    sock.sendall(lab.connect_head(target.authority) + bytes(size))
                    lab.receive_all(sock)
                self.assert_record(self.sluiced.wait_records(1)[0], reason="rule-bytes", by="limit", up=limit, down=0)

    def test_time_is_up_even_in_the_middle_of_a_transfer(self):
        def talk(sock):
            with contextlib.suppress(OSError):
                while True:
                    sock.sendall(bytes(1000))

        target = lab.Target(self, talk)
        self.begin(durationSeconds=1)
        sock, _rest = lab.tunnel(self.sluiced, target.authority)
        with sock, self.assertRaises(ConnectionError):
            while sock.recv(65536):
                pass
        self.assert_record(self.record(self.sluiced), reason="rule-duration", by="limit")

    def test_a_rule_may_be_less_patient_with_silence(self):
        target = lab.Target(self, lab.echo)
        self.begin(idleSeconds=1)
        sock, _rest = lab.tunnel(self.sluiced, target.authority)
        with sock:
            self.assertRaises(ConnectionResetError, sock.recv, 1)
        self.assert_record(self.record(self.sluiced), reason="idle", by="idle")

    def test_a_rate_keeps_no_tunnel_alive_whose_target_was_reset(self):
        def flood_and_reset(sock):
            sock.recv(1)
            with contextlib.suppress(OSError):
                sock.settimeout(1)
                sock.sendall(bytes(8 << 20))
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            sock.close()

        target = lab.Target(self, flood_and_reset)
        rule = {"id": "limited", "action": "allow", "ip": ["127.0.0.1"], "port": ["1-65535"],
                "limit": {"upBytesPerSecond": 1_000_000}}
        self.sluiced = self.start(allow=(), rules=[rule], settings={"timeouts": {"halfClosedMs": 1500}})
        sock, _rest = lab.tunnel(self.sluiced, target.authority)
        with sock:
            sock.settimeout(1)
            with contextlib.suppress(OSError):
                sock.sendall(bytes(16 << 20))  # so that the rate holds it back; nothing is read here
            self.assert_record(self.record(self.sluiced), reason="target-reset", by="target")


if __name__ == "__main__":
    lab.main()
