# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""ssh through ncat and socat: a protocol in which the target speaks first."""

import lab
import servers


class Ssh(lab.LabTest):
    is_ordinary = True

    def setUp(self):
        super().setUp()
        self.sluiced = self.start()
        self.server = servers.SshServer(self)

    def assert_session_works(self, proxy_command):
        data = lab.pattern(500_000)
        (self.directory / "data").write_bytes(data)
        with open(self.directory / "data", "rb") as stdin:
            done = self.run_client(*self.server.command(proxy_command, "cat"), stdin=stdin)
        self.assertEqual(lab.sha256(data), lab.sha256(done.stdout))
        record = self.record(self.sluiced)
        self.assert_record(record, status=200, reason="done")
        self.assertGreater(record.up, len(data))
        self.assertGreater(record.down, len(data))

    def test_through_ncat(self):
        self.assert_session_works(f"ncat --proxy 127.0.0.1:{self.sluiced.port} --proxy-type http %h %p")

    def test_through_socat(self):
        self.assert_session_works(f"socat - PROXY:127.0.0.1:%h:%p,proxyport={self.sluiced.port}")


if __name__ == "__main__":
    lab.main()
