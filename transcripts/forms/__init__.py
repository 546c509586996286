"""What people send, as clean values."""
