"""Meaning: categories, codings, passes."""

from coding.models.codebook import Category
from coding.models.codings import Coding, Layer
from coding.models.passes import CodingPass

__all__ = ["Category", "Coding", "CodingPass", "Layer"]
