"""What is looked up: what a section is now or was before, and what money the law promises."""

from __future__ import annotations


def test_a_section_alone_is_looked_for_in_every_code(say) -> None:
    answer = say("law ruritania s.31(2)")
    assert answer.status == 0
    assert "CPO s.31 now CPA s.41" in answer.said


def test_a_section_of_a_code_and_both_ways(say) -> None:
    assert "CPA s.43 before CPO s.33" in say("law ruritania cpa_2024 s.43").said
    assert "left out" in say("law ruritania cpo_1955 s.31(4)").said
    assert "no forerunner" in say("law ruritania s.300").said


def test_what_is_not_sure_says_so(say) -> None:
    answer = say("law ruritania po_1920")
    assert "PA s.1, s.2 medium The Act has split the section" in answer.said
    assert say("law ruritania po_1920 --json").json[0] == {
        "code": "po_1920", "section": "s.1", "in": "pa_2024", "sections": ["s.1", "s.2"], "direction": "now",
        "confidence": "medium", "table": "penal_doubtful",
        "note": "The Act has split the section; nobody has compared the words.",
    }  # fmt: skip


def test_a_section_nobody_knows_is_refused(say) -> None:
    answer = say("law ruritania cpo_1955 s.999")
    assert answer.status != 0
    assert "s.999" in answer.said and "Did you mean" in answer.said
    assert say("law ruritania s.999").status != 0


def test_money_is_shown_with_its_parts_and_what_they_wait_for(say, case) -> None:
    say(f"take {case} assess V1 --on 2024-08-06 --fact held_in_bondage=yes --fact months_worked=9 --fact wages_owed=1000")
    shown = say(f"show {case} --on 2024-08-07").said
    assert "Wages for the months worked (The accused): at least 500 annuity; at most 400 bank transfer" in shown
    assert "10,000 to 40,000" in shown and "with: Compensation claimed" in shown
    rows = {row["amount"]: row for row in say(f"show {case} --on 2024-08-07 --json").json["amounts"] if row["subject"] == "V1"}
    assert (rows["award"]["sum"], rows["award"]["payable"]) == ("10,000 to 40,000", "0")
    assert [part["at"] for part in rows["award"]["parts"]] == ["relief.claim", "relief.pay"]


def test_the_closed_days_of_a_year(say) -> None:
    shown = say("law ruritania calendar 2025").said
    assert "Fri 2025-04-18 Good Friday" in " ".join(shown.split())
    assert "Founders' Day (contested: founders_day_kept)" in " ".join(shown.split())
    assert "Mon 2025-03-10 to Wed" in shown and "Strelsau" in shown
    assert "Closed each week, at least at some courts: Saturday and Sunday." in shown and "looked up" not in shown
    assert "Nobody has looked up the holidays of 2031" in say("law ruritania calendar 2031").said
    flood = next(day for day in say("law ruritania calendar 2025 --json").json["days"] if day["why"] == "Flood")
    assert flood == {"first": "2025-03-10", "last": "2025-03-12", "why": "Flood", "where": ["strelsau"], "setting": None, "unsure": False}
    wrong = say("law ruritania calendar MMXXV")
    assert wrong.status != 0 and "Write one with four digits" in wrong.said
