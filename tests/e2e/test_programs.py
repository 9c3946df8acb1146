# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""openssl, Python and Node, each with its own way of saying CONNECT."""

import http.client
import subprocess
import urllib.request

import lab

NODE = """
const [proxyPort, targetPort, ca] = process.argv.slice(2);
const http = require("node:http"), tls = require("node:tls"), fs = require("node:fs");
const request = http.request({host: "127.0.0.1", port: proxyPort, method: "CONNECT", path: `localhost:${targetPort}`});
request.on("connect", (answer, socket, head) => {
    if (answer.statusCode !== 200) throw new Error(`status ${answer.statusCode}`);
    const secure = tls.connect({socket, servername: "localhost", ca: fs.readFileSync(ca)}, () => {
        secure.write("GET /node HTTP/1.0\\r\\n\\r\\n");
    });
    secure.pipe(process.stdout);
});
request.end();
"""


def serve_path(sock):
    """A small HTTP/1.0 server: the body repeats the path."""
    head = b""
    while b"\r\n\r\n" not in head:
        head += sock.recv(4096)
    body = head.split(b" ")[1] * 1000
    sock.sendall(b"HTTP/1.0 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)


class Programs(lab.LabTest):
    is_ordinary = True

    def setUp(self):
        super().setUp()
        self.sluiced = self.start()
        self.certificates = lab.Certificates(self.directory)
        self.target = lab.Target(self, serve_path, self.certificates.server_context())

    def assert_one_tunnel(self):
        record = self.record(self.sluiced)
        self.assert_record(record, status=200, target=f"localhost:{self.target.port}")
        self.assertGreater(record.down, 5000)
        self.assertEqual([], self.target.errors)

    def test_python_urllib(self):
        opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({"https": self.sluiced.url}),
            urllib.request.HTTPSHandler(context=self.certificates.client_context()))
        with opener.open(f"https://localhost:{self.target.port}/urllib", timeout=lab.PATIENCE) as answer:
            self.assertEqual(b"/urllib" * 1000, answer.read())
        self.assert_one_tunnel()

    def test_python_http_client(self):
        connection = http.client.HTTPSConnection("127.0.0.1", self.sluiced.port, timeout=lab.PATIENCE,
                                                 context=self.certificates.client_context())
        connection.set_tunnel("localhost", self.target.port)
        connection.request("GET", "/client")
        self.assertEqual(b"/client" * 1000, connection.getresponse().read())
        connection.close()
        self.assert_one_tunnel()

    def test_node(self):
        script = self.directory / "client.js"
        script.write_text(NODE)
        done = self.run_client("node", script, self.sluiced.port, self.target.port, self.certificates.ca)
        self.assertTrue(done.stdout.endswith(b"\r\n\r\n" + b"/node" * 1000))
        self.assert_one_tunnel()

    def test_openssl_s_client(self):
        done = self.run_client("openssl", "s_client", "-proxy", f"127.0.0.1:{self.sluiced.port}", "-connect",
                               f"localhost:{self.target.port}", "-servername", "localhost", "-CAfile",
                               self.certificates.ca, "-verify_return_error", "-quiet", "-ign_eof",
                               stdin=self.request_file("/openssl"))
        self.assertTrue(done.stdout.endswith(b"\r\n\r\n" + b"/openssl" * 1000), done.stdout[-200:])
        self.assert_one_tunnel()

    def request_file(self, path):
        (self.directory / "request").write_bytes(f"GET {path} HTTP/1.0\r\n\r\n".encode())
        stdin = open(self.directory / "request", "rb")
        self.addCleanup(stdin.close)
        return stdin

    def test_socat_half_closes_and_gets_the_late_answer(self):
        def answer_after_end(sock):
            data = lab.receive_all(sock)
            sock.sendall(lab.sha256(data).encode())

        target = lab.Target(self, answer_after_end)
        data = lab.pattern(400_000)
        done = subprocess.run(["socat", "-t", "20", "-", f"PROXY:127.0.0.1:127.0.0.1:{target.port},proxyport="
                               f"{self.sluiced.port}"], input=data, capture_output=True, timeout=60, check=True)
        self.assertEqual(lab.sha256(data), done.stdout.decode())
        self.assert_record(self.record(self.sluiced), reason="done", up=len(data), down=64)


if __name__ == "__main__":
    lab.main()
