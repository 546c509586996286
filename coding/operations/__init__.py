"""Verbs: each one transaction, recorded, raising DomainError."""
