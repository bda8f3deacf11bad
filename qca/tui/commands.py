"""Every action as a command: what the keys in force do, and what has no key."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode

from qca.tui.front import Front
from qca.tui.key import area_of
from qca.tui.keymap import all_keys
from qca.tui.keynames import key_name


class Commands(Provider):
    """The commands of the workspace, in the language of the user."""

    def _commands(self) -> Iterator[tuple[str, str, str, DOMNode]]:
        """What each command is called, its keys, its action, and whose action it is."""
        app = self.app
        assert isinstance(app, Front)  # noqa: S101 - there is no other
        words = app.words
        for name in app.unbound():
            yield words(f"tui.command.{name}"), "", name, app
        # Motions come last: one looks for them here least.
        keys = sorted(all_keys(), key=lambda key: key.contexts == ("transcript",))
        order = {key.id: n for n, key in enumerate(keys) if not key.group}
        active = [
            (order[there.binding.id], key, there)
            for key, there in self.screen.active_bindings.items()
            if there.enabled and there.binding.id in order
        ]
        active.sort(key=lambda entry: entry[0])
        told: set[str] = set()
        for _, key, there in active:
            identity = there.binding.id or ""
            if identity not in told and identity != "app.commands":
                told.add(identity)
                text = words(f"{area_of(identity)}.key.{identity}")
                yield text, key_name(key, words), there.binding.action, there.node

    async def discover(self) -> Hits:
        """All of them."""
        for text, keys, action, node in self._commands():
            yield DiscoveryHit(_shown(text, keys), partial(self._run, action, node), text)

    async def search(self, query: str) -> Hits:
        """Those that fit what was typed."""
        matcher = self.matcher(query)
        for text, keys, action, node in self._commands():
            score = matcher.match(text)
            if score > 0:
                shown = matcher.highlight(_shown(text, keys))
                yield Hit(score, shown, partial(self._run, action, node), text)

    async def _run(self, action: str, node: DOMNode) -> None:
        await self.app.run_action(action, node)


def _shown(text: str, keys: str) -> str:
    return f"{text}  ({keys})" if keys else text
