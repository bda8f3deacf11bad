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
from qca.tui.widgets.pane import Pane

_MOTIONS = ("transcript",)


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
        keys = sorted(all_keys(), key=lambda key: (bool(key.group), key.contexts == _MOTIONS))
        order = {key.id: n for n, key in enumerate(keys)}
        found: dict[str, tuple[str, str, DOMNode]] = {}
        for identity, key, action, node in self._bound():
            if identity in order and identity != "app.commands":
                found[identity] = key, action, node
        for identity in sorted(found, key=order.__getitem__):
            key, action, node = found[identity]
            text = words(f"{area_of(identity)}.key.{identity}")
            yield text, key_name(key, words), action, node

    def _bound(self) -> Iterator[tuple[str, str, str, DOMNode]]:
        """Each key that means something on the screen: id, key, action, and whose action it is.

        What holds for the focused pane comes last, so that it counts before the same of
        another pane.
        """
        for pane in self.screen.query(Pane):
            for key, bindings in pane._bindings.key_to_bindings.items():  # noqa: SLF001 - no public form
                for binding in bindings:
                    if pane.check_action(binding.action.partition("(")[0], ()):
                        yield binding.id or "", key, binding.action, pane
        for key, there in reversed(self.screen.active_bindings.items()):
            if there.enabled:
                yield there.binding.id or "", key, there.binding.action, there.node

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
