# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every flag that `--help` lists stands in the manual page, and no other: manpage.py PAGE SLUICED [SLUICE]."""

import re
import subprocess
import sys


WINDOW_ONLY = {"session"}


def main(page, program, window=None):
    offered = set() if window else set(WINDOW_ONLY)  # a build without the window cannot be asked
    for command in ([program, "--help"], [program, "user", "--help"], [window, "--help"]):
        if command[0]:
            helped = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            offered |= set(re.findall(r"(?<![\w-])--([a-z][a-z-]+)", helped))
    with open(page, encoding="utf-8") as file:
        described = set()
        for line in file:
            if line.startswith((".It Fl", ".Nm", ".Op")):
                described |= set(re.findall(r"Fl -([a-z][a-z-]+)", line))
    for flag in sorted(offered ^ described):
        print(f"--{flag}: " + ("not in the manual page" if flag in offered else "no such flag"))
    return 1 if offered ^ described or not offered else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
