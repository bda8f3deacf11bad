"""The screens of the workspace and its dialogs."""
