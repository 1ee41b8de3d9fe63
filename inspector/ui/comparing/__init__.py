"""Two exchanges side by side."""
