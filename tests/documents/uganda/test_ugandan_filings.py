"""Uganda's filings: what each must hold, in its order, what it asks of whom, and whose name it keeps back."""

from __future__ import annotations

from typing import Any

from matters import in_order
from telling import answered, told

from workflow.documents import draft
from workflow.documents.filings import caption_of

WIDOW, BAIL, STATION, LADDER, BEATEN, MURDER, BARGAIN = (
    f"uganda/cases/{name}" for name in (
        "widow_driven_out", "bail_of_right", "tortured_at_the_station", "ladder_from_the_magistrate",
        "beaten_wife", "murder_with_assessors", "bargains_struck_and_rejected",
    )
)  # fmt: skip


def complete(made: Any, case: Any) -> str:
    """The text of a filing in which every mandatory content begins."""
    assert made.contents == tuple(range(1, len(case.law.filings[made.filing].contents) + 1))
    return str(made.manuscript.text())


def asked(made: Any) -> set[str]:
    return {item.name for item in made.missing}


# ---- the estate


def test_report_of_death_tells_the_office_what_it_must_know() -> None:
    case = told(WIDOW, "2026-01-13")
    text = complete(answered(case, "report_of_death"), case)
    in_order(
        text, "Administrator General", "Chief Administrative Officer", "REPORT OF DEATH", "s.4(1)", "5 January 2026",
        "WILL", "CUSTOMARY HEIR", "PROPERTY", "WHO HOLDS IT", "DISPUTES", "WHO REPORTS", "Dated at",
    )  # fmt: skip
    assert {"last_home", "will_known", "family_left", "estate_property"} <= asked(draft(case, "report_of_death"))


def test_certificate_is_asked_with_fourteen_clear_days_notice() -> None:
    case = told(WIDOW, "2026-02-09")
    text = complete(answered(case, "certificate_application"), case)
    in_order(
        text,
        "AG 51 of 2026",
        "fourteen clear days",
        "4 February 2026",
        "BENEFICIARIES",
        "ASSETS",
        "MINORS",
        "certificate of no objection",
    )


def test_petition_tells_of_the_certificate_or_why_there_is_none() -> None:
    case = told(WIDOW, "2026-04-13")
    text = complete(answered(case, "petition_for_letters", cause="estate"), case)
    in_order(
        text, "HIGH COURT OF UGANDA AT MUKONO", "ADMINISTRATION CAUSE NO.", "(DECEASED)", "PETITION FOR LETTERS OF ADMINISTRATION BY",
        "5 January 2026", "left no will", "last lived at", "issued a certificate of no objection on 9 April 2026",
        "inventory", "PRAYER", "VERIFICATION", "OATH OF THE PETITIONER", "COMMISSIONER FOR OATHS", "ADMINISTRATION BOND", "SECOND SURETY",
    )  # fmt: skip
    early = told(WIDOW, "2026-02-09")
    spouse = answered(early, "petition_for_letters", facts={"case": {"petitioner_is": "spouse"}}).manuscript.text()
    assert "needs no certificate of no objection" in spouse and "comes first" in spouse
    other = answered(early, "petition_for_letters", facts={"case": {"petitioner_is": "other"}}).manuscript.text()
    assert "No certificate of no objection is produced, for this reason" in other and "comes first" not in other


def test_the_widow_who_petitions_is_named_and_a_public_copy_keeps_her_back() -> None:
    case = told(WIDOW, "2026-04-13")
    assert "WANDAV1 MOCKCHILD" in answered(case, "petition_for_letters").manuscript.text()
    public = answered(case, "petition_for_letters", copy="public").manuscript.text().casefold()
    assert "wandav1" not in public and "hidden village" not in public


def test_caveat_stops_the_grant() -> None:
    case = told("uganda/cases/nephew_gives_notice", "2026-05-25")
    text = complete(answered(case, "caveat"), case)
    in_order(
        text,
        "ADMINISTRATION CAUSE NO.",
        "CAVEAT",
        "Let nothing be done in the estate",
        "without notice to",
        "INTEREST",
        "ADDRESS FOR SERVICE",
    )


def test_suit_has_plaint_summons_and_affidavit() -> None:
    case = told(WIDOW, "2026-01-22")
    text = complete(answered(case, "suit_and_injunction", cause="suit"), case)
    in_order(
        text, "CHIEF MAGISTRATE'S COURT OF MUKONO AT MUKONO", "CIVIL SUIT NO.", "2ND PLAINTIFF", "2ND DEFENDANT", "PLAINT", "FACTS",
        "PARTICULARS OF FRAUD OR INTERMEDDLING", "injunction", "account", "revocation", "vacant possession", "damages",
        "cancellation", "MISCELLANEOUS APPLICATION NO.", "ARISING FROM CIVIL SUIT NO.", "CHAMBER SUMMONS", "O.41", "AFFIDAVIT IN SUPPORT",
    )  # fmt: skip
    assert "Hidden Village" not in text


def test_eviction_is_complained_of_under_the_numbers_of_its_time() -> None:
    case = told(WIDOW, "2026-01-12")
    text = complete(answered(case, "eviction_complaint"), case)
    in_order(text, "Officer in Charge, CID", "Resident State Attorney", "THE VICTIM", "THE DECEASED", "THE HOLDING", "WHAT WAS DONE",
             "Succession Act s.22", "s.11", "trespass", "WITNESSES", "PROPERTY LOST", "ACTION ASKED")  # fmt: skip


def test_before_july_2024_the_old_number_of_the_succession_act_is_cited() -> None:
    text = answered(
        told(LADDER, "2022-02-01"), "eviction_complaint", facts={"case": {"died_on": "2022-01-05"}}
    ).manuscript.text()
    assert "Succession Act s.26" in text and "Succession Act s.22" not in text


def test_grant_is_extended_before_it_ends() -> None:
    case = told(WIDOW, "2026-07-20")
    text = complete(
        answered(case, "extension_of_grant", cause="estate", facts={"case": {"more_time_wanted": "1 year"}}), case
    )
    in_order(
        text,
        "granted to",
        "30 June 2026",
        "29 June 2028",
        "WORK DONE",
        "WHY MORE TIME",
        "1 year",
        "AFFIDAVIT",
        "inventory",
    )


# ---- violence and liberty


def test_protection_order_names_relationship_acts_and_orders_and_hides_where_she_lives() -> None:
    case = told(BEATEN, "2026-03-03")
    text = complete(answered(case, "protection_application", "V1"), case)
    in_order(text, "APPLICANT", "RESPONDENT", "FORM 1", "s.9", "DOMESTIC RELATIONSHIP", "ACTS OF VIOLENCE", "CHILDREN", "URGENT",
             "forty-eight hours", "ORDERS ASKED", "OTHER CASES", "of c/o", "COMMISSIONER FOR OATHS")  # fmt: skip
    assert "Hidden Village" not in text


def test_whoever_does_not_read_english_has_the_writers_certificate() -> None:
    case = told(BEATEN, "2026-03-03")
    said = {"V1": {"reads_english": "no", "language_spoken": "Lango"}}
    text = answered(case, "protection_application", "V1", facts=said).manuscript.text()
    in_order(text, "CERTIFICATE OF THE WRITER", "Illiterates Protection Act", "read it over", "Lango")
    assert "CERTIFICATE OF THE WRITER" not in answered(case, "protection_application", "V1").manuscript.text()


def test_rights_application_names_the_officers_beside_the_attorney_general() -> None:
    case = told(STATION, "2021-06-22")
    free = answered(case, "rights_application", "V1", cause="rights", facts={"V1": {"still_held": "no"}})
    in_order(complete(free, case), "HIGH COURT", "(CIVIL DIVISION)", "APPLICANT", "A1SON", "ATTORNEY GENERAL", "3RD RESPONDENT",
             "art.50", "RIGHTS VIOLATED", "FACTS", "compensation", "rehabilitation", "personally liable", "apology")  # fmt: skip
    assert "released at once" not in free.manuscript.text()
    held = answered(case, "rights_application", "V1", facts={"V1": {"still_held": "yes"}}).manuscript.text()
    in_order(held, "released at once and without conditions", "s.15")


def test_habeas_corpus_asks_for_the_body_the_cause_and_release() -> None:
    case = told(STATION, "2021-05-03")
    text = complete(answered(case, "habeas_application", "V1"), case)
    in_order(text, "HIGH COURT", "HABEAS CORPUS", "art.23(9)", "DETAINED", "LAST SEEN", "demanded on 2 May 2021", "to produce",
             "by what cause", "to release", "AFFIDAVIT")  # fmt: skip
    two = answered(case, "habeas_application", "V1", "V2").manuscript.text()
    assert "THE PERSONS DETAINED" in two and "the persons are held" in two


def test_complaint_goes_to_the_commission_or_the_unit() -> None:
    case = told(STATION, "2021-05-12")
    text = complete(answered(case, "complaint_about_officer", "V1", facts={"V1": {"complaint_goes_to": "psu"}}), case)
    in_order(text, "Professional Standards Unit", "THE OFFICER", "WHAT HAPPENED", "1 May 2021", "HARM", "WHAT IS ASKED")
    other = answered(
        case, "complaint_about_officer", "V1", facts={"V1": {"complaint_goes_to": "uhrc"}}
    ).manuscript.text()
    assert "Uganda Human Rights Commission" in other and "before its tribunal" in other


# ---- the trial


def test_charge_sheet_states_each_count_with_both_numbers() -> None:
    case = told(BAIL, "2024-01-10")
    made = draft(case, "charge_sheet")
    assert {"crb_number", "police_station", "sex", "nationality_or_tribe", "act_alleged"} == asked(made)
    text = complete(answered(case, "charge_sheet"), case)
    in_order(text, "UGANDA POLICE", "CHARGE SHEET", "CRB No.", "CHIEF MAGISTRATE'S COURT", "UGANDA", "PROSECUTOR", "VERSUS", "A4 ",
             "COUNT 1", "STATEMENT OF OFFENCE", "section 129(1) of the Penal Code Act, Cap. 120.", "PARTICULARS OF OFFENCE", "30th day of December 2023", "W.M.",
             "COUNT 2", "two counts", "RESIDENT STATE ATTORNEY")  # fmt: skip
    assert "Wanda" not in text
    # six months before the revised edition nobody could cite it; from 1 July 2024 the new number stands, the old in brackets
    assert "Cap. 128" not in text
    later = answered(told(WIDOW, "2026-01-20"), "charge_sheet").manuscript.text()
    in_order(later, "section 22(4) of the Succession Act, Cap. 268 (formerly section 26, Cap. 162", "of the Penal Code Act, Cap. 128 (formerly section 335(1), Cap. 120)")


def test_indictment_with_its_summary() -> None:
    case = told(MURDER, "2019-05-20")
    text = complete(answered(case, "indictment"), case)
    in_order(text, "IN THE HIGH COURT OF UGANDA HOLDEN AT", "INDICTMENT", "The Director of Public Prosecutions indicts",
             "following offences", "STATEMENT OF OFFENCE", "PARTICULARS OF OFFENCE", "jointly murdered", "DIRECTOR OF PUBLIC PROSECUTIONS",
             "SUMMARY OF THE CASE", "s.168", "FACTS", "EXHIBITS", "WITNESSES")  # fmt: skip


def test_bail_is_opposed_with_terms_in_the_alternative() -> None:
    case = told(BAIL, "2024-02-12")
    text = complete(answered(case, "affidavit_opposing_bail", "A2"), case)
    in_order(text, "APPLICANT", "VERSUS", "UGANDA", "RESPONDENT", "AFFIDAVIT IN REPLY", "art.23(6)(a)", "THE CHARGE", "THE STAGE",
             "8 January 2024", "SURETIES AND ABODE", "RISK", "GRAVITY", "INVESTIGATION", "ALTERNATIVE", "contact", "not to return",
             "COMMISSIONER FOR OATHS")  # fmt: skip
    assert "Wanda" not in text


def test_mandatory_bail_counts_sixty_or_a_hundred_and_eighty_days() -> None:
    case = told(BAIL, "2024-03-11")
    text = complete(answered(case, "mandatory_bail_application", "A1", facts={"A1": {"days_on_remand": 61}}), case)
    in_order(
        text,
        "art.23(6)(b)",
        "10 January 2024",
        "61 days",
        "sixty days",
        "10 March 2024",
        "not been committed",
        "TERMS OFFERED",
        "VICTIM",
        "SWORN",
    )
    grave = answered(told(BAIL, "2024-07-09"), "mandatory_bail_application", "A4").manuscript.text()
    in_order(grave, "art.23(6)(c)", "one hundred and eighty days", "8 July 2024")


def test_watching_brief_claims_no_audience() -> None:
    case = told(BAIL, "2024-01-10")
    text = complete(answered(case, "watching_brief_notice", "V1"), case)
    in_order(
        text, "NOTICE OF WATCHING BRIEF", "complainant", "W.M.", "no right to address the Court", "address for service"
    )
    assert "Wanda" not in text


def test_plea_submissions_speak_of_this_victims_counts_alone() -> None:
    case = told(BARGAIN, "2023-04-03")
    text = complete(answered(case, "submissions_on_plea_bargain", "V1"), case)
    in_order(text, "r.11", "THE CASE", "in count 1", "VIEWS", "LOSS", "COMPENSATION", "300,000", "OBJECTIONS")
    assert "in count 2" not in text and "Wanda" not in text


def test_only_whoever_was_convicted_is_asked_to_pay() -> None:
    case = told(WIDOW, "2026-06-02")
    text = complete(
        answered(case, "compensation_application", "V1", facts={"V1": {"losses": "Roof | Receipt | 2,500,000"}}), case
    )
    in_order(text, "s.197", "convicted", "SCHEDULE OF LOSS", "Roof", "Receipt", "2,500,000", "MEANS OF THE OFFENDER", "A1SON",
             "ORDER ASKED", "A1SON EXAMPLEMAN pay UGX 300,000", "AFFIDAVIT")  # fmt: skip
    assert "A2SON EXAMPLEMAN pay" not in text and "EXAMPLEMAN and" not in text


def test_impact_statement_is_the_victims_own() -> None:
    case = told(WIDOW, "2026-05-28")
    text = complete(answered(case, "victim_impact_statement", "V1"), case)
    in_order(
        text,
        "VICTIM IMPACT STATEMENT",
        "speak for myself",
        "convicted",
        "body",
        "mind",
        "means",
        "home",
        "THE CHILDREN",
        "WISHES",
        "Dated at",
    )


# ---- appeals


def test_notice_of_appeal_asks_for_the_judgment_or_gives_grounds() -> None:
    case = told(LADDER, "2022-07-04")
    text = complete(answered(case, "notice_of_appeal", "A1"), case)
    in_order(text, "HIGH COURT OF UGANDA", "CRIMINAL APPEAL NO.", "ARISING FROM CRIMINAL CASE NO.", "APPELLANT", "UGANDA", "RESPONDENT",
             "s.28(1)", "Magistrate Grade I", "20 June 2022", "convicted", "imprisonment for 2 months", "served at", "copy of the judgment")  # fmt: skip
    grounds = answered(
        case,
        "notice_of_appeal",
        "A5",
        facts={"A5": {"judgment_copy_asked": "no", "grounds_of_appeal": "The goats were his."}},
    )
    assert "The goats were his." in grounds.manuscript.text()


def test_the_state_appeals_against_an_acquittal() -> None:
    text = answered(told(LADDER, "2022-07-04"), "notice_of_appeal", "A4").manuscript.text()
    in_order(
        text,
        "UGANDA",
        "APPELLANT",
        "A4SON",
        "RESPONDENT",
        "The Director of Public Prosecutions appeals",
        "acquitted",
        "DIRECTOR OF PUBLIC PROSECUTIONS",
    )


def test_appeal_from_the_high_court_goes_to_the_court_of_appeal() -> None:
    case = told(MURDER, "2019-11-18")
    for filing in ("notice_of_appeal", "memorandum_of_appeal"):
        text = complete(answered(case, filing, "A1"), case)
        in_order(text, "IN THE COURT OF APPEAL OF UGANDA", "CRIMINAL APPEAL NO.", "ARISING FROM CRIMINAL SESSION CASE NO.", "High Court of Uganda",
                 "convicted, on count 1, of murder", "sentenced to death", "20 years")  # fmt: skip


def test_memorandum_numbers_grounds_and_particulars() -> None:
    case = told(LADDER, "2022-10-12")
    text = complete(
        answered(case, "memorandum_of_appeal", "A1", facts={"A1": {"grounds_of_appeal": "First.\nSecond."}}), case
    )
    in_order(
        text,
        "MEMORANDUM OF APPEAL",
        "s.28(4)",
        "GROUNDS",
        "First.",
        "Second.",
        "PARTICULARS OF LAW AND OF FACT",
        "allowed",
        "set aside",
    )


# ---- who is who


def test_sealed_annex_tells_the_court_alone() -> None:
    case = told(BAIL, "2024-02-12")
    text = answered(case, "affidavit_opposing_bail", "A2", copy="sealed").manuscript.text()
    in_order(
        text,
        "SEALED",
        "KEY TO IDENTITIES",
        "art.28(2)",
        "W.M.",
        "WandaV1 Mockchild",
        "Hidden Village V1",
        "RECEIVED UNDER SEAL",
    )


def test_bundle_stands_under_the_caption_of_the_case() -> None:
    trial = caption_of(told(BAIL, "2024-02-12"), "affidavit_opposing_bail", "A2").manuscript.text()
    in_order(
        trial,
        "CHIEF MAGISTRATE'S COURT OF KAMPALA AT NAKAWA",
        "CRIMINAL CASE NO.",
        "UGANDA",
        "PROSECUTOR",
        "A2 ",
        "ACCUSED",
    )
    assert "Wanda" not in trial


def test_a_section_nobody_knows_in_the_new_edition_is_left_for_the_hand_and_keeps_its_distance() -> None:
    """Arson was section 327 of Cap. 120; its number in Cap. 128 is not known, and before July 2024 nobody needs it."""
    case = told(WIDOW, "2026-01-20")
    opened = {
        "on": "2026-01-20", "written": "2026-01-20",
        "count_added": {"9": {"offence": "arson", "accused": ["A1"], "on": "2026-01-05", "cause": case.standing.main_cause(), "place": "Mock Town"}},
    }  # fmt: skip
    more = case.record(opened).with_names(case.names)
    made = answered(more, "charge_sheet", copy="court")
    assert "section that creates the offence (Arson)" in {blank.what for blank in made.blanks}
    assert "contrary to section ________ of the Penal Code Act, Cap. 128 (formerly section 327, Cap. 120)" in made.manuscript.text()
