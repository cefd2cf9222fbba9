"""The Django project: settings, addresses, first start, the invented demo, and the server."""
