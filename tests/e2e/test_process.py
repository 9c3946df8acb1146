# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""sluiced as a process: command line, configuration errors, signals, exit codes, one instance per directory."""

import json
import os
import signal
import socket
import subprocess
import unittest

import lab


class CommandLine(lab.LabTest):
    def sluiced(self, *arguments, program="sluiced", **environment):
        clean = lab.clean_environment(self.directory / "nowhere", **environment)
        return subprocess.run([lab.BIN / program, *arguments], capture_output=True, text=True, timeout=lab.PATIENCE,
                              env=clean, stdin=subprocess.DEVNULL, check=False)

    def test_help_and_version_need_no_display_and_no_directory(self):
        for program in ("sluiced", "sluice"):
            if not (lab.BIN / program).exists():
                continue  # a build without the desktop application has only one of them
            with self.subTest(program=program):
                shown = self.sluiced("--help", program=program)
                self.assertEqual((0, ""), (shown.returncode, shown.stderr))
                for flag in ("--config", "--listen", "--allow", "--allow-private", "--workers", "--log-level",
                             "--check-config", "--version", "SLUICE_CONFIG"):
                    self.assertIn(flag, shown.stdout)
                version = self.sluiced("--version", program=program)
                self.assertEqual(0, version.returncode)
                self.assertRegex(version.stdout, rf"^{program} \d+\.\d+\.\d+\n$")
        self.assertFalse((self.directory / "nowhere").exists())

    def test_wrong_usage_is_exit_2_and_names_the_cure(self):
        for arguments, word in ((("--frobnicate",), "frobnicate"), (("--listen", "here"), "--listen here"),
                                (("--workers", "0"), "--workers 0"), (("--log-level", "loud"), "--log-level loud"),
                                (("--allow", "no such host"), "--allow no such host"), (("extra",), "extra")):
            with self.subTest(arguments=arguments):
                done = self.sluiced("--config", str(self.directory), *arguments)
                self.assertEqual((2, ""), (done.returncode, done.stdout))
                self.assertIn(word, done.stderr)

    def test_the_environment_speaks_for_missing_flags(self):
        (self.directory / "mine").mkdir()
        done = self.sluiced("--check-config", SLUICE_CONFIG=str(self.directory / "mine"))
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn(str(self.directory / "mine"), done.stdout)
        wrong = self.sluiced("--config", str(self.directory), SLUICE_WORKERS="many")
        self.assertEqual(2, wrong.returncode)
        self.assertIn("SLUICE_WORKERS=many: ", wrong.stderr)
        self.assertNotIn("--workers", wrong.stderr)
        right = self.sluiced("--config", str(self.directory), "--workers", "1", "--check-config", SLUICE_WORKERS="many")
        self.assertEqual(0, right.returncode, right.stderr)

    def assert_says(self, code, text, *arguments):
        done = self.sluiced(*arguments)
        self.assertEqual((code, text + "\n"), (done.returncode, done.stdout + done.stderr))

    def test_a_mistyped_flag_is_recognised(self):
        self.assert_says(2, "unknown option --confg; did you mean --config?", "--confg", "x")
        self.assert_says(2, "unknown option --frobnicate; see --help", "--frobnicate")
        self.assertNotIn(".;", self.sluiced("--listen").stderr)

    def test_a_directory_that_is_none_is_said(self):
        missing, empty, file = self.directory / "missing", self.directory / "empty", self.directory / "file"
        empty.mkdir()
        file.write_text("")
        self.assert_says(3, f"{missing}: no such directory", "--check-config", "--config", str(missing))
        self.assertFalse(missing.exists())
        self.assert_says(0, f"no files in {empty}; the defaults apply", "--check-config", "--config", str(empty))
        self.assert_says(2, f"--config {file}: this is a file; give a directory", "--config", str(file))
        (empty / "rules.json").write_text('{"sluice": 1, "rules": []}')
        (empty / "rules.json").chmod(0o600)
        self.assert_says(0, f"the configuration in {empty} is valid", "--check-config", "--config", str(empty))

    def test_the_variable_of_a_switch_says_yes_or_no(self):
        for value, is_on in (("1", True), ("true", True), ("Yes", True), ("ON", True),
                             ("", False), ("0", False), ("FALSE", False), ("no", False), ("off", False)):
            with self.subTest(value=value):
                done = self.sluiced("--config", str(self.directory), "--check-config", SLUICE_ALLOW_PRIVATE=value)
                self.assertEqual(2 if is_on else 0, done.returncode, done.stderr)
                self.assertEqual("SLUICE_ALLOW_PRIVATE goes with --allow\n" if is_on else "", done.stderr)
        wrong = self.sluiced("--config", str(self.directory), SLUICE_CHECK_CONFIG="maybe")
        self.assertEqual((2, "SLUICE_CHECK_CONFIG=maybe: write 1, true, yes or on, or 0, false, no or off\n"),
                         (wrong.returncode, wrong.stderr))

    def test_the_directory_is_taken_as_it_is_written(self):
        blank = self.directory / "with a blank"
        blank.mkdir()
        for done in (self.sluiced("--check-config", SLUICE_CONFIG=str(blank)),
                     self.sluiced("--check-config", "--config", str(blank))):
            self.assertEqual((0, f"no files in {blank}; the defaults apply\n"), (done.returncode, done.stdout), done.stderr)
        self.assertEqual(0, self.sluiced("user", "list", SLUICE_CONFIG=str(blank)).returncode)
        for command in ((), ("user", "list")):
            for arguments, variables, word in (
                    (("--config", ""), {}, "--config is empty"), ((), {"SLUICE_CONFIG": ""}, "SLUICE_CONFIG is empty"),
                    (("--config", os.fsencode(self.directory) + b"/\xff"), {}, "not valid UTF-8"),
                    ((), {"SLUICE_CONFIG": os.fsencode(self.directory) + b"/\xff"}, "not valid UTF-8")):
                with self.subTest(command=command, arguments=arguments, variables=variables):
                    done = self.sluiced(*command, *arguments, **variables)
                    self.assertEqual((2, ""), (done.returncode, done.stdout))
                    self.assertIn(word, done.stderr)
        self.assertEqual([blank], list(self.directory.iterdir()))

    def test_cures_can_be_followed(self):
        for link, pattern in (("https://example.com/", "example.com"), ("https://example.com:8443/a?b", "example.com:8443"),
                              ("http://[::1]/", "[::1]")):
            self.assert_says(2, f"--allow {link}: a link is no pattern; write {pattern}",
                             "--config", str(self.directory), "--allow", link)
        beyond = self.sluiced("--config", str(self.directory), "--listen", "0.0.0.0:9999")
        self.assertEqual(2, beyond.returncode)
        self.assertIn(f'under "listeners" in {self.directory}/settings.json', beyond.stderr)

    def test_help_speaks_with_one_voice(self):
        for arguments in (("--help",), ("user", "--help")):
            shown = self.sluiced(*arguments).stdout
            self.assertIn("show this help and exit", shown)
            self.assertNotIn("Displays", shown)


class BrokenConfiguration(lab.LabTest):
    RULES = '{ "sluice": 1,\n  "rules": [\n    %s\n  ] }\n'
    # file, its text, where the error is, a word of the cure
    CASES = (
        ("rules.json", RULES % '{ "id": "a", "action": "allow", "hots": ["example.com"] }', "3:37", '"host"'),
        ("rules.json", RULES % '{ "id": "a", "host": ["example.com"] }', "3:5", "write"),
        ("rules.json", RULES % '{ "idx": "a", "id": "b", "action": "deny" }', "3:7", '"id"'),
        ("settings.json", '{\n  "sluice": 1,\n  "timeouts": { "idelMs": 5 }\n}\n', "3:17", '"idleMs"'),
    )

    def test_file_line_and_cure_stand_on_stderr_and_the_file_stays(self):
        for i, (name, text, place, cure) in enumerate(self.CASES):
            for arguments in ((), ("--check-config",)):
                with self.subTest(text=text, arguments=arguments):
                    config = self.directory / str(i)
                    config.mkdir(exist_ok=True)
                    (config / name).write_text(text)
                    done = subprocess.run([lab.SLUICED, "--config", config, "--listen", "127.0.0.1:0", *arguments],
                                          capture_output=True, text=True, timeout=lab.PATIENCE, check=False)
                    self.assertEqual((3, ""), (done.returncode, done.stdout), done.stderr)
                    self.assertIn(f"{name}:{place}: ", done.stderr)
                    self.assertIn(cure, done.stderr)
                    self.assertEqual(text, (config / name).read_text())

    def test_duplicate_keys_and_cut_off_files_are_errors(self):
        for text in ('{"sluice": 1, "rules": [], "rules": []}', '{"sluice": 1, "rules": [', "", "[]", '{"rules": []}'):
            with self.subTest(text=text):
                (self.directory / "rules.json").write_text(text)
                done = subprocess.run([lab.SLUICED, "--config", self.directory, "--check-config"], capture_output=True,
                                      text=True, timeout=lab.PATIENCE, check=False)
                self.assertEqual(3, done.returncode, done.stderr)
                self.assertIn("rules.json:", done.stderr)

    def test_what_cannot_be_read_is_an_error(self):
        (self.directory / "rules.json").mkdir()  # unreadable for root too
        done = subprocess.run([lab.SLUICED, "--config", self.directory, "--check-config"], capture_output=True,
                              text=True, timeout=lab.PATIENCE, check=False)
        self.assertEqual(3, done.returncode, done.stderr)
        self.assertIn("rules.json", done.stderr)


    def test_nothing_in_a_file_or_an_argument_steers_the_terminal(self):
        escape = "\\u001b]0;owned\\u0007\\u009b2J\\u007f"
        for text in (f'{{"sluice": 1, "{escape}": []}}', f'{{"sluice": 1, "rules": [{{"id": "{escape}"}}]}}',
                     f'{{"{escape}": 1, "{escape}": 1}}',
                     f'{{"sluice": 1, "rules": [{{"id": "a", "action": "allow", "host": ["{escape}"]}}]}}'):
            with self.subTest(text=text):
                (self.directory / "rules.json").write_text(text)
                self.assert_harmless(3, "--check-config")
        (self.directory / "rules.json").unlink()
        for flag in ("--listen", "--allow", "--log-level"):
            with self.subTest(flag=flag):
                self.assert_harmless(2, flag, "\x1b]0;owned\a\u009b2J\x7f")

    def assert_harmless(self, code, *arguments):
        done = subprocess.run([lab.SLUICED, "--config", self.directory, *arguments], capture_output=True, text=True,
                              timeout=lab.PATIENCE, check=False)
        self.assertEqual(code, done.returncode, done.stderr)
        self.assertNotRegex(done.stdout + done.stderr, "[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Ports(lab.LabTest):
    def test_a_taken_port_is_exit_4_and_names_the_holder(self):
        with socket.create_server(("127.0.0.1", 0)) as holder:
            port = holder.getsockname()[1]
            second = lab.Sluiced(self.directory / "config", listen=(f"127.0.0.1:{port}",))
            self.assertEqual(4, second.wait_exit())
        said = "\n".join(second.log.all())
        self.assertIn(f"127.0.0.1:{port}", said)
        self.assertIn(f"{os.getpid()}", said)
        self.assertEqual([], second.out.all())

    def test_every_listener_is_printed_and_serves(self):
        sluiced = self.start(listen=("127.0.0.1:0", "[::1]:0")).wait_listening(2)
        for address in sluiced.listeners:
            with socket.create_connection(address, timeout=lab.PATIENCE) as sock:
                sock.sendall(lab.connect_head("example.com:443"))
                self.assertEqual(403, lab.read_answer(sock).status)


class Instances(lab.LabTest):
    def test_a_second_one_on_the_same_directory_gives_way(self):
        first = self.start()
        second = lab.Sluiced(first.directory)
        self.assertEqual(1, second.wait_exit())
        self.assertIn(str(first.process.pid), "\n".join(second.log.all()))
        answer = lab.request(first, lab.connect_head("example.com:443"))
        self.assertEqual(403, answer.status)

    def test_the_lock_is_one_whatever_the_runtime_directory(self):
        places = {"HOME": str(self.directory), "XDG_CONFIG_HOME": "", "XDG_STATE_HOME": ""}
        self.start(at_home=True, env={**places, "XDG_RUNTIME_DIR": str(self.directory)})
        second = lab.Sluiced(self.directory / "unused", at_home=True, env={**places, "XDG_RUNTIME_DIR": ""})
        self.assertEqual(1, second.wait_exit())
        self.assertIn(f"already runs with the configuration in {self.directory}/.config/sluice", "\n".join(second.log.all()))

    def test_what_an_ended_one_left_in_the_lock_file_holds_nobody_up(self):
        directory = self.directory / "config"
        directory.mkdir()
        # A process number that is in use again, as in a container; after a power cut; by an earlier release, elsewhere.
        for text in (f"{os.getpid()}\nsluiced\n", "", f"{os.getpid()}\nsluiced\nelsewhere\n\n\n"):
            with self.subTest(text=text):
                (directory / "lock").write_text(text)
                self.assertEqual(0, lab.Sluiced(directory).wait_listening().stop())

    def test_closed_streams_end_in_no_file(self):
        directory = self.directory / "config"
        command = 'exec "$@" <&- >&- 2>&-'
        done = subprocess.run(["sh", "-c", command, "sh", lab.SLUICED, "--config", directory, "--listen", "127.0.0.1:0",
                               "--exit-after-startup"], timeout=lab.PATIENCE, check=False)
        self.assertEqual(0, done.returncode)
        self.assertRegex((directory / "lock").read_text(), r"\A\d+\nsluiced\n\Z")
        for path in directory.iterdir():
            if path.is_file():
                self.assertNotIn(b"listening on", path.read_bytes(), path)

    def test_a_place_nobody_may_write_to_is_exit_6(self):
        for place, said in (("/sys", "cannot lock /sys/lock (Permission denied); check who owns it"),
                            ("/sys/sluice", "cannot create /sys/sluice; check who owns it")):
            done = subprocess.run([lab.SLUICED, "--config", place], capture_output=True, text=True, timeout=lab.PATIENCE,
                                  check=False)
            self.assertEqual((6, ""), (done.returncode, done.stdout))
            self.assertIn(said, done.stderr)

    def test_a_directory_that_is_there_keeps_its_permissions(self):
        directory = self.directory / "shared"
        directory.mkdir(mode=0o755)
        lab.Sluiced(directory).wait_listening().stop()
        self.assertEqual(0o755, directory.stat().st_mode & 0o777)

    def test_what_others_may_write_to_is_warned_of(self):
        directory = self.directory / "config"
        directory.mkdir()
        rules, settings, lists = (directory / name for name in ("rules.json", "settings.json", "lists"))
        rules.write_text('{"sluice": 1, "rules": []}')
        settings.write_text('{"sluice": 1}')
        lists.mkdir()
        ads = lists / "ads.txt"
        ads.write_text("ads.example\n")
        private = {directory: 0o755, rules: 0o600, settings: 0o600, lists: 0o755, ads: 0o600}
        for place, mode, cure in ((directory, 0o755, None), (directory, 0o777, "chmod o-w"), (directory, 0o775, "chmod g-w"),
                                  (rules, 0o644, None), (rules, 0o646, "chmod o-w"), (rules, 0o664, "chmod g-w"),
                                  (settings, 0o644, None), (settings, 0o666, "chmod o-w"), (lists, 0o777, "chmod o-w"),
                                  (ads, 0o644, None), (ads, 0o664, "chmod g-w")):
            with self.subTest(place=place.name, mode=oct(mode)):
                for other, usual in private.items():
                    other.chmod(usual)
                place.chmod(mode)
                said = self.warnings_of(directory)
                if cure is None:
                    self.assertEqual([], said)
                else:
                    self.assertTrue(any(f"{place}: " in line and cure in line for line in said), said)

    @unittest.skipUnless(os.geteuid() == 0, "only root can give files away")
    def test_what_belongs_to_others_is_warned_of(self):
        directory = self.directory / "config"
        directory.mkdir()
        self.assertEqual([], self.warnings_of(directory))
        os.chown(directory, 1, 1)
        self.assertTrue(any(f"{directory}: " in line and "chown" in line for line in self.warnings_of(directory)))

    def warnings_of(self, directory):
        sluiced = lab.Sluiced(directory).wait_listening()
        sluiced.stop()
        return [line for line in sluiced.log.all() if " warning settings: " in line]

    def test_a_killed_one_leaves_no_lock_behind(self):
        first = lab.Sluiced(self.directory / "config").wait_listening()
        first.process.kill()
        first.wait_exit()
        second = lab.Sluiced(self.directory / "config").wait_listening()
        self.assertEqual(0, second.stop())


class Signals(lab.LabTest):
    def setUp(self):
        super().setUp()
        self.target = lab.Target(self, lab.echo)

    def ping(self, sock):
        sock.sendall(b"ping")
        self.assertEqual(b"ping", lab.receive_exactly(sock, 4))

    def test_without_tunnels_sigterm_ends_at_once(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            sluiced = self.start()
            sluiced.signal(number)
            self.assertEqual(0, sluiced.wait_exit(5))

    def test_sigterm_lets_open_tunnels_finish(self):
        sluiced = self.start()
        sock, _ = lab.tunnel(sluiced, self.target.authority)
        sluiced.signal(signal.SIGTERM)
        sluiced.wait_log("stopped listening")
        with self.assertRaises(ConnectionRefusedError):
            lab.dial(sluiced)
        self.ping(sock)
        self.assertIsNone(sluiced.process.poll())
        sock.close()
        self.assertEqual(0, sluiced.wait_exit(5))
        self.assert_record(self.record(sluiced), by="client", reason="done", up=4, down=4)

    def test_the_drain_time_ends_what_does_not_finish(self):
        sluiced = self.start(settings={"timeouts": {"drainMs": 1000}})
        sock, _ = lab.tunnel(sluiced, self.target.authority)
        sluiced.signal(signal.SIGTERM)
        self.assertEqual(0, sluiced.wait_exit(10))
        self.assert_record(self.record(sluiced), by="shutdown", reason="shutdown")
        sock.close()

    def test_a_second_sigterm_ends_at_once(self):
        sluiced = self.start()
        sock, _ = lab.tunnel(sluiced, self.target.authority)
        sluiced.signal(signal.SIGTERM)
        sluiced.wait_log("stopped listening")
        sluiced.signal(signal.SIGTERM)
        self.assertEqual(0, sluiced.wait_exit(5))
        self.assert_record(self.record(sluiced), by="shutdown", reason="shutdown")
        sock.close()

    def test_spare_connections_do_not_hold_up_the_end(self):
        sluiced = self.start()
        spare = [lab.dial(sluiced) for _ in range(20)]
        for _ in range(8):  # answered by each worker, so the spare ones are accepted for sure
            lab.request(sluiced, lab.connect_head("example.com:443"))
        sluiced.signal(signal.SIGTERM)
        self.assertEqual(0, sluiced.wait_exit(5))  # and not when their time for a head is over
        for sock in spare:
            self.assertEqual(b"", lab.receive_all(sock))
            sock.close()
        silent = [record for record in sluiced.records() if record["reason"] == "silent"]
        self.assertEqual(20, len(silent))

    def test_a_head_that_arrives_while_draining_is_503(self):
        sluiced = self.start()
        kept, _ = lab.tunnel(sluiced, self.target.authority)
        late = [lab.dial(sluiced) for _ in range(20)]
        for sock in late:
            sock.sendall(b"CONNECT ")
        # All are accepted for sure once their successors have been answered by each worker.
        for _ in range(8):
            lab.request(sluiced, lab.connect_head("example.com:443"))
        sluiced.signal(signal.SIGTERM)
        sluiced.wait_log("stopped listening")
        statuses = []
        for sock in late:  # the first of them may still be quicker than the news on its way to their worker
            sock.sendall(lab.connect_head(self.target.authority)[8:])
            statuses.append(lab.read_answer(sock).status)
            sock.close()
        self.assertEqual([503] * 10, statuses[10:])
        kept.close()
        self.assertEqual(0, sluiced.wait_exit(10))
        self.assertIn("draining", [record["reason"] for record in sluiced.records()])

    def test_sighup_reloads_the_rules_and_keeps_the_tunnels(self):
        sluiced = self.start(allow=(), rules=[])
        refused = lab.request(sluiced, lab.connect_head(self.target.authority))
        self.assertEqual(403, refused.status)
        self.write_rules(sluiced, [{"id": "here", "ip": ["127.0.0.1"], "port": ["*"], "action": "allow"}])
        sluiced.signal(signal.SIGHUP)
        sluiced.wait_log("reloaded")
        sock, _ = lab.tunnel(sluiced, self.target.authority)

        (sluiced.directory / "rules.json").write_text("{ broken")
        sluiced.signal(signal.SIGHUP)
        sluiced.wait_log("rules.json:1:")
        self.ping(sock)
        again, _ = lab.tunnel(sluiced, self.target.authority)  # the former rules stay in force
        self.ping(again)
        self.assertEqual("{ broken", (sluiced.directory / "rules.json").read_text())
        for tunnel in (sock, again):
            tunnel.close()

    def test_sighup_changes_what_the_log_takes(self):
        sluiced = self.start()
        settings = sluiced.directory / "settings.json"
        settings.write_text(json.dumps({"sluice": 1, "log": {"level": "error"}}))
        lab.wait_until(lambda: self.is_silent(sluiced), "a log that takes errors only")

    def test_sighup_tells_what_counts_from_the_next_start(self):
        sluiced = self.start(settings={"workers": 2})
        (sluiced.directory / "settings.json").write_text(json.dumps({"sluice": 1, "workers": 3}))
        sluiced.signal(signal.SIGHUP)
        sluiced.wait_log("the number of workers in the settings is another now; it counts from the next start")

    def is_silent(self, sluiced):
        sluiced.signal(signal.SIGHUP)
        before = len(sluiced.log.all())
        records = sluiced.directory / "access.jsonl"
        size = records.stat().st_size if records.exists() else 0
        lab.request(sluiced, lab.connect_head("denied.example:443"))
        lab.wait_until(lambda: records.exists() and records.stat().st_size > size, "its record, which comes later")
        return len(sluiced.log.all()) == before

    def write_rules(self, sluiced, rules):
        (sluiced.directory / "rules.json").write_text(json.dumps({"sluice": 1, "rules": rules}))

    def test_a_client_that_leaves_in_mid_answer_does_not_end_the_program(self):
        sluiced = self.start()
        target = lab.Target(self, lambda sock: sock.sendall(lab.pattern(5_000_000)))
        sock, _ = lab.tunnel(sluiced, target.authority)
        sock.close()
        self.record(sluiced)
        self.ping(lab.tunnel(sluiced, self.target.authority)[0])


if __name__ == "__main__":
    lab.main()
