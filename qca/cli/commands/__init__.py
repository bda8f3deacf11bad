"""The commands: each module has one ``app``, imported when its command is called."""
