"""What one screen or one worker needs, with everything loaded."""
