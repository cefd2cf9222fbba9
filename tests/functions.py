"""Small invented functions, and what commits made of them."""

from assay.work.complexity import Function, FunctionChange


def function(name: str = "fare", complexity: int = 1, lines: int = 5, **facts: object) -> Function:
    """A function with one parameter."""
    plain = {"start": 1, "end": lines, "parameters": 1, "digest": f"{name} {complexity} {lines}"}
    return Function(name=name, complexity=complexity, lines=lines, **(plain | facts))


def change(
    name: str = "fare", complexity: int = 1, lines: int = 5, *, before: int | Function | None = None, **facts: object
) -> FunctionChange:
    """A function that a commit wrote, or changed from a complexity or a whole function before."""
    was = function(name, before, lines) if isinstance(before, int) else before
    plain = {"repository": "journeys", "commit": "a", "time": 0, "path": "app/fares.py"}
    return FunctionChange(before=was, after=function(name, complexity, lines), **(plain | facts))
