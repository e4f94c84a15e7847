"""What a coordinator sees and does with the files of a partner, state by state."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from labels import text
from pipelines import acts, archive
from pipelines.jobs import work
from pipelines.problems import Problem, Refused
from tests.receiving.conftest import DOUBTFUL, FIRST, SECOND, SLUG


def acts_of(home):
    return [act.act for act in archive.acts(home)]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_an_empty_desk_says_what_to_do(visit, lang):
    page = visit(lang=lang)
    assert page.app.header[0].value == text("page.receive.finding.none", lang)
    assert text("page.receive.how", lang) in page.words()
    assert text("page.receive.commit", lang) not in page.labels()


def test_a_ready_file_tells_its_lines_and_changes_and_nothing_is_stored(visit, home):
    page = visit().drop(achats=FIRST)
    (sent,) = page.files
    assert sent.status == "ready"
    assert text("page.receive.finding.ready", n=1) in page.app.header[0].value
    assert "3 lignes · 610,00\u00a0$" in page.words() and "3 nouvelles" in page.words()
    assert acts_of(home) == ["organisation"]
    assert not list((home / "archive").rglob("files/*"))


def test_a_file_without_an_owner_waits_for_one(visit):
    page = visit(organisation=None).drop(achats=FIRST)
    assert page.files[0].status == "whose" and text("page.receive.whose") in page.words()
    page.app.selectbox(key="receive_organisation").set_value(SLUG)
    assert page.settle().files[0].status == "ready"


def test_a_question_is_asked_answered_and_the_file_read_again(visit):
    page = visit().drop(doute=DOUBTFUL)
    assert page.files[0].status == "question"
    assert text("page.receive.questions", n=1) in page.words() and "1.234" in page.words()
    assert text("page.receive.commit") not in page.labels()
    page.app.radio[-1].set_value("comma")
    page.submit(text("page.receive.answer"))
    assert page.files[0].status == "ready"
    assert page.files[0].look.total == Decimal("1234.00")


def test_an_answer_left_empty_is_said(visit):
    page = visit().drop(doute=DOUBTFUL).submit(text("page.receive.answer"))
    assert page.files[0].status == "question" and text("page.receive.no_answer") in page.words()


def test_a_refused_file_says_why(visit):
    page = visit().drop(vide="")
    assert page.files[0].status == "refused"
    assert text("problem.file_empty") in page.words()
    assert text("page.receive.commit") not in page.labels()


def test_several_files_each_stand_for_themselves_and_the_ready_ones_go_together(visit, home):
    page = visit().drop(janvier=FIRST, mars=FIRST.replace("2024-0", "2023-0"), doute=DOUBTFUL, vide="")
    assert [each.status for each in page.files] == ["ready", "ready", "question", "refused"]
    assert page.labels().count(text("page.receive.commit")) == 2
    page.click("receive_all")
    assert [each.status for each in page.files] == ["done", "done", "question", "refused"]
    assert acts_of(home).count("import") == 2
    page.click("receive_clear")
    assert [each.status for each in page.files] == ["question", "refused"]


def test_two_files_for_the_same_lines_are_told_before_one_takes_the_others_place(visit):
    page = visit().drop(un=FIRST, deux=SECOND)
    assert page.words().count("Même période que") == 2
    assert "receive_all" not in [button.key for button in page.app.button]
    page.click(f"commit_{page.file('un.csv').key}")
    assert "Même période que" not in page.words()
    assert "1 changée, 1 retirée, 1 pareille" in page.words()


def test_changes_are_previewed_line_by_line_committed_and_undone(visit, home):
    page = visit().drop(avant=FIRST).click("commit_").click("remove_")
    page.drop(apres=SECOND)
    shown = page.app.dataframe[0].value
    assert list(shown["Montant avant"]) == [200.0] and list(shown["Montant après"]) == [250.0]
    tally = page.app.table[0].value
    assert list(tally["Nombre"][:4]) == [1, 1, 1, 1]
    assert list(tally["Montant avant"])[-1] == 610 and list(tally["Montant après"])[-1] == 390
    page.click("commit_")
    assert "lignes ajoutées\u00a0: 3; lignes remplacées\u00a0: 3" in page.words()
    page.click("undo_now_")
    assert text("page.receive.status.done") in page.words()
    assert acts_of(home) == ["organisation", "import", "import", "undo"]


def test_a_period_that_only_partly_replaces_another_is_asked(visit):
    page = visit().drop(janvier=FIRST).click("commit_").click("remove_")
    page.drop(suite=SECOND.replace("2024-01", "2024-03"))
    (sent,) = page.files
    assert sent.status == "question" and sent.look.plan_problem.kind == "period_overlap"
    page.app.radio(key=sent.widget("plan_mode")).set_value("add")
    page.submit(text("page.receive.answer"))
    assert page.files[0].status == "ready" and "**s’ajoutera**" in page.words()


def test_an_import_that_could_not_be_done_says_why_and_can_be_tried_again(visit, monkeypatch):
    page = visit().drop(achats=FIRST)

    def refuse(home, asked, say):
        raise Refused(Problem("store_unwritable", value="store"))

    with monkeypatch.context() as patch:
        patch.setitem(work.DO, "import", refuse)
        page.click("commit_")
    assert page.files[0].status == "refused"
    assert text("problem.store_unwritable", value="store") in page.words()
    assert page.click("again_").files[0].status == "ready"


def test_a_look_that_was_stopped_says_so_and_can_be_taken_up_again(visit, monkeypatch):
    def stopped(home, job):
        return replace(state(home, job), status="cancelled", outcome=None)

    state = acts.jobs.state
    with monkeypatch.context() as patch:
        patch.setattr(acts.jobs, "state", stopped)
        page = visit().drop(achats=FIRST)
    assert page.files[0].status == "stopped" and text("page.receive.stopped") in page.words()
    assert page.click("again_").files[0].status == "ready"


def test_a_job_under_way_tells_its_stage_and_can_be_stopped(visit, monkeypatch):
    def running(home, job):
        return replace(state(home, job), status="running", stage="checking", can_cancel=True, outcome=None)

    state = acts.jobs.state
    page = visit()
    with monkeypatch.context() as patch:
        patch.setattr(acts.jobs, "state", running)
        page.app.file_uploader[0].upload("achats.csv", FIRST.encode("cp1252"), "text/csv")
        page.app.run().run()
        assert page.files[0].status == "busy" and text("page.receive.stop") in page.labels()
        assert text("job.stage.checking", file="achats.csv") in page.words()
    assert page.settle().files[0].status == "ready"


def test_the_same_file_again_changes_nothing(visit):
    page = visit().drop(achats=FIRST).click("commit_").click("remove_").drop(achats=FIRST)
    assert page.files[0].status == "unchanged"
    assert text("page.receive.commit") not in page.labels()


def test_a_file_taken_off_the_desk_is_gone(visit, home):
    page = visit().drop(achats=FIRST)
    kept = page.files[0].path
    assert kept.is_file() and kept.name == "achats.csv"
    page.click("remove_")
    assert page.files == [] and not kept.exists()


def test_the_desk_survives_a_change_of_language_and_of_page(visit):
    page = visit().drop(achats=FIRST)
    page.app.button(key="language").click().run()
    assert text("page.receive.status.ready", "en") in page.words()
    page.app.switch_page("pages/about/method.py").run()
    page.app.switch_page("pages/data/receive.py").run()
    assert page.files[0].status == "ready" and "achats" in page.words()
    assert page.app.selectbox(key="receive_organisation").value == SLUG


def test_mode_and_period_are_stated_and_changed(visit):
    page = visit().drop(achats=FIRST)
    assert text("page.receive.plan_period.told") in page.words()
    sent = page.files[0]
    page.app.radio(key=sent.widget("mode")).set_value("add")
    page.submit(text("page.receive.change_settings"))
    assert "**s’ajoutera**" in page.words()
    assert page.files[0].look.planned[0].mode == "add"
