"""Acts on calls, drafts and the history of a call."""

from datetime import timedelta
from functools import partial
from typing import Any

from kyoten_desktop.models import EmergencyConsultation
from kyoten_desktop.services.stays.stay import Intake
from tests.builders import a_call
from tests.long_walk.looking import expect
from tests.long_walk.model import OWN_ROOM, Call, Model, Person, Place, Report, Stay
from tests.long_walk.walk import Undoable, Walk

REFERRALS = ("police", "medical", "self", "service_provider", None)
OUTCOMES = ("advice", "other_later", "hospital", "home_adjusted")
PLACES = ("わかば苑", "わかば苑", None)
FORM = "emergency"


def new_call(walk: Walk) -> None:
    """A call comes in: of somebody known, somebody new or nobody; now and then it ends in a room of ours."""
    person = walk.one_of(walk.model.people()) if walk.dice.random() < 0.4 else None
    name = person.name if person else walk.dice.choice(("匿名", f"通りの人 {walk.number}"))
    received = walk.ago(2)
    values = a_call(
        received_at=received,
        decision_at=received,
        subject_name=name,
        subject_kana=None,
        client_id=person.id if person else None,
        referral_source=walk.dice.choice(REFERRALS),
        outcome=walk.dice.choice(OUTCOMES),
        other_place=walk.dice.choice(PLACES),
        follow_up_on=received.date() + timedelta(days=9) if walk.dice.random() < 0.3 else None,
    )
    if walk.dice.random() < 0.25:
        _taken_in(walk, values, person)
    else:
        saved = walk.attempt(True, lambda: walk.desk.emergency.save(None, None, values), "相談を書く")
        if saved is not None:
            keep_call(walk.model, saved)


def _taken_in(walk: Walk, values: dict[str, Any], person: Person | None) -> None:
    values["outcome"] = OWN_ROOM
    room, at, plan = walk.dice.choice(walk.model.rooms), walk.now, walk.ahead(1, 12)
    intake = Intake(room, at, plan, overflow_reason="空きがない")
    wanted = Stay(0, person.id if person else None, None, plan, [Place(room, at)], came=at)
    is_open = not walk.model.is_closed(room, at, plan)
    may = is_open and walk.model.is_possible(wanted) and not walk.model.is_elsewhere(wanted)
    saved = walk.attempt(may, lambda: walk.desk.emergency.save(None, None, values, intake=intake), "受け入れる")
    if saved is not None:
        if saved.client_id is not None and saved.client_id not in walk.model.persons:
            walk.model.persons[saved.client_id] = Person(saved.client_id, saved.subject_name or "")
        call = keep_call(walk.model, saved)
        stay = walk.desk.stay.of_call(saved.id)
        assert stay is not None
        wanted.id, wanted.call_id, wanted.person_id = stay.id, call.id, call.person_id
        walk.model.stays[stay.id] = wanted


def keep_call(model: Model, saved: EmergencyConsultation, *, is_whole: bool = True) -> Call:
    """Write a call that was kept into the model; what is asked of it is what was typed."""
    assert saved.received_at is not None
    model.calls[saved.id] = Call(
        saved.id,
        saved.received_at,
        saved.subject_name or "",
        saved.client_id,
        saved.referral_source,
        saved.outcome or "",
        is_whole,
        saved.other_place or "",
        saved.note or "",
        saved.follow_up_on,
        is_final=saved.finished_at is not None,
    )
    return model.calls[saved.id]


def change_call(walk: Walk) -> None:
    """Change one item of a call; it can be set back from the history."""
    call = walk.one_of(walk.model.standing_calls()[::-1])
    if call is None:
        return
    item, value = walk.dice.choice(
        (
            ("note", f"電話 {walk.number}"),
            ("referral", walk.dice.choice(REFERRALS)),
            ("outcome", walk.dice.choice((*OUTCOMES, OWN_ROOM))),
            ("place", walk.dice.choice(("わかば苑", "みどりの家"))),
        )
    )
    stands_open = walk.model.stay_of(call) is not None
    outcome = value if item == "outcome" else call.outcome
    may = not call.is_final and (outcome == OWN_ROOM) == stands_open
    name = {"referral": "referral_source", "place": "other_place"}.get(item, item)
    desk, before = walk.desk, getattr(call, item)
    version = desk.emergency.get(call.id).version
    done, changed = walk.attempt_undoable(
        may, lambda: desk.emergency.save(call.id, version, {name: value}), f"相談を直す {item}"
    )
    if done is not None:
        setattr(call, item, value)
        if before != value:
            lines = desk.history.entries(EmergencyConsultation, call.id, desk.codes.labels())
            line_id = next(line.line_id for line in lines if line.can_revert)
            walk.remember(
                Undoable(
                    "相談の変更",
                    changed,
                    lambda then: then.desk.history.revert(line_id),
                    partial(_set_back, call_id=call.id, item=item, value=before),
                    partial(_may_be_set_back, call_id=call.id, item=item, value=before),
                )
            )


def _set_back(model: Model, *, call_id: int, item: str, value: Any) -> None:
    setattr(model.calls[call_id], item, value)


def _may_be_set_back(model: Model, *, call_id: int, item: str, value: Any) -> bool:
    call = model.calls[call_id]
    fits = item != "outcome" or (value == OWN_ROOM) == (model.stay_of(call) is not None)
    return not call.is_gone and not call.is_final and fits


def finish_call(walk: Walk) -> None:
    """確定."""
    call = walk.one_of(walk.model.standing_calls()[::-1])
    if call is not None:
        version = walk.desk.emergency.get(call.id).version
        if walk.attempt(call.may_be_final, lambda: walk.desk.emergency.finish(call.id, version), "確定"):
            call.is_final = True


def reopen_call(walk: Walk) -> None:
    """解除."""
    call = walk.one_of([call for call in walk.model.standing_calls()[::-1] if call.is_final])
    if call is not None:
        version = walk.desk.emergency.get(call.id).version
        if walk.attempt(True, lambda: walk.desk.emergency.reopen(call.id, version, "書きまちがい"), "解除"):
            call.is_final = False


def note_on_call(walk: Walk) -> None:
    """追記, and the follow-up of a call done."""
    call = walk.one_of(walk.model.standing_calls()[::-1])
    if call is not None:
        walk.attempt(True, lambda: walk.desk.emergency.add_note(call.id, "母から電話"), "追記")
        version = walk.desk.emergency.get(call.id).version
        if call.follow_up_on and walk.attempt(
            True, lambda: walk.desk.emergency.follow_up_done(call.id, version), "後追い済"
        ):
            call.is_followed_up = True


def trash_call(walk: Walk) -> None:
    """Put a call into the ごみ箱; it can come back."""
    call = walk.one_of(walk.model.standing_calls()[::-1])
    if call is None:
        return
    may = walk.model.stay_of(call) is None
    if walk.put_away(
        lambda desk: desk.emergency,
        call.id,
        may,
        "相談をごみ箱に",
        lambda model: setattr(model.calls[call.id], "is_gone", False),
        lambda model: model.may_come_back(call.person_id),
    ):
        call.is_gone = True


def inquire(walk: Walk) -> None:
    """受入れ照会: one more provider was asked, or a line written by mistake goes; each refusal is kept."""
    call = walk.one_of(walk.model.standing_calls()[::-1])
    if call is None:
        return
    on_file = walk.desk.emergency.get(call.id)
    lines = [{"id": one.id, "place": one.place} for one in on_file.inquiries]
    expect([line["place"] for line in lines], call.inquiries, "受入れ照会")
    if lines and walk.dice.random() < 0.2:
        lines.pop()
    else:
        place, asked = f"事業所 {walk.number}", walk.now
        lines.append({"id": None, "place": place, "asked_at": asked, "answer": walk.dice.choice(("no", "waiting"))})
    save = lambda: walk.desk.emergency.save(call.id, on_file.version, {}, lines)  # noqa: E731 - read at once
    has_its_room = (call.outcome == OWN_ROOM) == (walk.model.stay_of(call) is not None)
    if walk.attempt(not call.is_final and has_its_room, save, "受入れ照会"):
        call.inquiries = [str(line["place"]) for line in lines]


def report_abuse(walk: Walk) -> None:
    """虐待通報記録 of a call: refused while sealed; whoever gave the own word writes it, and may put it away."""
    call = walk.one_of(walk.model.standing_calls()[::-1])
    if call is None:
        return
    values = {"found_on": walk.now.date(), "types": ("physical",), "no_report_reason": "見まちがい"}
    save = lambda: walk.desk.abuse.save(None, None, values, consultation_id=call.id)  # noqa: E731 - read at once
    walk.attempt(False, save, "閉じたままの通報記録")
    done = walk.with_own_word(lambda: walk.attempt(True, save, "通報記録"))
    if done is not None:
        walk.model.reports[done.id] = Report(done.id, call.person_id, call.id)


def trash_report(walk: Walk) -> None:
    """Put a report of abuse into the ごみ箱; it can come back, to who gave the own word."""
    report = walk.one_of([one for one in walk.model.reports.values() if not one.is_gone])
    if report is None:
        return
    walk.attempt(False, lambda: walk.desk.abuse.get(report.id), "閉じたままの通報記録")
    if walk.with_own_word(
        lambda: walk.put_away(
            lambda desk: desk.abuse,
            report.id,
            True,
            "通報記録をごみ箱に",
            lambda model: setattr(model.reports[report.id], "is_gone", False),
            lambda model: model.may_come_back(report.person_id),
        )
    ):
        report.is_gone = True


def type_draft(walk: Walk) -> None:
    """Type and do not save; or let a draft go."""
    call = walk.one_of(list(walk.model.calls.values()))
    place = (FORM, call.id if call and walk.dice.random() < 0.6 else 0)
    if place in walk.model.drafts and walk.dice.random() < 0.4:
        walk.desk.drafts.drop(*place)
        del walk.model.drafts[place]
    else:
        typed = {"subject_name": f"書きかけ {walk.number}", "needed_nights": "二、三"}
        walk.desk.drafts.keep(*place, 1, typed)
        walk.model.drafts[place] = typed
