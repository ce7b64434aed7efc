"""The operators of conditions, one file each kind; the registry is `operators`."""

from forms.registry import import_siblings
from rules.operators.base import Environment, Operator, Reading, Strict, operators

import_siblings(__name__, list(__path__))

__all__ = ["Environment", "Operator", "Reading", "Strict", "operators"]
