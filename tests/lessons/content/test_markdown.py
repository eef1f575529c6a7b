"""A lesson's Markdown is cut into steps and parts, each at its line."""

from __future__ import annotations

from lessons.content.markdown import parse_document

TEXT = """# Title

## first: One
Read this.

```python
## no heading: it is code
```
### hint
Look again.

## second: Two
"""


def test_steps_and_their_parts_stand_at_their_lines() -> None:
    document = parse_document(TEXT)
    assert (document.title, document.title_line) == ("Title", 1)
    assert [(section.name, section.line) for section in document.steps] == [("first", 3), ("second", 12)]


def test_a_heading_within_code_is_code() -> None:
    assert "## no heading" in parse_document(TEXT).steps[0].body


def test_a_fence_that_stays_open_is_told_where_it_opens() -> None:
    assert parse_document("# T\n\n## a: A\n```python\nx = 1\n").open_fence == 4
    assert not parse_document(TEXT).open_fence
