"""Projects, their members and what they may do."""
