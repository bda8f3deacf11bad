"""One function for each thing a user can do; both fronts call these and nothing below."""
