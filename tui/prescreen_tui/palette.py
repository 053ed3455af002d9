"""The command palette, from the table of actions."""

from collections.abc import AsyncIterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from prescreen_tui.actions import Action, actions_of

_HIDDEN = frozenset(("command_palette", "next_criterion", "previous_criterion"))


class ActionProvider(Provider):
    """Every action of the screen one is on, by name or by what it does."""

    def _actions(self) -> list[Action]:
        where = getattr(self.screen, "WHERE", "")
        return [a for a in actions_of(where) if a.id not in _HIDDEN]

    async def _run(self, action: Action) -> None:
        home = self.screen if hasattr(self.screen, f"action_{action.id}") else self.app
        await home.run_action(action.id)

    async def discover(self) -> AsyncIterator[DiscoveryHit]:  # type: ignore[override]
        """All of them, before anything is typed."""
        for action in self._actions():
            yield DiscoveryHit(action.label, partial(self._run, action), help=action.help)

    async def search(self, query: str) -> Hits:
        """Those that match."""
        matcher = self.matcher(query)
        for action in self._actions():
            score = max(matcher.match(action.label), matcher.match(action.help) * 0.8)
            if score > 0:
                yield Hit(score, matcher.highlight(action.label), partial(self._run, action), help=action.help)
