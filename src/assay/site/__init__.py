"""The web application: people, their record, and their journeys. The only room that imports Django."""
