"""Meaning: guide, categories, codings, passes, memos."""

from coding.models.codebook import Anchor, Category, GuideQuestion, PinnedCategory
from coding.models.codings import Coding, IrrelevantTurn, Layer
from coding.models.memos import Memo
from coding.models.passes import CodingPass, PassAssignment

__all__ = [
    "Anchor",
    "Category",
    "Coding",
    "CodingPass",
    "GuideQuestion",
    "IrrelevantTurn",
    "Layer",
    "Memo",
    "PassAssignment",
    "PinnedCategory",
]
