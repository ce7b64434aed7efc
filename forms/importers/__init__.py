"""Importers: what departments really have, read into documents."""
