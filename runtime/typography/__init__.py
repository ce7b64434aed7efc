"""How the papers of an office look: its faces and its geometry, as plain values read from the settings. Knows no engine."""
