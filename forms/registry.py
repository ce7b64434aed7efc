"""Registry of plugins: one instance per name, in the order of registration.

A plugin folder has `base.py` (protocol and registry), one file per plugin, and an `__init__.py` that calls
`import_siblings`, so that a new file is a new plugin and nothing else has to be told.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar

from forms.errors import RegistrationError


class Named(Protocol):
    """What a registry needs to know of a plugin."""

    @property
    def name(self) -> str: ...


PluginT = TypeVar("PluginT", bound=Named)


class Registry(Generic[PluginT]):
    """Plugins by name. Tests make their own instance; the product uses the one in each `base.py`."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._plugins: dict[str, PluginT] = {}

    def register(self, cls: type[PluginT]) -> type[PluginT]:
        """Class decorator: make the one instance and keep it. Raises RegistrationError on a name taken."""
        plugin = cls()
        if plugin.name in self._plugins:
            raise RegistrationError(f"{self.kind}: {plugin.name} is registered twice")
        self._plugins[plugin.name] = plugin
        return cls

    def get(self, name: str) -> PluginT | None:
        """The plugin of that name, or None."""
        return self._plugins.get(name)

    def __getitem__(self, name: str) -> PluginT:
        return self._plugins[name]

    def __contains__(self, name: object) -> bool:
        return name in self._plugins

    def __iter__(self) -> Iterator[PluginT]:
        return iter(self._plugins.values())

    def __len__(self) -> int:
        return len(self._plugins)

    def names(self) -> tuple[str, ...]:
        """Every name, in the order of registration."""
        return tuple(self._plugins)


def import_siblings(package: str, path: list[str]) -> None:
    """Import every module of a plugin folder, so that each registers itself. Alphabetical, hence the same everywhere."""
    for module in sorted(pkgutil.iter_modules(path), key=lambda found: found.name):
        importlib.import_module(f"{package}.{module.name}")
