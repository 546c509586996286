"""Verbs on projects, members and invitations."""
