"""What every room may use: errors, settings, progress."""
