"""The widgets of the workspace."""
