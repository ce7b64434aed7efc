"""Looking into a file that somebody hands in: is it whole, is it one file only, and does it hold nothing that runs? One kind a file."""

from forms.registry import import_siblings

import_siblings(__name__, list(__path__))
