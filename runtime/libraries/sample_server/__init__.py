"""Shared libraries of invented people, in a process of their own, for the demonstration and for tests.

    python -m runtime.libraries.sample_server --port N [--host 127.0.0.1] [--data FILE]

They speak the wire protocol of docs/libraries.md at /{library}/query and /{library}/health, and do on demand what libraries do to
us (`faults`). They know nobody but the people of the demonstration, and listen to this machine only unless told otherwise.
Whoever reaches them may switch their faults: nothing to put on a network.

With SAMPLE_LIBRARY_SECRET in the environment they sign and want to be signed to; with SAMPLE_LIBRARY_TOKEN they want that token.
"""

SECRET, TOKEN = "SAMPLE_LIBRARY_SECRET", "SAMPLE_LIBRARY_TOKEN"
"""Names of environment variables, of the server and of whoever asks it."""
