"""Names of array types whose annotations tell their shape: `Float32[Floats, "count window channels"]` has three axes.

An axis that stands twice in the annotations of a function has one size there, `#axis` may also be 1, and `...` stands
for any number of axes. The tests check this with jaxtyping (see `tests/shapes.py`). The app does without: importing
jaxtyping and its checker takes as long as the first picture, so at run time these names are nothing but `Annotated`.
This module brings no NumPy in: what names cells on the command line starts without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    from jaxtyping import Bool as Bool
    from jaxtyping import Float as Float
    from jaxtyping import Float32 as Float32
    from jaxtyping import Float64 as Float64
    from jaxtyping import Int as Int
else:
    Bool = Float = Float32 = Float64 = Int = Annotated
