"""Papers of the investigation and of the trial in the Philippines: what each must hold, in its order, and whom it never names."""

from __future__ import annotations

from typing import Any

import pytest
from told_philippines import answered, in_order, joined_by, recorded, told

from workflow.documents import draft

GIRL = "girl_sold_by_her_aunt"
FILED = "2024-10-07"
HEAD = ("Republic of the Philippines", "REGIONAL TRIAL COURT", "Seventh Judicial Region", "Lapu-Lapu City", "(Family Court)",
        "PEOPLE OF THE PHILIPPINES", "Plaintiff", "versus", "Accused", "CRIM. CASE NO.", "For:")  # fmt: skip
OFFICE = ("Republic of the Philippines", "DEPARTMENT OF JUSTICE", "NATIONAL PROSECUTION SERVICE", "OFFICE OF THE CITY PROSECUTOR",
          "LAPU-LAPU CITY", "Complainant", "versus", "Respondent", "NPS DOCKET NO.", "For:")  # fmt: skip
AT_CITY = {"case": {"filed_at": "Lapu-Lapu City"}}
MADE: dict[str, tuple[str, str, tuple[str, ...], dict[str, Any], tuple[str, ...]]] = {
    "complaint_affidavit": (GIRL, "2024-08-07", (), AT_CITY, (
        *OFFICE, "COMPLAINT-AFFIDAVIT", "sworn", "a social worker", "§8(h)", "last known address", "on or about", "jurisdiction of this",
        "element", "obtained", "Qualified trafficking", "AAA", "certificate of birth", "witnesses", "free will", "§8(j)", "WHEREFORE",
        "preliminary investigation", "Complainant-Affiant", "SUBSCRIBED AND SWORN", "identity",
        "personally examined the affiant", "voluntarily", "ADMINISTERING PROSECUTOR")),
    "inquest_referral": ("waiver_and_review", "2024-09-03", ("A1",), {"case": {"filed_at": "Pasig City"}}, (
        "PROSECUTOR", "Pasig City", "§13(a)", "Age", "Address", "2 September 2024 at 20:00", "caught in the act", "Rule 113 §5",
        "Trafficking in persons", "Art.125", "thirty-six (36)", "facts", "rights", "Counsel of the person arrested", "physician",
        "§12", "held", "inquest be held", "RECEIVED")),
    "art125_waiver": ("waiver_and_review", "2024-09-03", ("A1",), {"case": {"filed_at": "Pasig City"}}, (
        "WAIVER OF ARTICLE 125", "explained to me", "preliminary investigation", "void", "§2(e)", "§13(h)", "I waive",
        "fifteen (15) days", "Signed on", "Respondent", "Signed in my presence", "Counsel for the Respondent")),
    "counter_reply_affidavits": (GIRL, "2024-09-10", (), AT_CITY, (
        *OFFICE, "REPLY-AFFIDAVIT", "counter-affidavits", "§10(k)", "first time", "I received", "1 January 1980", "ten (10) calendar days",
        "SUBSCRIBED AND SWORN", "personally examined", "COPY FURNISHED")),
    "pi_resolution": (GIRL, "2024-10-01", (), AT_CITY, (
        *OFFICE, "RESOLUTION", "complainant is", "respondents are", "charged with", "EVIDENCE OF THE COMPLAINANT",
        "EVIDENCE OF THE RESPONDENTS", "reasonable certainty of conviction", "§5", "Admissibility", "Credibility", "preserved",
        "WHEREFORE", "FILED", "RECOMMENDING", "APPROVED")),
    "information_rtc": (GIRL, FILED, (), {}, (
        *HEAD, "INFORMATION", "accuses", "MOCKUS A1SON", "SPECIMUS A2SON", "Qualified trafficking", "§6", "on or about", "1 July 2024",
        "within the jurisdiction", "conspiring", "willfully, unlawfully and feloniously", "qualify or aggravate", "AAA", "34 years old",
        "Confidential Annex", "CONTRARY TO LAW", "Lapu-Lapu City, Philippines", "NO BAIL RECOMMENDED", "certify under oath",
        "personally examined the complainant", "reasonable certainty", "informed", "controverting evidence", "prior authority", "§15",
        "SUBSCRIBED AND SWORN", "LIST OF WITNESSES", "AAA", "APPROVED")),
    "entry_private_prosecutor": (GIRL, "2024-10-11", (), {}, (
        *HEAD, "ENTRY OF APPEARANCE", "AAA", "deemed instituted", "waived", "Rule 110 §16", "direction and control", "authority",
        "III.4", "e-mail", "WHEREFORE", "Roll of Attorneys No.", "IBP No.", "PTR No.", "MCLE Compliance No.", "CONFORMITY", "AAA",
        "APPROVED", "PRESIDING JUDGE", "Counsel for the defense")),
    "judicial_affidavit": (GIRL, "2024-10-11", ("V1",), {}, (
        *HEAD, "JUDICIAL AFFIDAVIT OF AAA", "12 years old", "address is withheld", "lawyer who conducted", "under oath", "perjury", "Q:",
        "A:", "THE EXHIBITS", "Affiant", "SUBSCRIBED AND SWORN", "Doc. No.", "Series of", "NOTARY PUBLIC", "ATTESTATION",
        "faithfully recorded", "coached", "SUBSCRIBED AND SWORN")),
    "motion_live_link": (GIRL, "2024-10-14", ("V1",), {}, (
        *HEAD, "LIVE-LINK", "AAA", "12 years old", "12 November 2024", "five (5) days", "consulted", "§25", "substantial likelihood",
        "completeness or truthfulness", "room", "IN THE ALTERNATIVE", "screens", "§26", "deposition", "§27", "§23", "facilitator", "§10",
        "interpreter", "§9", "support persons", "§11", "only viewed", "§31(b)", "WHEREFORE", "NOTICE", "Served by")),
    "opposition_bail": (GIRL, "2024-11-12", ("A1",), {}, (
        *HEAD, "OPPOSITION TO THE PETITION FOR BAIL", "charged with", "penalty", "Rule 114 §7", "burden", "Rule 114 §8", "reproduced",
        "thirty (30) calendar days", "III.10", "IN THE ALTERNATIVE", "amount", "Rule 114 §9", "hold-departure", "no contact", "WHEREFORE",
        "denied")),
    "pretrial_brief": (GIRL, "2024-10-11", (), {}, (
        *HEAD, "PRE-TRIAL BRIEF", "PLEA BARGAINING", "STIPULATIONS", "ISSUES", "Exhibit", "Purpose", "Witness", "Substance", "Hours",
        "DISCOVERY", "TRIAL DATES", "CHILD WITNESS", "measures", "RESPECTFULLY SUBMITTED")),
    "motion_protection_confidentiality": (GIRL, "2024-10-14", ("V1",), {}, (
        *HEAD, "CONFIDENTIALITY ORDER", "AAA", "§31", "§8(l)", "sealed", "only these persons", "only viewed", "affirm in writing",
        "cautionary notice", "thirty (30) days", "public copy", "contempt", "COPY OF THE ACCUSED", "WHEREFORE")),
    "formal_offer": (GIRL, "2025-02-10", (), {}, (
        *HEAD, "LIST OF EXHIBITS OFFERED ORALLY", "III.13(c)", "Exhibit", "Description", "Purpose", "Page of the record", "rests")),
    "opposition_demurrer": ("long_trial", "2025-07-07", ("A1",), {}, (
        "REGIONAL TRIAL COURT", "Tenth Judicial Region", "Branch 7, Cagayan de Oro City", "DEMURRER", "rested on 16 June 2025",
        "filed on 27 June 2025", "granted", "Rule 119 §23", "ten (10) calendar days", "beyond reasonable doubt", "Element",
        "Exhibit or testimony", "Pages of the transcript", "No child has testified", "WHEREFORE", "DENIED")),
    "memorandum": (GIRL, "2025-06-02", (), {}, (
        *HEAD, "MEMORANDUM", "III.14", "STATEMENT OF THE CASE", "on 7 October 2024", "STATEMENT OF FACTS", "ISSUES", "ARGUMENT",
        "CIVIL LIABILITY", "AAA", "damages", "PRAYER", "GUILTY", "civil liability")),
}  # fmt: skip
"""Story, day, people and facts given; then the phrases that an advocate looks for, in order."""


def text(filing: str, **said: Any) -> str:
    story, on, people, facts, _ = MADE[filing]
    facts = {**facts, **said.pop("facts", {})}
    return str(answered(told(story, on), filing, *people, on=on, facts=facts, **said).manuscript.text())


@pytest.mark.parametrize("filing", MADE)
def test_every_mandatory_content_stands_in_its_order_and_the_child_is_not_named(filing: str) -> None:
    story, on, people, facts, phrases = MADE[filing]
    case = told(story, on)
    made = answered(case, filing, *people, on=on, facts=facts)
    assert made.contents == tuple(range(1, len(case.law.filings[filing].contents) + 1))
    in_order(made.manuscript.text(), *phrases)
    if story == GIRL:
        assert "wanda" not in made.manuscript.text().lower() and "hidden village" not in made.manuscript.text().lower()


@pytest.mark.parametrize(
    ("filing", "asked"),
    [
        ("complaint_affidavit", "complainant_circumstances time_and_venue acts_by_element evidence_obtained qualifying_circumstances "
                                "age_at_offence prosecution_witnesses"),
        ("inquest_referral", "referring_unit place_of_arrest hours_end arrest_facts rights_given medical_examination evidence_obtained"),
        ("art125_waiver", "language_understood"),
        ("counter_reply_affidavits", "complainant_circumstances new_matters counter_affidavit_received_on"),
        ("information_rtc", "in_conspiracy acts_charged qualifying_circumstances age_at_offence prosecution_witnesses approving_title"),
        ("entry_private_prosecutor", "civil_action may_try_alone"),
        ("judicial_affidavit", "witness_occupation examination_place questions_on_knowledge questions_on_facts questions_on_exhibits"),
        ("motion_live_link", "consultation live_link_factors trauma_facts live_link_arrangement"),
        ("opposition_bail", "penalty_charged evidence_by_element bail_hearing_dates bail_asked"),
        ("formal_offer", "exhibits_offered"),
        ("memorandum", "facts_with_cites issues argument damages_with_proof"),
    ],
)  # fmt: skip
def test_only_what_the_docket_does_not_know_is_asked_all_at_once(filing: str, asked: str) -> None:
    story, on, people, facts, _ = MADE[filing]
    assert [item.name for item in draft(told(story, on), filing, *people, on=on, facts=facts).missing] == asked.split()


def test_a_public_copy_hides_also_the_accused_who_would_tell_and_the_court_copy_names_him() -> None:
    said = {"A2": {"name_reveals_victim": "no"}}
    public = text("opposition_bail", copy="public", facts=said)
    assert "XXX" in public and "MOCKUS" not in public and "SPECIMUS" in public
    court = text("opposition_bail", facts=said)
    assert "MOCKUS A1SON" in court and "XXX" not in court and "Wanda" not in court


def test_the_sealed_annex_alone_tells_who_is_who() -> None:
    case = told(GIRL, FILED)
    facts = {"A2": {"name_reveals_victim": "no"}}
    told_all = draft(case, "information_rtc", on=FILED, copy="sealed", facts=facts).manuscript.text()
    in_order(told_all, "SEALED", *HEAD, "IDENTITY OF PARTIES", "§31", "XXX", "Mockus", "Accused", "AAA", "WandaV1", "Hidden Village V1",
             "Offended party")  # fmt: skip


def test_letters_go_on_to_the_family_in_the_order_of_the_docket() -> None:
    case = joined_by(told(GIRL, FILED), FILED, R1="relative")
    sealed = draft(case, "information_rtc", on=FILED, copy="sealed", facts={"A2": {"name_reveals_victim": "no"}})
    in_order(sealed.manuscript.text(), "AAA", "WandaV1", "CCC", "WandaR1", "Relative of the offended party")


def test_one_accused_is_spoken_of_as_one_and_each_count_is_an_information_of_its_own() -> None:
    one = answered(told("waiver_and_review", "2024-11-06"), "information_rtc", "A1", on="2024-11-06").manuscript.text()
    assert "the accused was informed" in one and "conspiring" not in one
    case = told("two_courts", "2019-05-01")
    three = answered(case, "information_rtc", on="2019-05-01", cause="caloocan").manuscript.text()
    assert three.count("CONTRARY TO LAW") == 3 and three.count("LIST OF WITNESSES") == 3
    # life is charged in the second count alone: the bail of the others does not follow it
    first, second, third = three.split("CONTRARY TO LAW")[1:]
    assert "NO BAIL" in second and "NO BAIL" not in first + third
    other = answered(case, "information_rtc", on="2019-05-01", cause="navotas").manuscript.text()
    assert other.count("CONTRARY TO LAW") == 2 and "Navotas City" in other and "torture" not in other.casefold()


def test_the_certification_follows_the_rules_of_its_day_and_the_kind_of_investigation() -> None:
    old = answered(told("two_courts", "2019-05-01"), "information_rtc", on="2019-05-01", cause="caloocan").manuscript.text()
    assert "probably guilty" in old and "reasonable certainty" not in old
    new = text("information_rtc")
    assert "probably guilty" not in new and "after an inquest" not in new
    story = "worked_examples_investigation"
    inquest = answered(told(story, "2026-12-11"), "information_rtc", "A3", on="2026-12-11").manuscript.text()
    in_order(inquest, "filed after an inquest", "did not ask for a preliminary investigation", "Article 125")
    lesser = answered(told("lesser_offences", "2025-04-03"), "information_rtc", "A1", on="2025-04-03").manuscript.text()
    assert "Summary Investigation and Expedited" in lesser and "submitted no counter-affidavit" not in lesser
    summary = answered(
        told("lesser_offences", "2025-04-03"), "information_rtc", "A2", on="2025-04-03"
    ).manuscript.text()
    assert "personally examined the complaint-affidavit" in summary and "MUNICIPAL TRIAL COURT IN CITIES" in summary


def test_bail_is_recommended_in_pesos_where_it_is_of_right() -> None:
    case = told("lesser_offences", "2025-04-03")
    made = answered(case, "information_rtc", "A1", on="2025-04-03", facts={"count 1": {"bail_for_count": 36000}})
    assert "₱36,000" in made.manuscript.text() and "NO BAIL" not in made.manuscript.text()


def test_a_resolution_dismisses_whom_the_evidence_does_not_reach() -> None:
    facts = {**AT_CITY, "A1": {"prima_facie_with_certainty": "yes"}, "A2": {"prima_facie_with_certainty": "no"}}
    made = answered(told(GIRL, "2024-09-11"), "pi_resolution", on="2024-09-11", facts=facts).manuscript.text()
    in_order(made, "FILED", "DISMISSED", "without prejudice")
    old = answered(told("waiver_and_review", "2024-07-22"), "pi_resolution", "A2", on="2024-07-22").manuscript.text()
    assert "PROBABLE CAUSE" in old and "THE ARREST" not in old
    story = "worked_examples_investigation"
    inquest = answered(told(story, "2026-12-10"), "pi_resolution", "A3", on="2026-12-10").manuscript.text()
    in_order(inquest, "THE ARREST", "caught in the act", "Rule 113 §5")


def test_a_complainant_whose_name_would_tell_is_not_named() -> None:
    case = joined_by(told(GIRL, "2024-08-07"), "2024-08-07", C1="complainant")
    facts = {"case": {"filed_at": "Lapu-Lapu City", "complainant_standing": "parent_or_guardian"}}
    hidden = answered(case, "complaint_affidavit", "C1", on="2024-08-07", facts=facts).manuscript.text()
    assert "THE COMPLAINANT" in hidden and "C1son" not in hidden and "C1SON" not in hidden
    social = answered(case, "complaint_affidavit", "C1", on="2024-08-07", facts=AT_CITY).manuscript.text()
    assert "C1SON" in social and "with address at" in social


def test_the_offended_party_complains_in_her_own_name_where_nothing_hides_it() -> None:
    case = told("worked_examples_investigation", "2026-02-03")
    made = answered(
        case, "complaint_affidavit", on="2026-02-03", facts={"V1": {"age_at_offence": 34}}
    ).manuscript.text()
    in_order(made, "I, WANDAV1", "as the offended party")
    unknown = answered(told("lesser_offences", "2025-01-08"), "complaint_affidavit", on="2025-01-08").manuscript.text()
    assert "Summary Investigation and Expedited" in unknown


def test_a_private_prosecutor_signs_under_the_public_one() -> None:
    case = joined_by(told(GIRL, "2024-10-14"), "2024-10-14", P1="prosecutor", C1="private_prosecutor")
    made = answered(case, "motion_live_link", "V1", on="2024-10-14").manuscript.text()
    in_order(
        made,
        "private prosecutor, under the direction and control",
        "C1SON",
        "Private Prosecutor",
        "conformity",
        "P1SON",
        "MCLE",
    )


@pytest.mark.parametrize(
    ("became", "words"), [("prior", "before the criminal action"), ("reserved", "leave of the Court")]
)
def test_an_appearance_says_what_became_of_the_civil_action(became: str, words: str) -> None:
    assert words in text("entry_private_prosecutor", facts={"case": {"civil_action": became}})


def test_the_client_of_a_killing_are_the_heirs() -> None:
    case = told("worked_examples", "2025-02-10")
    made = answered(case, "entry_private_prosecutor", "A1", on="2025-02-10").manuscript.text()
    assert "the heirs of WANDAV1" in made
    assert "To the heirs of WandaV1" in answered(case, "memorandum", "A1", on="2025-02-10").manuscript.text()


def test_bail_after_conviction_is_discretionary_and_a_bail_granted_is_to_be_cancelled() -> None:
    convicted = answered(told(GIRL, "2025-08-11"), "opposition_bail", "A1", on="2025-08-11").manuscript.text()
    in_order(convicted, "BAIL PENDING APPEAL", "DISCRETIONARY", "Rule 114 §5", "(a) to (e)")
    on_bail = answered(told("long_trial", "2025-03-24"), "opposition_bail", "A1", on="2025-03-24").manuscript.text()
    in_order(on_bail, "MOTION TO CANCEL BAIL", "be cancelled")


def test_a_demurrer_without_leave_waives_the_defence_and_a_child_needs_no_corroboration() -> None:
    case, facts = told(GIRL, "2025-02-10"), {"A2": {"leave_granted": "no"}}
    made = answered(case, "opposition_demurrer", "A2", on="2025-02-10", facts=facts).manuscript.text()
    in_order(made, "without leave of court", "waived the right", "submitted for judgment")
    in_order(made, "TESTIMONY OF A CHILD", "no corroboration", "§22")
    assert "without leave" not in answered(case, "opposition_demurrer", "A2", on="2025-02-10").manuscript.text()


def test_an_offer_that_the_court_ordered_in_writing_says_so() -> None:
    made = text(
        "formal_offer",
        facts={"case": {"offer_ordered_in_writing": "yes", "exhibits_offered": "A | a phone | to show use | 12"}},
    )
    in_order(made, "FORMAL OFFER OF EXHIBITS", "in compliance", "a phone", "to show use", "12")


def test_questions_and_answers_stand_under_each_other() -> None:
    said = {"V1": {"questions_on_facts": "Where were you? | At home.", "testimony_language": "Cebuano"}}
    in_order(text("judicial_affidavit", facts=said), "in Cebuano", "translation", "Q: Where were you?", "A: At home.")


def test_only_a_prosecutors_paper_asks_no_ibp_or_ptr() -> None:
    case = joined_by(told(GIRL, FILED), FILED, P1="prosecutor")
    asked = {item.name for item in draft(case, "information_rtc", on=FILED).missing}
    assert {"position", "mcle_number"} <= asked and not {"ibp_number", "ptr_number"} & asked


def test_no_child_no_measures_and_another_city_another_region() -> None:
    made = answered(told("long_trial", "2025-03-03"), "pretrial_brief", on="2025-03-03").manuscript.text()
    assert "No child is among the witnesses" in made and "Tenth Judicial Region" in made
    metro = answered(
        told("quezon_city/beaten_at_home", "2025-10-10"), "pretrial_brief", on="2025-10-10"
    ).manuscript.text()
    assert metro.count("National Capital Judicial Region") == 1


def test_a_case_recorded_later_keeps_its_letters() -> None:
    case = recorded(told(GIRL, FILED), FILED, facts_recorded={"V1": {"age_at_offence": 12}})
    assert "AAA, 12 years old at the time" in answered(case, "information_rtc", on=FILED).manuscript.text()
