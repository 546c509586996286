"""Meaning: guide, categories, codings, passes, memos."""

from coding.models.codebook import Anchor, Category, GuideQuestion
from coding.models.codings import Coding, IrrelevantTurn, Layer
from coding.models.memos import Memo
from coding.models.passes import CodingPass, CurrentPass, PassAssignment
from coding.models.sent_acts import SentAct

__all__ = [
    "Anchor",
    "Category",
    "Coding",
    "CodingPass",
    "CurrentPass",
    "GuideQuestion",
    "IrrelevantTurn",
    "Layer",
    "Memo",
    "PassAssignment",
    "SentAct",
]
