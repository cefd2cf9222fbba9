"""The worked example that ships: an invented team's repository and exports, written from a story that is data."""
