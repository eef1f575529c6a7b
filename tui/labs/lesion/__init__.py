"""The lesion lab."""

from tui.lab_kit.front_end import FrontEnd

FRONT_END = FrontEnd("lesion", ("lesion", "series_lesion"), "lesion", opens=lambda spec: hasattr(spec, "words"))
