"""Speech engines: nothing here is imported before a worker child needs it."""
