"""Meaning: guide, categories, codings, passes, memos."""

from coding.models.codebook import Anchor, Category, GuideQuestion, PinnedCategory
from coding.models.codings import Coding, IrrelevantTurn, Layer
from coding.models.desk import DeskReview
from coding.models.memos import Memo
from coding.models.method import MethodRules, ProjectSheet, Recheck, RevisionSession
from coding.models.passes import CodingPass, CurrentPass, PassAssignment
from coding.models.personal import FavouriteCategory, ScreenView
from coding.models.sent_acts import SentAct
from coding.models.summaries import SummaryBundle, SummaryRow, SummaryTable
from coding.models.versions import CodebookVersion

__all__ = [
    "Anchor",
    "Category",
    "CodebookVersion",
    "Coding",
    "CodingPass",
    "CurrentPass",
    "DeskReview",
    "FavouriteCategory",
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
    "ScreenView",
    "SentAct",
    "SummaryBundle",
    "SummaryRow",
    "SummaryTable",
]
