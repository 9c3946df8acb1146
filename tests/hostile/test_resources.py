# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Descriptors, memory and disk run out; peers stall; targets and resolvers misbehave: the others are served."""

import contextlib
import os
import resource
import signal
import socket
import subprocess
import sys
import threading

import hostile
import lab


class Descriptors(hostile.HostileTest):
    def run_out_of(self, descriptors):
        with contextlib.ExitStack() as stack:
            clients = []
            for _ in range(descriptors * 2):
                sock = stack.enter_context(socket.socket())
                sock.settimeout(lab.PATIENCE)
                sock.connect(self.sluiced.address)
                sock.sendall(lab.connect_head(self.echo.authority))
                clients.append(sock)
            # Some are served, some refused, the rest waits in the backlog; nobody burns the processor over it.
            self.assert_not_spinning()
            for sock in clients[: descriptors // 4]:
                with contextlib.suppress(OSError):
                    sock.sendall(b"x")
        lab.wait_until(lambda: len(self.sluiced.records()) >= descriptors * 2 + self.served, "all records")
        self.assert_unharmed(descriptors * 2)

    @contextlib.contextmanager
    def limited_to(self, descriptors):
        """What is started meanwhile has no more of them."""
        starter = self.directory / "few"
        starter.write_text(f'#!/bin/sh\nulimit -n {descriptors}\nexec "{lab.SLUICED}" "$@"\n')
        starter.chmod(0o755)
        program, lab.SLUICED = lab.SLUICED, starter
        try:
            yield
        finally:
            lab.SLUICED = program

    def test_the_limit_falls_while_it_runs(self):
        for limit in (64, 256) if hostile.FULL else (64,):
            with self.subTest(limit=limit):
                self.begin()
                resource.prlimit(self.pid, resource.RLIMIT_NOFILE, (limit, limit))
                self.run_out_of(limit)

    def test_started_with_few(self):
        for limit in (64, 128, 256) if hostile.FULL else (128,):
            with self.subTest(limit=limit):
                with self.limited_to(limit):
                    self.begin()
                self.run_out_of(limit)

    def test_more_workers_than_descriptors(self):
        for limit, workers, listeners in ((128, 32, 1), (256, 64, 1), (1024, 64, 40)):
            with self.subTest(limit=limit, workers=workers):
                with self.limited_to(limit):
                    self.begin(listen=("127.0.0.1:0",) * listeners, arguments=("--workers", str(workers)))
                self.sluiced.wait_log(f" of {workers} workers; raise the limit (ulimit -n)")
                for _ in range(20):
                    self.serve_good_client()
                self.assert_not_spinning()
                self.sluiced.signal(signal.SIGTERM)
                self.assertEqual(0, self.sluiced.wait_exit())

    def test_too_few_for_one_worker(self):
        with self.limited_to(48):
            sluiced = lab.Sluiced(self.directory / "config", listen=("127.0.0.1:0",) * 20)
        self.addCleanup(sluiced.process.kill)
        sluiced.wait_log("descriptors are not enough for one worker; raise the limit (ulimit -n)")
        self.assertEqual(4, sluiced.wait_exit())


class Stalls(hostile.HostileTest):
    def test_stalled_peers_cost_no_memory_and_slow_nobody(self):
        self.begin()
        done = threading.Event()
        self.addCleanup(done.set)

        def push(sock):
            sock.settimeout(0.5)
            with contextlib.suppress(OSError):
                while not done.is_set():
                    sock.sendall(bytes(1 << 20))

        pusher = lab.Target(self, push)
        deaf = lab.Target(self, lambda _: done.wait(lab.PATIENCE))
        count = hostile.many(20, 100)
        stalled = []
        for _ in range(count):
            sock, _rest = lab.tunnel(self.sluiced, pusher.authority)  # never read again
            stalled.append(sock)
            sock, _rest = lab.tunnel(self.sluiced, deaf.authority)
            sock.settimeout(0.2)
            with contextlib.suppress(OSError):
                while True:
                    sock.sendall(bytes(1 << 20))
            stalled.append(sock)
        for _ in range(20):
            self.serve_good_client()
        self.assert_not_spinning()
        self.assertLess(self.sluiced.resident_kib() - self.memory, hostile.MOST_GROWTH_KIB + 64 * 2 * count)
        done.set()
        hostile.close_all(stalled)
        self.assert_unharmed(2 * count)


class Targets(hostile.HostileTest):
    def test_targets_that_reset_drip_and_vanish(self):
        self.begin(settings={"timeouts": {"connectMs": 1000, "halfClosedMs": 1000}})

        def drip(sock):
            with contextlib.suppress(OSError):
                for _ in range(50):
                    sock.sendall(b".")
                    threading.Event().wait(0.005)

        def vanish(sock):
            sock.recv(1)
            lab.reset(sock)

        resetting, dripping = lab.Target(self, vanish), lab.Target(self, drip)
        count = hostile.many(50, 500)
        for _ in range(count):
            sock, _rest = lab.tunnel(self.sluiced, resetting.authority)
            with sock:
                sock.sendall(b"x")
                hostile.read_to_end(sock)
        drips = [lab.tunnel(self.sluiced, dripping.authority) for _ in range(20)]
        for sock, rest in drips:
            with sock:
                self.assertEqual(b"." * 50, rest + hostile.read_to_end(sock))
        refused = lab.free_port()
        for _ in range(count):
            with lab.dial(self.sluiced) as sock:
                sock.sendall(lab.connect_head(f"127.0.0.1:{refused}"))
                self.assertEqual(502, lab.read_answer(sock).status)
        self.assert_unharmed(2 * count + 20)

    def test_a_target_that_is_stopped_leaves_no_stuck_row(self):
        self.begin(settings={"timeouts": {"connectMs": 1000, "idleMs": 1500, "halfClosedMs": 1000}})
        code = ("import socket\ns = socket.create_server(('127.0.0.1', 0), backlog=64)\n"
                "print(s.getsockname()[1], flush=True)\nheld = [s.accept() for _ in range(100)]\n")
        target = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        self.addCleanup(target.stdout.close)
        self.addCleanup(target.wait)
        self.addCleanup(target.kill)
        port = int(target.stdout.readline())
        open_tunnels = [lab.tunnel(self.sluiced, f"127.0.0.1:{port}")[0] for _ in range(10)]
        target.send_signal(signal.SIGSTOP)
        late = self.attackers(10, lab.connect_head(f"127.0.0.1:{port}"))
        for _ in range(10):
            self.serve_good_client()
        for sock in [*open_tunnels, *late]:
            hostile.read_to_end(sock)  # the idle limit or the connect deadline ends every one of them
        hostile.close_all([*open_tunnels, *late])
        self.assert_unharmed(20)

    def test_a_resolver_that_hangs_holds_up_only_who_asked(self):
        self.begin(allow=("127.0.0.1:*", "*:443"), env={"LD_PRELOAD": hostile.library()},
                   settings={"timeouts": {"resolveMs": 1500}})
        hanging = [self.attackers(1, lab.connect_head(f"hang{i}.example:443"))[0] for i in range(hostile.many(20, 60))]
        for _ in range(10):
            self.serve_good_client()
        self.assert_not_spinning()
        for sock in hanging:
            self.assertIn(lab.read_answer(sock).status, (503, 504))
        hostile.close_all(hanging)
        self.assert_unharmed(len(hanging))


class Disk(hostile.HostileTest):
    def serve_with_stderr(self, stderr):
        echo = lab.Target(self, lab.echo)
        config = self.directory / f"config-{len(os.listdir(self.directory))}"
        process = subprocess.Popen([lab.SLUICED, "--config", config, "--listen", "127.0.0.1:0", "--allow", "127.0.0.1:*"],
                                   stdout=subprocess.PIPE, stderr=stderr, stdin=subprocess.DEVNULL, text=True)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        port = int(process.stdout.readline().rpartition(":")[2])
        for _ in range(50):
            with socket.create_connection(("127.0.0.1", port), timeout=lab.PATIENCE) as sock:
                sock.sendall(lab.connect_head(echo.authority))
                self.assertEqual(200, lab.read_answer(sock).status)
                sock.sendall(b"x")
                self.assertEqual(b"x", lab.receive_exactly(sock, 1))
        process.send_signal(signal.SIGTERM)
        self.assertEqual(0, process.wait(lab.PATIENCE))

    def test_a_log_on_a_full_disk_costs_lines_only(self):
        with open("/dev/full", "wb") as full:
            self.serve_with_stderr(full)

    def test_a_log_nobody_reads_any_more_costs_lines_only(self):
        reader, writer = os.pipe()
        os.close(reader)
        try:
            self.serve_with_stderr(writer)
        finally:
            os.close(writer)


if __name__ == "__main__":
    hostile.main()
