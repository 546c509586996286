"""Load, permission, form, one operation or query, render."""
