"""The shared libraries: one connector a file, behind one protocol. What they say becomes `runtime.holdings.Holdings`."""

from forms.registry import import_siblings

import_siblings(__name__, list(__path__))
