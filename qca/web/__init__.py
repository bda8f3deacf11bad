"""The workspace in a browser: a guarded server on this computer, and what runs behind it."""
