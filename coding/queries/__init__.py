"""What one screen or one export needs, fully loaded."""
