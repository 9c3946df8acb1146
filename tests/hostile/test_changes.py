# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes in mid-flight: reloads under load, and SIGTERM at every phase of a tunnel's life."""

import json
import os
import signal
import threading

import hostile
import lab


class Reloads(hostile.HostileTest):
    def test_every_decision_is_of_the_old_or_the_new_set(self):
        """Two sets that both name the target, one allowing, one denying: "no rule" would be neither."""
        echo = lab.Target(self, lab.echo)
        flip = {"host": ["flip.example"], "port": ["443"]}
        steady = {"id": "steady", "action": "allow", "ip": ["127.0.0.1"], "port": ["1-65535"]}
        sets = [json.dumps({"sluice": 1, "rules": [steady, {"id": f"flip-{action}", "action": action, **flip}]})
                for action in ("deny", "allow")]
        self.begin(allow=(), rules=json.loads(sets[0])["rules"], env={"NSS_WRAPPER_HOSTS": "/dev/null"})
        path = self.sluiced.directory / "rules.json"
        stop = threading.Event()
        answers, errors = [], []

        def ask():
            try:
                while not stop.is_set():
                    with lab.dial(self.sluiced) as sock:
                        sock.sendall(lab.connect_head("flip.example:443"))
                        answers.append(lab.read_answer(sock))
                    sock, _rest = lab.tunnel(self.sluiced, echo.authority)
                    with sock:
                        sock.sendall(b"x")
                        lab.receive_exactly(sock, 1)
            except Exception as error:
                errors.append(error)

        askers = [threading.Thread(target=ask) for _ in range(4)]
        for asker in askers:
            asker.start()
        for number in range(hostile.many(300, 10_000)):
            draft = path.with_suffix(".draft")
            draft.write_text(sets[number % 2])
            os.chmod(draft, 0o600)
            draft.rename(path)
            self.sluiced.signal(signal.SIGHUP)
        stop.set()
        for asker in askers:
            asker.join()
        self.assertEqual([], errors)
        self.assertGreater(len(answers), 20)
        for answer in answers:
            # Denied by the rule, or allowed and then not found; never by the final row.
            if answer.status == 403:
                self.assertIn("flip-deny", answer.phrase)
            else:
                self.assertIn(answer.status, (502, 504), answer.line)
        self.assert_unharmed(2 * len(answers))


class Terminations(hostile.HostileTest):
    """One connection in each phase, SIGTERM, and the program leaves with a record for it."""

    def end_in(self, put_into_phase, **options):
        self.begin(**options)
        held = put_into_phase()
        self.addCleanup(held.close)
        # In the backlog it would not be a connection of ours yet.
        lab.wait_until(lambda: hostile.descriptors(self.pid) > self.descriptors, "the connection to be accepted")
        self.sluiced.signal(signal.SIGTERM)
        self.sluiced.wait_log("stopped listening")
        self.sluiced.signal(signal.SIGTERM)
        self.assertEqual(0, self.sluiced.wait_exit())
        self.assertEqual(self.served + 1, len(self.sluiced.records()))

    def test_before_the_first_byte(self):
        self.end_in(lambda: self.attackers(1)[0])

    def test_in_the_head(self):
        self.end_in(lambda: self.attackers(1, b"CONNECT 127.0.0.1:1 HT")[0])

    def test_while_dialling(self):
        with lab.unanswering_port() as port:
            self.end_in(lambda: self.attackers(1, lab.connect_head(f"127.0.0.1:{port}"))[0])

    def test_open(self):
        self.end_in(lambda: lab.tunnel(self.sluiced, self.echo.authority)[0])

    def test_half_closed(self):
        silent = lab.Target(self, lambda sock: sock.recv(1) or threading.Event().wait(5))

        def half_closed():
            sock, _rest = lab.tunnel(self.sluiced, silent.authority)
            sock.shutdown(1)
            return sock

        self.end_in(half_closed)

    def test_while_a_refusal_is_flushed(self):
        def refused():
            sock = self.attackers(1, b"CONNECT nowhere HTTP/1.1\r\n\r\n")[0]
            lab.read_answer(sock)
            return sock

        self.end_in(refused)

    def test_in_the_middle_of_bulk(self):
        def busy():
            sock, _rest = lab.tunnel(self.sluiced, self.echo.authority)
            sock.sendall(bytes(1 << 20))
            return sock

        self.end_in(busy)


if __name__ == "__main__":
    hostile.main()
