"""Courses: their modules, the routes through them, and what they cover of a standard."""
