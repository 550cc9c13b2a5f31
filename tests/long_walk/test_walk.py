"""A short walk in every run of the tests, always the same; with other seeds, and long, it is ``dev.py walk``."""

from dataclasses import replace

from tests.long_walk.keeping import Keeping, grown
from tests.long_walk.office import ACTS, WEIGHTS
from tests.long_walk.run import write
from tests.long_walk.walk import Act, Step, Walk, run, shorten, steps_of

SEED, ACTS_OF_A_TEST = 739_950, 150


def test_a_short_walk_agrees_with_the_model():
    steps, keeping = steps_of(SEED, ACTS_OF_A_TEST, WEIGHTS), Keeping(ACTS_OF_A_TEST // 3)
    found = run(steps, ACTS, lambda walk, _step: keeping.look(walk), figures=3)
    if found is not None:
        script = write(steps[: found.number], f"seed-{SEED}")
        raise AssertionError(f"seed {SEED}, act {found.number}\n{script}\n{found.told}") from found.error


def _keeping_a_row(rows: list[object]) -> Act:
    def keeping_it(walk: Walk) -> None:
        ACTS["new_person"](walk)
        rows.append(walk.desk.office.rooms()[0])

    return keeping_it


def test_what_an_act_leaves_alive_is_noticed():
    steps, keeping = steps_of(3, 4, {"new_person": 1}), Keeping(2)
    found = run(steps, {"new_person": _keeping_a_row([])}, lambda walk, _step: keeping.look(walk))
    assert found is not None
    assert found.number == 4
    assert "InstanceState" in str(found.error)


def test_what_grows_is_named():
    before = {"files": 9, "bytes": 1_000}
    assert grown(before, {"files": 9, "bytes": 1_100}) == {}
    assert grown(before, {"files": 10, "bytes": 1_101, "Stay": 1}) == {
        "files": (9, 10),
        "bytes": (1_000, 1_101),
        "Stay": (0, 1),
    }


def test_every_act_comes_to_its_turn():
    assert {step.name for step in steps_of(1, 2_000, WEIGHTS)} == set(ACTS)


def _unlike_the_model(act: Act) -> Act:
    """Let the model forget the first call an act wrote: as if the program had kept one it should not."""

    def forgetful(walk: Walk) -> None:
        act(walk)
        walk.model.calls.pop(max(walk.model.calls, default=0), None)

    return forgetful


def test_a_walk_that_stumbles_is_shortened_to_what_matters():
    acts = {**ACTS, "forget": _unlike_the_model(ACTS["new_call"])}
    steps = [step for step in steps_of(3, 12, {"new_person": 1, "new_call": 1}) if step.name == "new_person"]
    steps.append(replace(steps[0], name="forget"))
    found = run(steps, acts)
    assert found is not None
    assert found.step == steps[-1]
    short = shorten(steps, found, lambda rest: run(rest, acts), most=6)
    assert short == [steps[-1]]


def test_a_script_is_read_as_it_was_written(tmp_path):
    from tests.long_walk.run import read

    steps = steps_of(5, 20, WEIGHTS)
    script = tmp_path / "walk.txt"
    script.write_text("\n".join(map(str, steps)), encoding="utf-8")
    assert read(script) == steps
    assert isinstance(steps[0], Step)
