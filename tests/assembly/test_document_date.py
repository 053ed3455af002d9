"""The day of a document from its own text."""

from datetime import date

import pytest

from prescreen.assembly.document_date import document_day

DAYS = [
    ("Haematology\n03/07/2026\n\nKofi, born 28/06/2008. Echo 30/06/2026.\nTumour centre, NHS", date(2026, 7, 3)),
    ("Clinic date: 02/09/2026      Typed: 04/09/2026\nMr A, DOB 14/02/1984", date(2026, 9, 2)),
    ("Clinic: Thursday 17/09/2026 (Dr P)     Typed 18/09/2026\nDOB 14/02/1984", date(2026, 9, 17)),
    ("PT: X   DOB 08/22/2008\nENC: visit   DATE 08/16/2026\nTENTATIVE PRODUCT DAY: 08/30/2026", date(2026, 8, 16)),
    ("Discharge: 28 March 2025\nbiopsy 2 May 2025 planned", date(2025, 3, 28)),
    ("DOA : 02/03/26      DOD : 14/03/26\nAge 44, haematology, lakh", date(2026, 3, 14)),
    ("To Dr X\n\nre Mr Y, born 03.05.1943, inpatient 12.02.-24.02.2025     24.02.2025\n", date(2025, 2, 24)),
    ("Dear Dr Munro\nAmbrose Tilley, dob 5/1/57. Seen 23/09/2026, clinic\n", date(2026, 9, 23)),
    ("recorded 2026-05-22 10:40, resident Lu\nbiopsy 2024-10-03", date(2026, 5, 22)),
    ("Date 08/04/2025 (dd/mm)   DOB 02/11/1989\nnode bx 14/03/2025", date(2025, 4, 8)),
    ("Dear colleague,\nhe does well.\n\nKind regards\nDr X\n12 May 2025\n", date(2025, 5, 12)),
    ("printed 07/09/2026 14:05  RN M.\nPICC placed 07/22/26, HGB K/uL", date(2026, 7, 9)),
    (
        "Intake triage, PSCC Cell & Gene, 2026-07-23 (phone)\n\n- MAR pulled.\n- ECG read back.\n- neuro letter dated 2026-02-03 attached.\n- ok",
        date(2026, 7, 23),
    ),
    (
        "Ward 4\n\nSeen with his wife.\nHb 9.\nCopy of the report dated 3 March 2026 enclosed.\n12 May 2026\n",
        date(2026, 5, 12),
    ),
    ("Clinic note, 10 March 2026\n\nSampling date: 09/03/2026\nHb 9.2 g/dL\nPLT 61", date(2026, 3, 10)),
    ("Clinic note, 10 March 2026\n\nBLOODS\n9/3/26\nHb 92\nPLT 61", date(2026, 3, 10)),
    ("Memorial Centre OPD, dated 18/11/2025\n45/F, maintenance till 10/01/25.\nLast dose 12/11/25", date(2025, 11, 18)),
    ("Osaka, referral letter dated 2025/12/01\nPBSCT 2023/7/20. Last dose 2025/11/10", date(2025, 12, 1)),
    ("Consultation of 11 June 2025\nlenalidomide thru 14 July 2025\n", date(2025, 6, 11)),
    ("Typed 5 February 2026 / Clinic 3 February 2026\n\nDr S Fonoti", date(2026, 2, 3)),
    ("CANCER CENTRE\nADDENDUM to consultation of 2025-02-20      2025-02-27\nMI September 19, 2023", date(2025, 2, 27)),
    ("Date completed: 22-APR-2025\nPlanned screening 29-APR-2025   Slot for dosing 13-MAY-2025", date(2025, 4, 22)),
    (
        (
            "CC: weakness. HX: a right frontal tumour was diagnosed by biopsy and partial resection, after which she did well, "
            "on 1/15/1991. In 11/91 she received chemotherapy. On 10/12/92 she presented with back pain and was admitted."
        ),
        date(1992, 10, 12),
    ),
    (
        (
            "DIAGNOSES: gout.,2. Asthma.,OPERATION: on 6/10/2009 total hip replacement, without complications of any kind, "
            "spinal.,COURSE: taken to the ward on 6/10/2009. The patient is to return on Wednesday 6/17/2009."
        ),
        date(2009, 6, 10),
    ),
    (
        (
            "HISTORY: this man with myeloma came in for pain of the back, for which he had been given morphine at home, and was "
            "admitted on 07/24/2008. He was discharged on 07/28/2008. He will be seen on 08/12/2008."
        ),
        date(2008, 7, 28),
    ),
    (
        (
            "HISTORY: this man came in with an infected foot, for which he had taken antibiotics at home, and was admitted on "
            "07/24/2008. On 07/28/2008, he returned to theatre for a second look. CT on 08/02/2008 showed no collection."
        ),
        date(2008, 8, 2),
    ),
    ("**FAX** 14/05/25 09:17  HAEM SEC\nHaematology, seen. DOB 19/06/1958\nBloods 13.05.25", date(2025, 5, 14)),
    ("***FAXED*** 02.03.2026 TO CLINIC\nHr X, *14.02.1984\nLabor 27.02.2026", date(2026, 3, 2)),
    ("NURSING - W14     3/8/26 PM shift\nblood cultures 30/7 neg. Surgeons signed off 30/7.", date(2026, 8, 3)),
    ("Ward 14  Tues 4/8/26  Dr Faleolo\n\nPatient slept well.", date(2026, 8, 4)),
    (
        "SCREENING DAY     Cancer Institute, 12/18/2026\nPort in.\nICF signed by her 12/14/2026 online",
        date(2026, 12, 18),
    ),
    ("Transplant centre     Summary of 2026-02-17\nMr Y\nConsent form was signed 2026-02-16.", date(2026, 2, 17)),
    ("Clinic letter   Seen: Weds 24 June 2026   Typed: 26 June 2026\n", date(2026, 6, 24)),
    ("| Record excerpt\n| Contact 2026-03-03  Outpatient\nVaccination consultation 2026-03-10", date(2026, 3, 3)),
    ("Reg. 30291187   F/36    Adm. date 2026-05-04    Written 2026-05-06 by R2 Noh", date(2026, 5, 6)),
    ("Name  Cao\nIn      Nov 3, 2025       Out  Nov 12, 2025  Days 9\n====", date(2025, 11, 12)),
    ("Letter      13.01.2027\nMr X\nattended our consultation on 12.01.2027 for screening", date(2027, 1, 12)),
    ("Letter      13.01.2027\nI saw Mrs X with her son on 12 January 2027.", date(2027, 1, 12)),
    (
        "Letter      13.01.2027\nMrs X was in our care from 2.1. to 13.1.2027, seen by me last on 9.1.2027.",
        date(2027, 1, 13),
    ),
    ("HAEM OPD 5/5/26  Dr J\nPS 1. Sats 97.\n\n[added 8/5: consent signed 7/5.]", date(2026, 5, 5)),
    (
        "NURSE SCREENING SHEET   D., M.  0093\nCompleted 01/12/2026 by T. Quattlebaum, RN\nFlu 10/30/2025 RD",
        date(2026, 1, 12),
    ),
    ("He does well.", None),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_the_day_of_a_document(text: str, day: date | None) -> None:
    assert document_day(text) == day
