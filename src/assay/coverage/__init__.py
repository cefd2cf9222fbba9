"""What has been found for each duty and statement, what is missing, and what would fill it."""
