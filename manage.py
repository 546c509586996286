#!/usr/bin/env python3
"""The door to every command; runs on a bare Python, which the program's own environment is made from."""

import sys

if __name__ == "__main__":
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        sys.exit("Python 3.11, 3.12 or 3.13 is needed; this is Python " + sys.version.split()[0] + ".")
    from futureskills.embedded.bootstrap import main

    sys.exit(main(sys.argv))
