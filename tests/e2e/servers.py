# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real servers as targets: nginx with TLS, git over HTTPS, an ssh daemon."""

import getpass
import http.server
import os
import socket
import subprocess
import threading
from pathlib import Path

import lab

NGINX = """
daemon off;
master_process off;
worker_processes 1;
error_log {work}/error.log warn;
pid {work}/nginx.pid;
events {{ worker_connections 512; }}
http {{
    access_log {work}/access.log;
    client_body_temp_path {work}/body;
    proxy_temp_path {work}/proxy;
    fastcgi_temp_path {work}/fastcgi;
    uwsgi_temp_path {work}/uwsgi;
    scgi_temp_path {work}/scgi;
    types {{ text/html html; text/javascript js; text/css css; image/svg+xml svg; }}
    server {{
        listen 127.0.0.1:{port} ssl http2;
        ssl_certificate {certificate};
        ssl_certificate_key {key};
        ssl_protocols TLSv1.2 TLSv1.3;
        root {root};
        location = /protocol {{ default_type text/plain; return 200 "$server_protocol $ssl_protocol"; }}
    }}
}}
"""


def start(test, command, port, log, **options):
    """Starts a server and waits until its port answers."""
    with open(log, "ab") as output:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, **options)

    def stop():
        process.terminate()
        process.wait(lab.PATIENCE)

    test.addCleanup(stop)

    def answers():
        if process.poll() is not None:
            raise AssertionError(f"{command[0]} ended: {Path(log).read_text()}")
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    lab.wait_until(answers, f"{command[0]} on port {port}")
    return process


class Nginx:
    """nginx with TLS, HTTP/1.1 and HTTP/2, serving `root`."""

    def __init__(self, test, certificates, root):
        work = test.directory / "nginx"
        work.mkdir()
        self.port = lab.free_port()
        self.url = f"https://localhost:{self.port}"
        self.access_log = work / "access.log"
        config = work / "nginx.conf"
        config.write_text(NGINX.format(work=work, port=self.port, certificate=certificates.certificate,
                                       key=certificates.key, root=root))
        # A worker of root's nginx runs as nobody; a single process does not change its user.
        path = f"{os.environ.get('PATH', '')}:/usr/sbin"
        start(test, ["nginx", "-p", str(work), "-e", str(work / "error.log"), "-c", str(config)], self.port,
              work / "output.log", env={**os.environ, "PATH": path})


class GitServer:
    """git's own smart HTTP backend behind a small TLS server."""

    def __init__(self, test, certificates, root):
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.0"

            def do_GET(self):
                self.run_backend(b"")

            def do_POST(self):
                if "chunked" in self.headers.get("Transfer-Encoding", ""):
                    body = read_chunked(self.rfile)
                else:
                    body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.run_backend(body)

            def run_backend(self, body):
                path, _, query = self.path.partition("?")
                environment = {
                    **lab.clean_environment(root), "GIT_PROJECT_ROOT": str(root), "GIT_HTTP_EXPORT_ALL": "1",
                    "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*",
                    "REQUEST_METHOD": self.command, "PATH_INFO": path, "QUERY_STRING": query,
                    "CONTENT_TYPE": self.headers.get("Content-Type", ""), "CONTENT_LENGTH": str(len(body)),
                    "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
                    "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""), "REMOTE_ADDR": "127.0.0.1",
                    "REMOTE_USER": "tester",
                }
                done = subprocess.run(["git", "http-backend"], input=body, env=environment, capture_output=True,
                                      check=True)
                head, _, content = done.stdout.partition(b"\r\n\r\n")
                fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
                self.send_response(int(fields.pop("Status", "200 OK").split()[0]))
                for name, value in fields.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            def shutdown_request(self, request):
                lab.end_tls(request)
                super().shutdown_request(request)

        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.socket = certificates.server_context().wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_address[1]
        self.url = f"https://localhost:{self.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        test.addCleanup(self.server.server_close)
        test.addCleanup(self.server.shutdown)


def read_chunked(stream):
    body = b""
    while size := int(stream.readline().split(b";")[0], 16):
        body += stream.read(size)
        stream.readline()
    stream.readline()
    return body


SSHD = """
ListenAddress 127.0.0.1
Port {port}
HostKey {work}/host_key
PidFile {work}/sshd.pid
AuthorizedKeysFile {work}/authorized_keys
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
StrictModes no
PermitRootLogin yes
LogLevel VERBOSE
"""


class SshServer:
    """An ssh daemon of this user's own, with a fresh host key and one authorized key."""

    def __init__(self, test):
        work = test.directory / "sshd"
        work.mkdir(mode=0o700)
        self.port = lab.free_port()
        self.key = work / "client_key"
        for key in ("host_key", "client_key"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(work / key)], check=True)
        (work / "authorized_keys").write_text((work / "client_key.pub").read_text())
        host_key = (work / "host_key.pub").read_text().split()
        self.known_hosts = work / "known_hosts"
        self.known_hosts.write_text(f"[127.0.0.1]:{self.port} {host_key[0]} {host_key[1]}\n")
        config = work / "sshd_config"
        config.write_text(SSHD.format(work=work, port=self.port))
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # where root's sshd insists on separating privileges
        start(test, ["/usr/sbin/sshd", "-D", "-e", "-f", str(config)], self.port, work / "output.log")

    def command(self, proxy_command, *remote):
        """The ssh command line that reaches this server through `proxy_command`."""
        options = {"ProxyCommand": proxy_command, "UserKnownHostsFile": self.known_hosts, "BatchMode": "yes",
                   "StrictHostKeyChecking": "yes", "IdentitiesOnly": "yes", "GlobalKnownHostsFile": "/dev/null"}
        parts = [part for name, value in options.items() for part in ("-o", f"{name}={value}")]
        user = getpass.getuser()
        return ["ssh", "-F", "/dev/null", *parts, "-i", str(self.key), "-p", str(self.port), f"{user}@127.0.0.1", *remote]
