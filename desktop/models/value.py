"""The base of every model: frozen, with no field it does not know."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen value. Two values with the same fields are equal and hash alike."""

    # defer_build: a model costs 10 ms to build, and a command uses few of them.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
