"""What is counted instead of timed: modules, statements and bytes, on any machine the same."""
