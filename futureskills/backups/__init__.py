"""Backups: one encrypted archive of database and media, and the journal of what must stay erased."""
