"""All acts of a walk and how often each comes, as in an office: most days bring calls, few a new passphrase."""

from tests.long_walk import call_acts, file_acts, people_acts, stay_acts
from tests.long_walk.walk import Act

OFTEN: dict[Act, int] = {
    call_acts.new_call: 30,
    call_acts.change_call: 14,
    call_acts.finish_call: 12,
    call_acts.reopen_call: 3,
    call_acts.note_on_call: 4,
    call_acts.trash_call: 5,
    call_acts.type_draft: 6,
    stay_acts.reserve: 8,
    stay_acts.check_in: 8,
    stay_acts.arrive: 8,
    stay_acts.move: 8,
    stay_acts.leave: 8,
    stay_acts.check_out: 20,
    stay_acts.cancel: 4,
    stay_acts.bring_back: 3,
    stay_acts.correct: 6,
    stay_acts.replan: 4,
    people_acts.new_person: 8,
    people_acts.change_person: 3,
    people_acts.trash_person: 4,
    people_acts.merge: 6,
    people_acts.open_case: 8,
    people_acts.make_known: 6,
    people_acts.answer: 6,
    people_acts.close_case: 4,
    people_acts.reopen_case: 3,
    people_acts.write_record: 12,
    people_acts.trash_record: 3,
    people_acts.correct_record: 3,
    people_acts.trash_case: 3,
    people_acts.end_matter: 5,
    people_acts.put_off_matter: 3,
    people_acts.take_matter_back: 2,
    file_acts.undo: 24,
    file_acts.close_and_open: 5,
    file_acts.back_up: 4,
    file_acts.go_back: 3,
    file_acts.change_passphrase: 1,
    file_acts.count_otherwise: 2,
    file_acts.take_in_ledger: 4,
}
ACTS = {act.__name__: act for act in OFTEN}
WEIGHTS = {act.__name__: weight for act, weight in OFTEN.items()}
