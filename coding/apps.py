"""The coding app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

NAMES = {
    "coding.cut": _("passage cut in two"),
    "rules.edit": _("rules of the method changed"),
    "sheet.edit": _("project sheet changed"),
    "anchor.add": _("anchor example added"),
    "anchor.edit": _("anchor example changed"),
    "anchor.move": _("anchor examples put in another order"),
    "anchor.remove": _("anchor example removed"),
    "category.create": _("category created"),
    "category.dissolve": _("category dissolved"),
    "category.edit": _("category changed"),
    "category.from_bundle": _("category made of a summarising table"),
    "category.group": _("categories grouped"),
    "category.merge": _("categories merged"),
    "category.move": _("category moved"),
    "category.recolour": _("category given another colour"),
    "category.remove": _("category removed"),
    "category.split": _("category split"),
    "codebook.freeze": _("codebook frozen"),
    "codebook.restore": _("version of the codebook brought back"),
    "codebook.version": _("version of the codebook saved"),
    "coding.apply": _("passage coded"),
    "coding.attributes": _("attributes of a passage changed"),
    "coding.comment": _("comment on a coding changed"),
    "coding.reassign": _("coding put under another category"),
    "coding.remove": _("coding removed"),
    "coding.retired": _("coding lost its text"),
    "coding.flag": _("marked for discussion, or no more"),
    "coding.weigh": _("weight of a coding changed"),
    "coding.describe": _("attributes of a passage changed"),
    "coding.resize": _("boundaries of a coding changed"),
    "pass.open": _("blind pass opened"),
    "memo.create": _("memo written"),
    "memo.edit": _("memo changed"),
    "memo.loosened": _("memo lost its passage"),
    "memo.remove": _("memo removed"),
    "turn.irrelevant": _("turn read, not relevant"),
    "turn.relevant": _("turn relevant after all"),
    "disclosure.overridden": _("went on although too few people share what is shown"),
    "participant.withdraw": _("codings of withdrawn turns removed"),
    "codebook.import": _("codebook imported"),
    "coding.sort": _("passages sorted"),
    "summary.create": _("summarising table created"),
    "summary.add": _("newer passages added to a summarising table"),
    "summary.level": _("level of abstraction of a summarising table changed"),
    "summary.write": _("summarising table written"),
    "summary.strike": _("row of a summarising table struck, or kept again"),
    "summary.bundle": _("rows of a summarising table bundled"),
    "export.summary": _("summarising table exported"),
    "export.report": _("report exported"),
    "export.codebook": _("codebook exported"),
    "export.memos": _("memos exported"),
    "export.process": _("process log exported"),
    "export.coded_segments": _("coded segments exported"),
    "guide.add": _("guide question added"),
    "guide.categories": _("base categories made from the guide"),
    "guide.create": _("interview guide created"),
    "guide.edit": _("guide question changed"),
    "guide.move": _("guide questions put in another order"),
    "guide.paste": _("interview guide taken over"),
    "guide.remove": _("guide question removed"),
    "pass.assign": _("documents of a coding pass given to coders"),
    "pass.create": _("coding pass created"),
    "pass.edit": _("coding pass changed"),
    "pass.finish": _("coding pass finished"),
    "pass.reopen": _("coding pass opened again"),
    "pass.revision": _("revision point passed"),
    "pass.start": _("coding pass started"),
    "pass.unassign": _("document of a coding pass taken from a coder"),
    "recheck.ask": _("documents to be worked through again"),
    "recheck.done": _("document worked through again"),
    "recheck.reopen": _("document to be worked through again after all"),
    "recheck.withdraw": _("document no longer to be worked through again"),
    "revision.close": _("revision session closed"),
    "revision.open": _("revision session opened"),
}


class CodingConfig(AppConfig):
    """Registers the app."""

    name = "coding"

    def ready(self) -> None:
        """Make categories and codings known to history, and say what is done with them."""
        import coding.receivers  # noqa: F401 - connects them
        from coding.operations import withdrawals
        from coding.operations.history_codecs import register_codecs
        from coding.queries.sight import hidden_acts, visible_coding_count
        from futureskills.audit.wording import name_actions
        from futureskills.backups.erasures import name_replay
        from futureskills.history.final import name_final
        from futureskills.history.sight import hide_acts
        from futureskills.history.wording import name_kinds
        from futureskills.projects.queries import count_codings

        hide_acts(hidden_acts)
        count_codings(visible_coding_count)
        register_codecs()
        name_kinds(NAMES)
        name_final("participant.withdraw")
        name_replay(withdrawals.MEMOS_ERASED, withdrawals.replay_memos)
        name_actions(NAMES)
