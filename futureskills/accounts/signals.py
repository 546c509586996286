"""What happens to accounts, told to whoever keeps a record of it."""

from django.dispatch import Signal

account_changed = Signal()  # action, user (whom it concerns), by (None: the program itself)
