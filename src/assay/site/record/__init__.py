"""The record: who is who, what was handed in, what was decided; reached through a scope."""
