# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""curl against nginx with TLS: HTTP/1.1, HTTP/2, HTTP/1.0 to the proxy, a pinned key, refusals it must understand."""

import lab
import servers


class Curl(lab.LabTest):
    is_ordinary = True

    def setUp(self):
        super().setUp()
        self.certificates = lab.Certificates(self.directory)
        self.root = self.directory / "root"
        self.root.mkdir()
        self.content = lab.pattern(300_000)
        (self.root / "file").write_bytes(self.content)
        self.nginx = servers.Nginx(self, self.certificates, self.root)
        self.sluiced = self.start()

    def curl(self, *arguments, **options):
        return self.run_client("curl", "--silent", "--show-error", "--noproxy", "", "--proxy", self.sluiced.url,
                               "--cacert", self.certificates.ca, *arguments, **options)

    def test_http1_brings_the_content(self):
        done = self.curl("--http1.1", f"{self.nginx.url}/file")
        self.assertEqual(lab.sha256(self.content), lab.sha256(done.stdout))
        record = self.record(self.sluiced)
        self.assert_record(record, reason="done", status=200, target=f"localhost:{self.nginx.port}")
        self.assertGreater(record.down, len(self.content))
        self.assertGreater(record.up, 300)

    def test_http2_brings_the_content_of_many_streams(self):
        urls = [part for i in range(20) for part in (f"{self.nginx.url}/file", "-o", self.directory / f"out{i}")]
        done = self.curl("--http2", "--parallel", "--write-out", "%{http_version} %{response_code}\n", *urls)
        self.assertEqual({"2 200"}, set(done.stdout.decode().split("\n")) - {""})
        for i in range(20):
            self.assertEqual(self.content, (self.directory / f"out{i}").read_bytes())
        self.assertEqual({"200"}, {record["status"] for record in self.sluiced.wait_records(1)})

    def test_http10_to_the_proxy_is_served_in_kind(self):
        done = self.curl("--proxy1.0", f"127.0.0.1:{self.sluiced.port}", "--include", f"{self.nginx.url}/protocol")
        self.assertTrue(done.stdout.startswith(b"HTTP/1.0 200"), done.stdout)
        self.assertTrue(done.stdout.endswith(b"TLSv1.3"), done.stdout)

    def test_tls13_ends_at_the_target_with_its_own_key(self):
        pin = f"sha256//{self.certificates.pin}"
        done = self.curl("--tlsv1.3", "--pinnedpubkey", pin, f"{self.nginx.url}/protocol")
        self.assertEqual(b"HTTP/2.0 TLSv1.3", done.stdout)
        wrong = self.curl("--pinnedpubkey", "sha256//" + "A" * 43 + "=", f"{self.nginx.url}/protocol", check=False)
        self.assertEqual(90, wrong.returncode)  # CURLE_SSL_PINNEDPUBKEYNOTMATCH: the check is a real one

    def test_a_refusal_reaches_the_user_in_words(self):
        done = self.curl("--verbose", "https://example.com/", check=False)
        self.assertEqual(56, done.returncode)
        self.assertRegex(done.stderr.decode(), r"HTTP/1\.1 403 \S.*example\.com")
        self.assert_record(self.record(self.sluiced), reason="default-denied", status=403, up=0, down=0)

    def test_an_address_in_brackets_is_served(self):
        self.assertEqual(b"", self.curl("--head", "--output", "/dev/null", f"{self.nginx.url}/file").stderr)
        refused = self.curl(f"https://[::1]:{self.nginx.port}/", check=False)
        self.assertIn(b"502", refused.stderr)
        target = f"[::1]:{self.nginx.port}"
        found = [record for record in self.sluiced.wait_records(2) if record["target"] == target]
        self.assert_record(found[0], reason="connection-refused", status=502)

    def test_settings_that_name_sluice_itself_make_no_loop(self):
        port = lab.free_port()
        itself = {name: f"http://127.0.0.1:{port}" for name in ("http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY")}
        self.sluiced = self.start(listen=(f"127.0.0.1:{port}",), env=itself)
        self.assertEqual(self.content, self.curl(f"{self.nginx.url}/file").stdout)
        self.record(self.sluiced)


if __name__ == "__main__":
    lab.main()
