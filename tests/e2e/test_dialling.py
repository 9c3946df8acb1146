# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Targets that refuse, stay silent, hang up; clients that leave meanwhile; names and the guards on their addresses."""

import socket
import time

import lab

SYN_SENT = "02"


class Dialling(lab.LabTest):
    def test_a_closed_port_is_502_at_once(self):
        sluiced = self.start()
        authority = f"127.0.0.1:{lab.free_port()}"
        answer = lab.request(sluiced, lab.connect_head(authority))
        self.assertEqual((502, "connection_refused"), (answer.status, answer.proxy_error))
        self.assert_record(self.record(sluiced), reason="connection-refused", status=502, target=authority)

    def test_a_target_that_never_answers_is_504_in_time(self):
        sluiced = self.start(settings={"timeouts": {"connectMs": 1000}})
        with lab.unanswering_port() as port:
            started = time.monotonic()
            answer = lab.request(sluiced, lab.connect_head(f"127.0.0.1:{port}"))
            self.assertLess(time.monotonic() - started, 5)
            self.assertEqual((504, "connection_timeout"), (answer.status, answer.proxy_error))
            self.assertEqual([], lab.tcp_states(sluiced.process.pid, port))
        self.assert_record(self.record(sluiced), reason="connect-timeout", status=504)

    def test_a_target_that_hangs_up_at_once_is_a_short_tunnel(self):
        sluiced = self.start()
        target = lab.Target(self, lambda sock: None)
        sock, first = lab.tunnel(sluiced, target.authority)
        self.assertEqual(b"", first + lab.receive_all(sock))
        sock.close()
        self.assert_record(self.record(sluiced), by="target", reason="done", status=200, up=0, down=0)

    def test_a_client_that_leaves_while_dialling_leaves_nothing_behind(self):
        for leave in (socket.socket.close, lab.reset):
            with self.subTest(leave=leave.__name__), lab.unanswering_port() as port:
                sluiced = self.start()
                sock = lab.dial(sluiced)
                sock.sendall(lab.connect_head(f"127.0.0.1:{port}"))
                lab.wait_until(lambda: lab.tcp_states(sluiced.process.pid, port) == [SYN_SENT], "the dial to start")
                leave(sock)
                self.assert_record(self.record(sluiced), by="client", reason="client-gone", up=0, down=0)
                self.assertEqual([], lab.tcp_states(sluiced.process.pid, port))

    def test_a_client_that_half_closes_while_dialling_is_served(self):
        sluiced = self.start()
        target = lab.Target(self, lambda sock: sock.sendall(lab.receive_all(sock) + b"!"))
        with lab.dial(sluiced) as sock:
            sock.sendall(lab.connect_head(target.authority))
            sock.shutdown(socket.SHUT_WR)
            answer = lab.read_answer(sock)
            self.assertEqual(b"!", answer.rest + lab.receive_all(sock))


class Names(lab.LabTest):
    """Names come from a hosts file of our own, so that nothing asks a name server."""

    HOSTS = """
127.0.0.1       loop.test
10.1.2.3        private.test
169.254.169.254 metadata.test
127.0.0.1       mixed.test
192.0.2.1       mixed.test
127.0.0.1       allowed.test
::1             allowed.test
0.0.0.0         sink.test
"""

    def start_with_names(self, **options):
        hosts = self.directory / "hosts"
        hosts.write_text(self.HOSTS)
        preload = {"LD_PRELOAD": lab.NSS_WRAPPER, "NSS_WRAPPER_HOSTS": str(hosts),
                   "ASAN_OPTIONS": "verify_asan_link_order=0:detect_leaks=1"}
        return self.start(env=preload, **options)

    def refused(self, sluiced, target, reason):
        answer = lab.request(sluiced, lab.connect_head(target))
        self.assertEqual(403, answer.status, answer.line)
        self.assertEqual("destination_ip_prohibited", answer.proxy_error)
        self.assertNotRegex(answer.rest.decode(), r"[1-9]\d*\.\d+\.\d+\.\d+")  # no resolved address is told
        self.assert_record(sluiced.wait_records(1)[-1], reason=reason, status=403, target=target)

    def test_private_addresses_behind_a_name_are_refused(self):
        for target, reason in (("private.test:443", "private-address"), ("loop.test:443", "private-address"),
                               ("metadata.test:443", "metadata-address"), ("sink.test:443", "sinkhole-answer")):
            with self.subTest(target=target):
                sluiced = self.start_with_names(allow=("*:*",), allow_private=False)
                self.refused(sluiced, target, reason)

    def test_the_final_dot_and_capitals_change_nothing(self):
        sluiced = self.start_with_names(allow=("*:*",), allow_private=False)
        answer = lab.request(sluiced, lab.connect_head("PRIVATE.test.:443"))
        self.assertEqual(403, answer.status)
        self.assert_record(self.record(sluiced), target="private.test:443", reason="private-address")

    def test_a_lifted_name_is_served_over_an_address_that_answers(self):
        sluiced = self.start_with_names(allow=("allowed.test:*",))
        target = lab.Target(self, lab.echo)  # on IPv4 only; ::1 refuses
        sock, _ = lab.tunnel(sluiced, f"allowed.test:{target.port}")
        sock.sendall(b"ping")
        self.assertEqual(b"ping", lab.receive_exactly(sock, 4))
        sock.close()
        self.assert_record(self.record(sluiced), target=f"allowed.test:{target.port}", up=4, down=4)

    def test_a_rule_for_names_never_allows_an_address(self):
        sluiced = self.start_with_names(allow=("*:*",))
        answer = lab.request(sluiced, lab.connect_head("127.0.0.1:443"))
        self.assertEqual((403, "http_request_denied"), (answer.status, answer.proxy_error))
        self.assert_record(self.record(sluiced), reason="default-denied")


class OwnListeners(lab.LabTest):
    def test_sluice_is_never_a_target_of_itself(self):
        sluiced = self.start(listen=("127.0.0.1:0", "[::1]:0"))
        sluiced.wait_listening(2)
        first, second = (port for _, port in sluiced.listeners)
        targets = (f"127.0.0.1:{first}", f"localhost:{first}", f"[::1]:{second}", f"[::ffff:127.0.0.1]:{first}")
        for target in targets:
            with self.subTest(target=target):
                answer = lab.request(sluiced, lab.connect_head(target))
                self.assertEqual((403, "proxy_loop_detected"), (answer.status, answer.proxy_error), answer.line)
        records = sluiced.wait_records(len(targets))
        self.assertEqual({"own-listener"}, {record["reason"] for record in records})


if __name__ == "__main__":
    lab.main()
