# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Chromium without a window loads a page with 30 resources."""

import lab
import servers

RESOURCES = 30
PAGE = """<!doctype html><title>page</title><body><script>
let loaded = 0;
function done() {{ document.title = "loaded " + ++loaded; }}
for (let i = 0; i < {count}; ++i)
    fetch("/resource" + i + ".js", {{cache: "no-store"}}).then(r => r.text())
        .then(text => {{ if (text === "resource " + i) done(); }});
</script></body>"""

# Nothing but the page itself may want the network.
QUIET = """--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --disable-extensions
--disable-background-networking --disable-component-update --disable-sync --disable-default-apps --disable-breakpad
--disable-domain-reliability --disable-client-side-phishing-detection --metrics-recording-only --no-pings
--disable-features=OptimizationHints,MediaRouter,Translate,DialMediaRouteProvider""".split()


class Chromium(lab.LabTest):
    is_ordinary = True

    def test_loads_a_page_with_all_its_resources(self):
        certificates = lab.Certificates(self.directory)
        root = self.directory / "root"
        root.mkdir()
        (root / "index.html").write_text(PAGE.format(count=RESOURCES))
        for i in range(RESOURCES):
            (root / f"resource{i}.js").write_text(f"resource {i}")
        nginx = servers.Nginx(self, certificates, root)
        sluiced = self.start()
        done = self.run_client(
            "chromium", *QUIET, f"--user-data-dir={self.directory / 'profile'}", f"--proxy-server={sluiced.url}",
            "--proxy-bypass-list=<-loopback>", f"--ignore-certificate-errors-spki-list={certificates.pin}",
            "--virtual-time-budget=20000", "--dump-dom", f"{nginx.url}/index.html", patience=100)
        self.assertIn(f"<title>loaded {RESOURCES}</title>", done.stdout.decode())
        requests = nginx.access_log.read_text().count("GET /resource")
        self.assertEqual(RESOURCES, requests)
        ours = [r for r in sluiced.wait_records(1) if r["target"] == f"localhost:{nginx.port}"]
        self.assertTrue(ours)
        self.assertEqual({"200"}, {record["status"] for record in ours})
        # What the browser wants for itself goes nowhere: it is refused and recorded.
        others = [r for r in sluiced.records() if r["target"] != f"localhost:{nginx.port}"]
        self.assertEqual(set(), {record["status"] for record in others} - {"403", "405"})


if __name__ == "__main__":
    lab.main()
