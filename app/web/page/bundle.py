"""Modules as one script: to ask for a hundred files takes a browser longer than to run them."""

import posixpath
import re
from collections.abc import Collection, Mapping

from rjsmin import jsmin

# The forms that the page's modules are written in; a test holds every module to them.
IMPORT = re.compile(r'^import \{([^}]+)\} from "([^"]+)";$', re.M)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const) (\w+))", re.M)
LATER = re.compile(r'(?<=await import\(")[^"]+(?="\))')
OTHER = re.compile(r"^(?:import|export)\b.*", re.M)


class Bundles:
    """Modules by name, such as "stage/maps.js", as scripts that hold all an entry needs."""

    def __init__(self, modules: Mapping[str, str], entry: str) -> None:
        self.modules = modules
        self.needed = {entry: self._needed(entry)}
        # What a module imports when it is wanted has a bundle of its own, without what is there.
        wanted = {name for each in self.needed[entry] for name in self._wanted(each)}
        for name in sorted(wanted):
            self.needed[name] = self._needed(name, self.needed[entry])
        self.entry = entry

    def bundle(self, name: str) -> str:
        """Return an entry's script, without comments and spaces: half of all it would be."""
        parts = [self._wrapped(each) for each in self.needed[name]]
        if name == self.entry:
            head, names = "const modules = {};", "modules"
        else:
            path = posixpath.relpath(self.entry, posixpath.dirname(name))
            head = f'import {{ modules }} from "./{path}";'
            exported = ", ".join(EXPORT.findall(self.modules[name]))
            parts.append(f'const {{ {exported} }} = modules["{name}"];')
            names = exported
        minified: str = jsmin("\n".join([head, *parts, f"export {{ {names} }};"]))
        return minified

    def _wrapped(self, name: str) -> str:
        """Return the module as a function that is called at once and returns what it exports."""
        source = self.modules[name]
        exported = ", ".join(EXPORT.findall(source))
        body = IMPORT.sub(lambda found: self._taken(name, *found.groups()), source)
        body = LATER.sub(lambda found: f"./{_resolved(name, found[0])}", EXPORT.sub("", body))
        if other := OTHER.search(body):
            raise ValueError(f"static/{name}: {other[0]!r} is in no form that can be bundled")
        return f'modules["{name}"] = (() => {{\n{body}\nreturn {{ {exported} }};\n}})();'

    def _taken(self, name: str, names: str, path: str) -> str:
        return f'const {{{names.replace(" as ", ": ")}}} = modules["{_resolved(name, path)}"];'

    def _needed(self, name: str, known: Collection[str] = ()) -> list[str]:
        """Return the module and all it imports, each after those it needs."""
        found: list[str] = []
        self._visit(name, (), {*known}, found)
        return found

    def _visit(self, name: str, path: tuple[str, ...], known: set[str], found: list[str]) -> None:
        if name in path:
            raise ValueError(f"static/{name} imports itself, by {' and '.join(path)}")
        if name in known:
            return
        for _, imported in IMPORT.findall(self.modules[name]):
            self._visit(_resolved(name, imported), (*path, name), known, found)
        known.add(name)
        found.append(name)

    def _wanted(self, name: str) -> set[str]:
        return {_resolved(name, path) for path in LATER.findall(self.modules[name])}


def _resolved(name: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
