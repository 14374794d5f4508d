"""A service that starts in a moment, to be killed again and again: `python -m tests.zygote PORT`.

This process has loaded all that is slow to load; each line on standard input forks one that serves,
its number is printed when its port is open, and "gone" when it is.
"""

import os
import sys

from app.web.serving.server import bind, run
from app.web.settings import Settings


def main() -> None:
    port = int(sys.argv[1])
    for _ in sys.stdin:
        bound = bind("127.0.0.1", port)
        process = os.fork()
        if not process:
            run(Settings(), bound)
            os._exit(0)
        bound.close()
        print(process, flush=True)
        os.waitpid(process, 0)
        print("gone", flush=True)


if __name__ == "__main__":
    main()
