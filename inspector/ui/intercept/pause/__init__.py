"""What stands still: the banner over the onion, and what the user asks of it."""
