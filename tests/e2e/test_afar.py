# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients on other machines. They are played in a network namespace of the test's own, whose loopback device carries an
address that is not a loopback address; nothing leaves it."""

import base64
import os
import shutil
import socket
import subprocess
import sys
import unittest

import lab

ADDRESS = "192.0.2.1"
INSIDE = "SLUICE_TEST_NAMESPACE"
SYN_SENT = "02"
SETTINGS = {"listeners": [{"address": f"{ADDRESS}:0", "password": True, "allowPlaintextLan": True}]}


def enter_namespace():
    """Runs this file again inside; returns only where that cannot be done."""
    unshare, ip = shutil.which("unshare"), shutil.which("ip")
    if not unshare or not ip:
        return "unshare and ip are needed"
    setup = f"{ip} link set lo up && {ip} address add {ADDRESS}/32 dev lo"
    command = [unshare, "--map-root-user", "--net", "sh", "-c"]
    if subprocess.run([*command, setup], capture_output=True, check=False).returncode != 0:
        return "this system lets no network namespace be made"
    os.environ[INSIDE] = "1"
    os.execv(unshare, [*command, f'{setup} && exec "$@"', "sh", sys.executable, "-B", *sys.argv])


class FromAfar(lab.LabTest):
    def begin(self):
        return self.start(listen=(), settings=SETTINGS, users={"ann": "secret"})

    def head(self, authority):
        pair = base64.b64encode(b"ann:secret").decode()
        return f"CONNECT {authority} HTTP/1.1\r\nProxy-Authorization: Basic {pair}\r\n\r\n".encode()

    def test_a_tunnel_works(self):
        sluiced = self.begin()
        target = lab.Target(self, lab.echo)
        with lab.dial(sluiced) as sock:
            sock.sendall(self.head(target.authority) + b"ping")
            answer = lab.read_answer(sock)
            self.assertEqual(200, answer.status)
            # The echo may have come along with the answer.
            self.assertEqual(b"ping", answer.rest + lab.receive_exactly(sock, 4 - len(answer.rest)))
            self.assertEqual(ADDRESS, sock.getsockname()[0])

    def test_who_leaves_while_the_target_is_dialled_leaves_nothing_behind(self):
        for leave in (socket.socket.close, lab.reset):
            with self.subTest(leave=leave.__name__), lab.unanswering_port() as port:
                sluiced = self.begin()
                sock = lab.dial(sluiced)
                sock.sendall(self.head(f"127.0.0.1:{port}"))
                lab.wait_until(lambda: lab.tcp_states(sluiced.process.pid, port) == [SYN_SENT], "the dial to start")
                leave(sock)
                self.assert_record(self.record(sluiced), by="client", reason="client-gone", up=0, down=0)

    def test_who_has_sent_something_and_finishes_is_served(self):
        sluiced = self.begin()
        target = lab.Target(self, lambda sock: sock.sendall(lab.receive_all(sock) + b"!"))
        with lab.dial(sluiced) as sock:
            sock.sendall(self.head(target.authority) + b"all")
            sock.shutdown(socket.SHUT_WR)
            answer = lab.read_answer(sock)
            self.assertEqual(b"all!", answer.rest + lab.receive_all(sock))


if __name__ == "__main__":
    if INSIDE not in os.environ and (hindrance := enter_namespace()):
        FromAfar = unittest.skip(hindrance)(FromAfar)
    lab.main()
