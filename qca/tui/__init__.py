"""The workspace in the terminal: the app, its screens and widgets."""
