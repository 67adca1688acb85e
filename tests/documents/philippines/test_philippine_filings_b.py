"""Motions, petitions, claims and warrants: what each must hold, in its order, what it asks, and whom it never names."""

from __future__ import annotations

from typing import Any

import pytest
from told_philippines import answered, in_order, joined_by, recorded, told

from workflow.documents import draft
from workflow.errors import DraftError

BEATEN, TAKEN, TRIAL = "quezon_city/beaten_at_home", "taken_by_soldiers", "long_trial"
WARRANTS, SOLD, REVIEW, BOYS = "warrants_and_platforms", "girl_sold_by_her_aunt", "waiver_and_review", "boy_of_sixteen"
STREAM = "cebu_city/charter_day_and_founding"
NAMED = {"name_reveals_victim": "no"}
"""The accused may be named."""


def complete(made: Any, case: Any) -> str:
    """The text of a filing in which every mandatory content begins."""
    assert made.contents == tuple(range(1, len(case.law.filings[made.filing].contents) + 1))
    return str(made.manuscript.text())


def asked(made: Any) -> set[str]:
    return {item.name for item in made.missing}


def offers(made: Any, name: str) -> str:
    """What the docket offers as the answer to a question."""
    return "\n".join(line for item, lines in made.offers.items() if item.name == name for line in lines)


# ---- departure


def test_hold_departure_motion_tells_the_border_whom_to_stop() -> None:
    case = told(BEATEN, "2025-09-19")
    made = answered(
        case, "motion_hdo", "A1", facts={"A1": {"passport": "P0000000A, Exampleland", "place_of_birth": "Mocktown"}}
    )
    in_order(
        complete(made, case), "REGIONAL TRIAL COURT", "Branch 7, Quezon City", "PEOPLE OF THE PHILIPPINES", "– versus –",
        "EXAMPLEA1MAN", "MOTION FOR A HOLD-DEPARTURE ORDER", "second level", "expedited (Section 37 of the Anti-Violence",
        "middle name", "No alias on record", "5 May 1985", "Mocktown", "P.O. Box A1", "P0000000A", "Photograph",
        "mental anguish", "RISK OF FLIGHT", "WHEREFORE", "Bureau of Immigration", "Department of Foreign Affairs", "twenty-four (24) hours",
        "Branch Clerk of Court", "COPY FURNISHED",
    )  # fmt: skip


def test_hold_departure_motion_names_no_victim_and_asks_little() -> None:
    made = draft(told(BEATEN, "2025-09-19"), "motion_hdo", "A1")
    assert asked(made) == {"place_of_birth", "passport", "risk_of_flight"}
    assert "Wanda" not in made.manuscript.text() and made.copy == "court"


def test_hold_departure_motion_after_a_precautionary_order_says_so() -> None:
    case = told(WARRANTS, "2026-03-02")
    made = draft(case, "motion_hdo", "A1")
    assert (
        "precautionary hold-departure order against" in made.manuscript.text()
        and "on 18 February 2026" in made.manuscript.text()
    )
    assert "is a foreigner" in offers(made, "risk_of_flight") and "life imprisonment" in offers(made, "risk_of_flight")
    assert "expedited" not in made.manuscript.text()


def test_only_a_court_of_the_second_level_holds_departure() -> None:
    case = told("lesser_offences", "2025-03-03")
    with pytest.raises(DraftError, match="second level"):
        draft(case, "motion_hdo", "A1")


def test_precautionary_application_shows_its_requisites() -> None:
    case = told(WARRANTS, "2026-02-16")
    text = complete(answered(case, "application_phdo", "A1"), case)
    in_order(
        text, "Makati City", "Applicant", "Respondent", "PHDO NO.", "APPLICATION FOR A PRECAUTIONARY HOLD-DEPARTURE ORDER", "ex parte",
        "NPS Docket No.", "The complainant moved for this application", "within its territorial jurisdiction", "Passport",
        "not below six (6) years and one (1) day", "is also a foreigner, against whom the order may issue whatever the penalty", "preliminary finding that probable cause exists",
        "high probability", "examined by the Court", "WHEREFORE", "until it is lifted", "VERIFICATION", "SUBSCRIBED AND SWORN",
    )  # fmt: skip
    assert "Wanda" not in text


@pytest.mark.parametrize(
    ("venue", "words"),
    [("region", "compelling reasons"), ("nbi", "investigated by the National Bureau of Investigation")],
)
def test_precautionary_application_justifies_its_court(venue: str, words: str) -> None:
    made = answered(
        told(WARRANTS, "2026-02-16"), "application_phdo", "A1", facts={"case": {"venue_of_precautionary_order": venue}}
    )
    assert words in made.manuscript.text() and "territorial jurisdiction" not in made.manuscript.text()


def test_precautionary_order_needs_the_penalty_or_a_foreigner() -> None:
    with pytest.raises(DraftError, match="six years and one day"):
        draft(told("lesser_offences", "2025-01-15"), "application_phdo", "A1", facts={"A1": {"foreigner": "no"}})


# ---- review and appeal


def test_petition_for_review_of_a_respondent() -> None:
    case = told(REVIEW, "2024-11-15")
    said = {"review_errors": "The first error | The first argument.\nThe second error | The second argument.",
            "nps_docket_number": "VII-00-INV-24-00000", "place_of_investigation": "Pasig City",
            "resolution_received_on": "2024-09-26", "order_received_on": "2024-11-07"}  # fmt: skip
    text = complete(answered(case, "petition_review_doj", "A1", facts={"case": said}), case)
    in_order(
        text, "DEPARTMENT OF JUSTICE", "MANILA", "A1SON", "Respondent-Appellant", "AAA", "Complainant-Appellee", "VII-00-INV-24-00000",
        "PETITION FOR REVIEW", "THE PARTIES", "P.O. Box A1", "address is withheld", "Trafficking in persons",
        "information was filed on 6 November 2024", "had not been arraigned", "motion to suspend", "Pasig City",
        "dated 18 September 2024", "received it on 26 September 2024", "filed on 11 October 2024 and resolved on 4 November 2024",
        "received the ruling on it on 7 November 2024", "within fifteen (15) days of the receipt of that ruling", "STATEMENT OF FACTS",
        "ASSIGNMENT OF ERRORS", "The first error.", "ARGUMENTS", "The second argument.", "reasonable certainty of conviction", "WHEREFORE",
        "be dismissed", "withdrawal of the information", "VERIFICATION AND CERTIFICATION AGAINST FORUM SHOPPING", "five (5) calendar days",
        "PROOF OF SERVICE", "Prosecutor of Pasig City", "VERIFIED DECLARATION", "compact disc",
    )  # fmt: skip
    assert "Wanda" not in text and "-Appellants" not in text


def test_petition_for_review_of_the_complainant_asks_that_the_information_be_filed() -> None:
    case = told(REVIEW, "2024-09-24")
    text = complete(answered(case, "petition_review_doj", "A1", "A2"), case)
    in_order(
        text, "AAA", "Complainant-Appellant", "Respondents-Appellees", "No information has been filed", "No motion for reconsideration",
        "establishes prima facie", "WHEREFORE", "directed to file in the proper court",
    )  # fmt: skip
    assert "withdrawal of the information" not in text


def test_petition_for_review_of_a_lesser_case_goes_to_the_prosecution_service() -> None:
    case = told("lesser_offences", "2025-02-15")
    text = answered(case, "petition_review_doj", "A1", facts={"A1": NAMED}).manuscript.text()
    assert "NATIONAL PROSECUTION SERVICE" in text and "MANILA" not in text


def test_petition_for_review_comes_too_late_after_arraignment() -> None:
    with pytest.raises(DraftError, match="arraigned"):
        draft(told(TRIAL, "2025-03-10"), "petition_review_doj", "A1")


def test_notice_of_appeal_counts_the_fresh_period() -> None:
    case = told(TRIAL, "2026-03-10")
    text = complete(
        answered(case, "notice_of_appeal", "A1", facts={"case": {"order_received_on": "2026-03-02"}, "A1": NAMED}), case
    )
    in_order(
        text, "Cagayan de Oro City", "NOTICE OF APPEAL", "Sections 2, 3 and 6, Rule 122", "EXAMPLEA1MAN", "gives notice of appeal",
        "found guilty of arbitrary detention", "imprisonment of 8 years", "promulgated on 3 February 2026", "denied on 27 February 2026",
        "received on 2 March 2026", "taken to the Court of Appeals", "fresh period of fifteen (15) days", "Yu v. Samson-Tatad",
        "given due course", "Accused-Appellant", "Office of the City Prosecutor, Cagayan de Oro City", "Solicitor General",
    )  # fmt: skip
    assert "pecuniary" not in text


def test_notice_of_appeal_of_two_says_each_sentence() -> None:
    case = told("syndicate_of_three", "2005-12-05")
    text = answered(case, "notice_of_appeal", "A1", "A2", facts={"A1": NAMED, "A2": NAMED}).manuscript.text()
    in_order(text, "EXAMPLEA1MAN and", "EXAMPLEA2MAN", "give notice", "life imprisonment", "day of promulgation is the day of notice",
             "Accused-Appellants")  # fmt: skip
    assert text.count("EXAMPLEA3MAN") == 1, "one who is tried with them and does not appeal stands in the caption alone"


@pytest.mark.parametrize(("sentence", "printed"), [("life", "sentenced to reclusion perpetua"), ("40 years", "imprisonment of 40 years")])
def test_notice_of_appeal_calls_the_penalty_of_the_code_by_its_name(sentence: str, printed: str) -> None:
    steps = {"take": {"convict": ["A1"], "impose_sentence": ["A1"]}, "cause": "caloocan"}
    case = recorded(told("two_courts", "2022-11-22"), "2022-11-23", **steps, sentence={"A1 count 2": sentence})
    text = answered(case, "notice_of_appeal", "A1", facts={"A1": NAMED}).manuscript.text()
    in_order(text, "found guilty of", printed)


def test_notice_of_appeal_of_an_offended_party_is_confined_to_the_civil_aspect() -> None:
    case = told(WARRANTS, "2026-07-29")
    text = complete(answered(case, "notice_of_appeal", "V1"), case)
    in_order(text, "offended party, AAA", "civil aspect", "was acquitted of", "20 July 2026", "does not touch the criminal aspect",
             "acquittal stands", "pecuniary interest", "received by the offended party", "Court of Appeals")  # fmt: skip
    assert "Wanda" not in text and "fresh period" not in text


def test_notice_of_appeal_after_an_absence_needs_leave() -> None:
    with pytest.raises(DraftError, match="surrenders and obtains leave"):
        draft(told(BEATEN, "2026-08-05"), "notice_of_appeal", "A1")
    case = told(BEATEN, "2026-09-01")
    assert (
        "leave to avail of the remedies was granted on 24 August 2026"
        in answered(case, "notice_of_appeal", "A1").manuscript.text()
    )


# ---- protection orders


def test_barangay_application_and_the_order_it_asks_for() -> None:
    case = told(BEATEN, "2025-07-01")
    made = answered(
        case, "petition_bpo", "V1", facts={"case": {"filed_at": "Quezon City"}, "A1": {"relation_to_victim": "husband"}}
    )
    text = complete(made, case)
    in_order(
        text, "QUEZON CITY", "OFFICE OF THE PUNONG BARANGAY", "AAA", "Applicant", "EXAMPLEA1MAN", "APPLICATION FOR A BARANGAY PROTECTION ORDER",
        "35 years old", "address is withheld", "P.O. Box A1", "husband", "Sections 5(a) and 5(b)", "today", "desist from causing physical harm",
        "no settlement or mediation", "No application for a protection order", "SUBSCRIBED AND SWORN", "PUNONG BARANGAY",
        "BARANGAY PROTECTION ORDER", "fifteen (15) days", "VIOLATION OF THIS ORDER IS PUNISHABLE BY LAW", "Received by the respondent",
    )  # fmt: skip
    assert "Wanda" not in text and "Hidden" not in text


def test_barangay_application_of_somebody_else_says_by_what_right() -> None:
    case = joined_by(told(BEATEN, "2025-07-01"), "2025-07-01", S1="petitioner")
    made = answered(
        case, "petition_bpo", "V1", "S1",
        facts={"V1": {"petitioner_standing": "social_worker"}, "case": {"petitioner_relation": "of the city’s welfare office"}},
    )  # fmt: skip
    in_order(
        made.manuscript.text(), "EXAMPLES1MAN", "a social worker", "of the city’s welfare office", "protection of AAA"
    )


def test_protection_petition_holds_what_the_rule_lists() -> None:
    case = told(BEATEN, "2025-07-07")
    text = complete(answered(case, "petition_tpo_ppo", "V1", facts={"A1": {"relation_to_victim": "husband"}}), case)
    in_order(
        text, "Quezon City", "Family Court", "AAA", "Petitioner", "PETITION FOR TEMPORARY AND PERMANENT PROTECTION ORDERS",
        "AAA, 35 years old", "attests that the offended party resides in Quezon City", "40 years old", "husband",
        "acts of violence", "imminent danger", "barangay protection order was issued on 1 July 2025", "counsel be appointed",
        "without payment of the filing fees", "WHEREFORE", "thirty (30) days", "permanent protection order",
        "no application for a protection order on the same acts is pending", "CERTIFICATION AGAINST FORUM SHOPPING",
    )  # fmt: skip
    assert "Wanda" not in text and "Hidden" not in text


def test_protection_petition_offers_the_reliefs_and_the_acts_on_the_docket() -> None:
    made = draft(told(BEATEN, "2025-07-07"), "petition_tpo_ppo", "V1")
    assert {
        "acts_of_violence",
        "mailing_address",
        "reasons_for_counsel",
        "reasons_for_fee_waiver",
        "protection_asked",
    } <= asked(made)
    assert "firearm" in offers(made, "protection_asked") and "support" in offers(made, "protection_asked")
    assert "violated; the violation was complained of on 4 July 2025" in offers(made, "acts_of_violence")


def test_protection_petition_with_counsel_asks_for_none() -> None:
    case = joined_by(told(BEATEN, "2025-07-07"), "2025-07-07", C1="private_prosecutor")
    text = answered(case, "petition_tpo_ppo", "V1").manuscript.text()
    assert "does not now ask that counsel be appointed" in text and "Counsel for the Petitioner" in text


def test_protection_petition_of_another_tells_authority_and_consent() -> None:
    case = joined_by(told(BEATEN, "2025-07-07"), "2025-07-07", S1="petitioner")
    facts = {"V1": {"petitioner_standing": "parent_or_guardian", "consent_to_petition": "refused"}}
    text = answered(case, "petition_tpo_ppo", "V1", "S1", facts=facts).manuscript.text()
    in_order(text, "EXAMPLES1MAN", "a parent or guardian", "authority", "refuses consent")


# ---- amparo, habeas data, claims


def test_amparo_petition_alleges_the_six_things() -> None:
    case = told(TAKEN, "2026-03-07")
    facts = {"case": {"petitioner_for_writ": "aggrieved"}, "A1": NAMED}
    text = complete(answered(case, "petition_amparo", "V1", facts=facts, cause="amparo"), case)
    in_order(
        text, "Davao City", "WRIT OF AMPARO IN FAVOR OF WANDAV1", "Petitioner", "EXAMPLEA1MAN", "SP. PROC. NO.", "no docket or other lawful fees",
        "is the aggrieved party", "member of the Armed Forces", "life, liberty and security was violated", "affidavits", "THE INVESTIGATION",
        "RECOURSE", "No criminal action", "seventy-two (72) hours", "seven (7) days", "interim reliefs", "privilege of the writ", "VERIFICATION",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        ("family", "member of the immediate family"),
        ("relative", "fourth civil degree"),
        ("citizen", "concerned citizen"),
    ],
)
def test_amparo_petitioner_says_why_he_may_file(standing: str, words: str) -> None:
    case = joined_by(told(TAKEN, "2026-03-07"), "2026-03-07", P1="petitioner")
    text = answered(case, "petition_amparo", "P1", facts={"case": {"petitioner_for_writ": standing}}).manuscript.text()
    in_order(text, "EXAMPLEP1MAN", words)


def test_amparo_interim_reliefs_are_offered() -> None:
    said = offers(draft(told(TAKEN, "2026-03-07"), "petition_amparo", facts={"A1": NAMED}), "interim_reliefs")
    assert [
        word
        for word in ("protection order", "inspection order", "production order", "witness protection")
        if word not in said
    ] == []


def test_unknown_respondents_are_sued_under_an_assumed_name() -> None:
    facts = {
        "case": {"petitioner_for_writ": "aggrieved", "respondents_described": "John Doe, who drove the white van"},
        "A1": NAMED,
    }
    text = answered(told(TAKEN, "2026-03-07"), "petition_amparo", facts=facts).manuscript.text()
    in_order(text, "John Doe, who drove the white van", "assumed appellation")


def test_after_an_information_amparo_is_asked_by_motion() -> None:
    with pytest.raises(DraftError, match="by motion in that case"):
        draft(told(TRIAL, "2025-03-31"), "petition_amparo", "V1")


def test_habeas_data_petition() -> None:
    case = told(TAKEN, "2026-03-09")
    facts = {"case": {"petitioner_for_writ": "aggrieved"}, "A1": NAMED}
    made = answered(case, "petition_habeas_data", facts=facts, cause="amparo")
    in_order(
        complete(made, case), "Davao City", "HABEAS DATA IN FAVOR OF WANDAV1", "is the aggrieved party", "right of Wanda", "to privacy",
        "life, liberty or security", "RECOURSE", "WHERE THE DATA ARE", "WHEREFORE", "habeas data be issued", "VERIFICATION",
    )  # fmt: skip
    assert "destroyed" in offers(draft(case, "petition_habeas_data", facts={"A1": NAMED}), "data_reliefs")


def test_claim_of_a_tortured_man_is_not_below_ten_thousand() -> None:
    case = told(TAKEN, "2026-08-27")
    facts = {
        "V1": {
            "claimant_is": "self",
            "expense_items": "Hospital | 18,000.00 | receipt 1\nMedicine | 6,000.00 | receipt 2",
        }
    }
    text = complete(answered(case, "claim_ra7309", "V1", facts=facts), case)
    in_order(
        text, "BOARD OF CLAIMS", "WANDAV1", "Claimant", "APPLICATION FOR COMPENSATION", "person injured", "2 March 2026", "six (6) months",
        "injuries", "Hospital", "18,000.00", "receipt 2", "₱24,000.00", "not below ten thousand pesos", "Section 18 of the Anti-Torture Act",
        "SUBSCRIBED AND SWORN",
    )  # fmt: skip
    assert "whichever is lower" not in text


def test_claim_for_a_child_asks_the_lower_sum_and_hides_the_child() -> None:
    case = joined_by(told("data_bail_and_board", "2026-05-28"), "2026-05-28", P1="petitioner")
    text = answered(case, "claim_ra7309", "V1", "P1", facts={"V1": {"claimant_is": "parent"}}).manuscript.text()
    in_order(text, "EXAMPLEP1MAN", "in respect of AAA", "a natural parent", "whichever is lower")
    assert "Wanda" not in text and "survives" not in text


def test_claim_for_the_dead_follows_the_order_of_the_heirs() -> None:
    case = told(TAKEN, "2026-08-27")
    text = answered(
        case, "claim_ra7309", "V1", facts={"V1": {"claimant_is": "child", "died_on": "2026-03-20"}}
    ).manuscript.text()
    in_order(text, "who has died", "a child", "No spouse of the deceased survives", "and death, were suffered")


def test_claim_for_unjust_detention_is_by_the_month() -> None:
    case = told(SOLD, "2026-08-03")
    facts = {"A2": {"detention_claim": "unjust_conviction", "harm_of_detention": "The work was lost."} | NAMED}
    text = complete(answered(case, "claim_ra7309", "A2", facts=facts), case)
    in_order(text, "EXAMPLEA2MAN", "judgment of acquittal", "released on 30 June 2026", "detained for 10 months", "The work was lost.",
             "₱1,000.00) a month")  # fmt: skip
    assert "expenses" not in text


# ---- cyber warrants


@pytest.mark.parametrize(
    ("kind", "title", "section", "seventh"),
    [
        ("disclose", "WARRANT TO DISCLOSE COMPUTER DATA", "Section 4.3 of", "asks for no search of premises"),
        ("intercept", "WARRANT TO INTERCEPT COMPUTER DATA", "Sections 4.3 and 5 of", "asks for no search of premises"),
        (
            "search",
            "WARRANT TO SEARCH, SEIZE AND EXAMINE COMPUTER DATA",
            "Sections 4.3 and 6 of",
            "STRATEGY OF SEARCH AND SEIZURE",
        ),
        ("examine", "WARRANT TO EXAMINE COMPUTER DATA", "Sections 4.3 and 6.9 of", "came lawfully into the custody"),
    ],
)
def test_application_for_each_cyber_warrant(kind: str, title: str, section: str, seventh: str) -> None:
    case = told(WARRANTS, "2026-01-08")
    facts = {"case": {"cyber_warrant": kind, "agency_applying": "nbi"}}
    text = complete(answered(case, "cyber_warrant_application", facts=facts, cause="cyber"), case)
    in_order(
        text, "Makati City", "Special Cybercrime Court", title, "National Bureau of Investigation", section, "PROBABLE OFFENSE",
        "is about to be committed", "relevant", "necessary", "HOLDERS", "DESCRIPTION", "PLACE", "MANNER", seventh, "not exceeding ten (10) days",
        "VERIFICATION",
    )  # fmt: skip
    assert "Wanda" not in text and "pending in this Court" not in text


def test_cyber_application_asks_only_what_the_warrant_needs() -> None:
    made = draft(
        told(WARRANTS, "2026-01-08"),
        "cyber_warrant_application",
        facts={"case": {"cyber_warrant": "examine"}},
        cause="cyber",
    )
    assert "device_acquired" in asked(made) and "search_strategy" not in asked(made)


def test_motion_to_transfer_data_tells_warrants_returns_and_the_day_of_the_information() -> None:
    case = told(WARRANTS, "2026-02-27")
    text = complete(answered(case, "motion_transfer_computer_data", cause="cyber"), case)
    in_order(
        text, "Special Cybercrime Court", "Section 7.2", "disclose computer data was issued on 8 January 2026", "14 January 2026 at 09:00",
        "intercept computer data was issued on 15 January 2026", "28 January 2026", "in the custody of this Court", "On 25 February 2026",
        "ten (10) days", "WHEREFORE", "five (5) days", "hash values",
    )  # fmt: skip
    assert "search, seize" not in text and "Wanda" not in text


# ---- commitment, desistance, state witness, revival


@pytest.mark.parametrize(
    ("custodian", "words"), [("agency", "named in the sealed annex"), ("dswd", "Department of Social Welfare")]
)
def test_commitment_petition(custodian: str, words: str) -> None:
    case = told(SOLD, "2024-08-06")
    facts = {"V1": {"custodian_proposed": custodian}, "case": {"petitioning_agency": "lswdo"}}
    text = complete(answered(case, "petition_commitment", "V1", facts=facts), case)
    in_order(
        text, "Lapu-Lapu City", "Family Court", "INVOLUNTARY COMMITMENT OF AAA, a minor", "Local Social Welfare", "Articles 142 to 149",
        "12 years old", "rescued on 5 August 2024", "protective custody on 5 August 2024", "sealed annex on the identity of parties",
        "parents are themselves suspected", "dependent, abandoned or neglected", "social case study report", "THE PETITIONER",
        "Local Social Welfare and Development Office", "CUSTODIAN PROPOSED", words, "summons", "records of this case be sealed", "VERIFICATION",
    )  # fmt: skip
    assert "Wanda" not in text


def test_opposition_to_desistance_rests_on_the_law_of_the_charge() -> None:
    case = told(STREAM, "2025-07-31")
    text = complete(
        answered(case, "opposition_desistance", "A1", facts={"A1": {"desistance_dated": "2025-07-30"} | NAMED}), case
    )
    in_order(text, "Cebu City", "OPPOSITION TO DISMISSAL", "Section 25 of the Anti-OSAEC", "dated 30 July 2025", "live-streaming",
             "public and the private prosecutor alike", "does not rest on the affiant alone", "WHEREFORE", "the case proceed")  # fmt: skip
    assert "Section 8(j)" not in text and "Wanda" not in text
    sold = told(SOLD, "2024-11-12")
    text = answered(
        sold, "opposition_desistance", "A1", facts={"A1": {"desistance_dated": "2024-11-10"}}
    ).manuscript.text()
    assert "Section 8(j) of the Anti-Trafficking" in text and "Anti-OSAEC" not in text


def test_other_crimes_have_no_such_opposition() -> None:
    with pytest.raises(DraftError, match="trafficking"):
        draft(told(TRIAL, "2025-03-31"), "opposition_desistance", "A1")


def test_state_witness_motion_shows_the_five_conditions() -> None:
    case = told(TRIAL, "2025-03-31")
    named = {ref: NAMED for ref in ("A1", "A2", "A3")}
    text = complete(answered(case, "motion_state_witness", "A3", facts=named), case)
    in_order(
        text, "DISCHARGE AN ACCUSED AS STATE WITNESS", "Sections 17 and 18, Rule 119", "jointly charged", "has not rested", "absolute necessity",
        "No other direct evidence is available", "substantially corroborated", "most guilty", "moral turpitude", "sworn statement",
        "consents to the discharge", "set for hearing", "acquittal", "WHEREFORE", "a state witness", "With my consent", "EXAMPLEA3MAN",
    )  # fmt: skip
    both = answered(case, "motion_state_witness", "A2", "A3", facts=named).manuscript.text()
    in_order(
        both,
        "STATE WITNESSES",
        "consent to the discharge, as the signatures below show",
        "be discharged as state witnesses",
    )


def test_state_witness_is_discharged_before_the_prosecution_rests() -> None:
    with pytest.raises(DraftError, match="before the prosecution rests"):
        draft(told(TRIAL, "2025-06-17"), "motion_state_witness", "A1")


def test_archived_case_is_revived_without_a_period() -> None:
    case = told(BOYS, "2023-10-02")
    text = complete(answered(case, "motion_revive", "A3", facts={"A3": NAMED}), case)
    in_order(
        text,
        "Davao City",
        "MOTION TO REVIVE",
        "III.6",
        "archived on 1 September 2023",
        "six (6) months",
        "No period ends it",
        "active docket",
    )
    assert "Rule 117" not in text
    assert "arrested or surrendered on 2 October 2023" in offers(
        draft(case, "motion_revive", "A3", facts={"A3": NAMED}), "reasons_to_revive"
    )


def test_dismissed_case_is_revived_within_its_period_and_never_after() -> None:
    case = told(BOYS, "2024-05-02")
    text = complete(answered(case, "motion_revive", "A3", facts={"A3": NAMED}), case)
    in_order(text, "Section 8, Rule 117", "provisionally dismissed on 6 November 2023", "express consent", "notice to the offended party",
             "more than six (6) years", "two (2) years")  # fmt: skip
    with pytest.raises(DraftError, match="become permanent"):
        draft(told(BOYS, "2025-11-07"), "motion_revive", "A3", on="2025-11-07")


def test_light_offence_has_one_year_to_be_revived() -> None:
    case = told("lesser_offences", "2025-03-03")
    people = [ref for ref, person in case.people.items() if person.role == "accused"][:1]
    line = {"take": {"dismiss_provisionally": people}, "despite": "taken over as it stood"}
    made = answered(recorded(case, "2025-03-03", **line), "motion_revive", *people, on="2025-03-04")
    assert "not exceeding six (6) years" in made.manuscript.text() and "one (1) year" in made.manuscript.text()


# ---- papers that a step asks to be on file


def test_sworn_statement_of_the_proposed_witness() -> None:
    case = told(TRIAL, "2025-03-31")
    text = complete(
        answered(case, "sworn_statement_of_witness", "A3", facts={ref: NAMED for ref in ("A1", "A2", "A3")}), case
    )
    in_order(text, "SWORN STATEMENT", "I, INVENTUS A3SON", "my counsel", "with Mockus", "WHAT I KNOW", "consent to my discharge", "again be prosecuted",
             "Assisted by", "SUBSCRIBED AND SWORN", "personally examined")  # fmt: skip


def test_affidavit_of_desistance_tells_that_it_binds_nobody_and_is_closed_to_trafficking() -> None:
    case = told(TRIAL, "2025-01-17")
    text = complete(answered(case, "affidavit_of_desistance", "A1", facts={"A1": NAMED}), case)
    in_order(text, "AFFIDAVIT OF DESISTANCE", "offended party in this case against", "no longer wish", "own free will",
             "does not bind the prosecutor or the court", "personally examined")  # fmt: skip
    with pytest.raises(DraftError, match="desistance"):
        draft(told(SOLD, "2024-11-12"), "affidavit_of_desistance", "A1")


def test_consent_to_a_plea_is_the_prosecutors_alone_where_the_offended_party_stays_away() -> None:
    case = told("lesser_offences", "2025-04-14")
    facts = {
        "A1": {"lesser_offence_offered": "Unjust vexation, as the Code defines it", "offended_party_absent": "no"}
        | NAMED
    }
    text = complete(answered(case, "consent_to_plea", "A1", facts=facts), case)
    in_order(text, "forcing a debtor", "Unjust vexation", "necessarily included", "consents to it freely", "civil liability",
             "public prosecutor consents", "Offended party")  # fmt: skip
    facts["A1"]["offended_party_absent"] = "yes"
    text = answered(case, "consent_to_plea", "A1", facts=facts).manuscript.text()
    assert "despite notice" in text and "freely" not in text
