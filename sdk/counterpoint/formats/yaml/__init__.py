"""The YAML authoring form: short, nested, with defaults, and read into the same flat records.

What may be left out and how it is written out again: `spec/model/authoring.yaml` and the chapter on the
authoring form in `spec/operations/convert.md`.
"""

from counterpoint.formats.yaml.locate import locate
from counterpoint.formats.yaml.read import read
from counterpoint.formats.yaml.write import write

__all__ = ["locate", "read", "write"]
