# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""git clone and push over HTTPS."""

import lab
import servers


class Git(lab.LabTest):
    is_ordinary = True

    def setUp(self):
        super().setUp()
        self.sluiced = self.start()
        self.certificates = lab.Certificates(self.directory)
        self.root = self.directory / "repositories"
        self.root.mkdir()
        self.server = servers.GitServer(self, self.certificates, self.root)

    def git(self, *arguments, where):
        identity = ["-c", "user.name=Tester", "-c", "user.email=tester@localhost", "-c", "init.defaultBranch=main",
                    "-c", f"http.proxy={self.sluiced.url}", "-c", f"http.sslCAInfo={self.certificates.ca}"]
        environment = lab.clean_environment(self.directory, GIT_CONFIG_NOSYSTEM="1", GIT_TERMINAL_PROMPT="0")
        return self.run_client("git", *identity, "-C", where, *arguments, env=environment).stdout.decode().strip()

    def test_clones_and_pushes_back(self):
        bare = self.root / "project.git"
        self.git("init", "--bare", bare, where=self.root)
        self.git("config", "http.receivepack", "true", where=bare)
        first = self.directory / "first"
        self.git("init", first, where=self.directory)
        (first / "large").write_bytes(lab.pattern(2_000_000))
        self.git("add", "large", where=first)
        self.git("commit", "--quiet", "--message", "One", where=first)
        url = f"{self.server.url}/project.git"
        self.git("push", "--quiet", url, "HEAD:main", where=first)
        self.git("symbolic-ref", "HEAD", "refs/heads/main", where=bare)

        second = self.directory / "second"
        self.git("clone", "--quiet", url, second, where=self.directory)
        self.assertEqual(lab.pattern(2_000_000), (second / "large").read_bytes())
        (second / "small").write_text("two\n")
        self.git("add", "small", where=second)
        self.git("commit", "--quiet", "--message", "Two", where=second)
        self.git("push", "--quiet", "origin", "HEAD:main", where=second)
        self.assertEqual(self.git("rev-parse", "HEAD", where=second), self.git("rev-parse", "main", where=bare))

        records = self.sluiced.wait_records(3)
        self.assertEqual({"200"}, {record["status"] for record in records})
        self.assertEqual({"done"}, {record["reason"] for record in records} - {"client-reset", "target-reset"})


if __name__ == "__main__":
    lab.main()
