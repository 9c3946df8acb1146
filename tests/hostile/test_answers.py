# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A resolver that lies: other addresses at each look-up, private ones among public ones and in every disguise, a thousand, none."""

import random

import hostile
import lab

PUBLIC = [f"8.8.{number // 250}.{1 + number % 250}" for number in range(1000)]
FORBIDDEN = ("127.0.0.1", "127.0.0.3", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254", "168.63.129.16",
             "192.0.2.1", "0.0.0.0", "255.255.255.255", "224.0.0.1", "::1", "::", "fe80::1", "fd00::1", "fec0::1", "ff02::1",
             "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:10.0.0.1", "::127.0.0.1", "::169.254.169.254",
             "64:ff9b::127.0.0.1", "64:ff9b::169.254.169.254", "64:ff9b:1::127.0.0.1", "2002:7f00:1::", "2002:a9fe:a9fe::",
             "2001:0:7f00:1::")


class Lies(hostile.HostileTest):
    # Whatever else may be wrong, no public address is dialled from here.
    RULES = ({"id": "lab", "action": "allow", "ip": ["127.0.0.1"], "port": ["1-65535"]},
             {"id": "net", "action": "deny", "ip": ["8.0.0.0/8"]},
             {"id": "strict", "action": "allow", "host": ["*.strict.example"], "port": ["1-65535"]},
             {"id": "lifted", "action": "allow", "host": ["*.lifted.example"], "port": ["1-65535"], "allowPrivate": ["127.0.0.2"]})

    def begin_lying(self):
        self.answers = self.directory / "answers"
        self.answers.touch()
        self.begin(allow=(), rules=self.RULES, env={"LD_PRELOAD": hostile.library(), "SLUICE_TEST_ANSWERS": str(self.answers)})
        self.told = 0

        def both():  # one port on both addresses, so that only the address tells where a tunnel led
            evil = lab.Target(self, lab.echo)
            try:
                return evil, lab.Target(self, lab.echo, place=("127.0.0.2", evil.port))
            except OSError:
                return None

        self.evil, self.allowed = lab.wait_until(both, "a port that is free on both addresses")

    def name(self, kind, *answers):
        """A name of its own for each lie; one list of addresses for each look-up."""
        self.told += 1
        name = f"lie{self.told}.{kind}.example"
        with self.answers.open("a") as file:
            file.writelines(f"{name} {' '.join(addresses)}\n" for addresses in answers)
        return name

    def ask(self, name):
        with lab.dial(self.sluiced) as sock:
            sock.sendall(lab.connect_head(f"{name}:{self.evil.port}"))
            answer = lab.read_answer(sock)
            if answer.status == 200:
                sock.sendall(b"x")
                self.assertEqual(b"x", answer.rest + lab.receive_exactly(sock, 1 - len(answer.rest)))
            return answer

    def assert_refused(self, addresses, kind="strict"):
        answer = self.ask(self.name(kind, addresses))
        self.assertIn(answer.status, (403, 502), f"{answer.line} for {addresses}")
        return answer

    def assert_nothing_private_was_dialled(self, opened=0):
        self.assert_unharmed(self.told)
        self.assertEqual((0, opened), (self.evil.accepted, self.allowed.accepted))
        self.assertEqual(opened, len([record for record in self.sluiced.records() if "example" in record["target"]
                                      and record["status"] == "200"]))

    def test_every_forbidden_address_in_every_company_is_refused(self):
        self.begin_lying()
        chance = random.Random(4)
        for address in FORBIDDEN:
            with self.subTest(address):
                self.assertEqual(403, self.assert_refused([address]).status)
                self.assertEqual(403, self.assert_refused([PUBLIC[0], address]).status)
                self.assertEqual(403, self.assert_refused([address, PUBLIC[0]]).status)
                self.assert_refused(["127.0.0.2", address], "lifted")
                self.assert_refused([*PUBLIC[:63], address])
        for _ in range(hostile.many(50, 3000)):
            company = chance.sample(PUBLIC, chance.randint(0, 30)) + chance.sample(FORBIDDEN, chance.randint(1, 3))
            chance.shuffle(company)
            self.assert_refused(company, chance.choice(("strict", "lifted")))
        self.assert_nothing_private_was_dialled()

    def test_too_many_and_none(self):
        self.begin_lying()
        for addresses in ([*PUBLIC, "127.0.0.1"], ["127.0.0.1", *PUBLIC], ["127.0.0.1"] * 1000, ["127.0.0.2"] * 1000,
                          PUBLIC[:64] + ["::1"], []):
            for kind in ("strict", "lifted"):
                self.assert_refused(addresses, kind)
        self.assert_nothing_private_was_dialled()

    def test_a_second_thought_never_reaches_the_dial(self):
        """The first answer is allowed, each later one is not: whoever asked twice would dial what nobody judged."""
        self.begin_lying()
        count = hostile.many(50, 1000)
        names = [self.name("lifted", ["127.0.0.2"], ["127.0.0.1"]) for _ in range(count)]
        for name in names:
            self.assertEqual(200, self.ask(name).status)
        self.assertEqual((0, count), (self.evil.accepted, self.allowed.accepted))
        for _ in range(count):
            self.assertEqual(403, self.ask(self.name("lifted", ["127.0.0.1"], ["127.0.0.2"])).status)
        if hostile.FULL:
            # So many other names that the answers have to be asked for again: they are judged again as well.
            for number in range(2100):
                self.assertEqual(502, self.ask(self.name("strict")).status)
            for name in names[:20]:
                self.assertEqual(403, self.ask(name).status)
            self.told += 20
        self.assert_nothing_private_was_dialled(count)


if __name__ == "__main__":
    hostile.main()
