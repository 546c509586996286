"""Meaning: guide, categories, codings, passes, memos."""

from coding.models.codebook import Anchor, Category, GuideQuestion, PinnedCategory
from coding.models.codings import Coding, IrrelevantTurn, Layer
from coding.models.desk import DeskReview
from coding.models.memos import Memo
from coding.models.method import MethodRules, ProjectSheet, Recheck, RevisionSession
from coding.models.passes import CodingPass, PassAssignment
from coding.models.summaries import SummaryBundle, SummaryRow, SummaryTable
from coding.models.versions import CodebookVersion

__all__ = [
    "Anchor",
    "Category",
    "CodebookVersion",
    "Coding",
    "CodingPass",
    "DeskReview",
    "GuideQuestion",
    "IrrelevantTurn",
    "Layer",
    "Memo",
    "MethodRules",
    "PassAssignment",
    "PinnedCategory",
    "ProjectSheet",
    "Recheck",
    "RevisionSession",
    "SummaryBundle",
    "SummaryRow",
    "SummaryTable",
]
