"""A hand-over of what a walk wrote around one person, for the tests of all papers."""

import json

from kyoten_desktop.models import Case, ChargeHandover, EmergencyConsultation, FollowUp, Staff
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.charge import HandoverLine
from tests.walk import Walk

_GIVEN = ((Case, "coordinator"), (FollowUp, "who"), (EmergencyConsultation, "follow_up_by"))


def a_handover(desk: Desk, made: Walk) -> HandoverLine:
    """Write that the case, the call and what is to do were handed over once."""
    staff_id = made.ids[Staff]
    standing = desk.office.charge.handovers(staff_id)
    if standing:
        return standing[0]
    given = [
        {"table": sheet.__tablename__, "id": made.ids[sheet], "item": item, "before": None, "after": ""}
        for sheet, item in _GIVEN
    ]
    with desk.file.writing("検査") as session:
        for sheet, ended in ((FollowUp, ("done_on", "dropped_on")), (EmergencyConsultation, ("followed_up_at",))):
            for name in ended:
                setattr(session.get_one(sheet, made.ids[sheet]), name, None)
        act = ChargeHandover(
            giver_id=staff_id, taker_id=staff_id, handed_at=desk.clock.now(), handed_by="検査", made=json.dumps(given)
        )
        session.add(act)
    return desk.office.charge.handover(act.id)
