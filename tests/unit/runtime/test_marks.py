import pytest

from services.runtime.marks import CRASHES, Mark


def crash_in_step(path, offset):
    """A process that dies during a step never leaves the block."""
    mark = Mark(path)
    mark.step(offset).__enter__()
    mark.close()


def test_a_step_that_took_the_process_three_times_in_a_row_is_guilty(tmp_path):
    for _ in range(CRASHES):
        crash_in_step(tmp_path / "m", 7)

    mark = Mark(tmp_path / "m")

    assert mark.is_guilty(7)
    assert not mark.is_guilty(8)


def test_a_step_that_took_the_process_once_less_is_not(tmp_path):
    for _ in range(CRASHES - 1):
        crash_in_step(tmp_path / "m", 7)

    assert not Mark(tmp_path / "m").is_guilty(7)


def test_a_step_that_ends_between_two_crashes_clears_the_next(tmp_path):
    crash_in_step(tmp_path / "m", 7)
    crash_in_step(tmp_path / "m", 7)
    mark = Mark(tmp_path / "m")
    with mark.step(7):
        pass
    mark.close()
    crash_in_step(tmp_path / "m", 8)

    assert not Mark(tmp_path / "m").is_guilty(8)


def test_a_step_that_hung_is_guilty_at_once_and_stays_so(tmp_path):
    mark = Mark(tmp_path / "m")
    mark.step(7).__enter__()
    mark.hang()
    mark.close()

    assert Mark(tmp_path / "m").is_guilty(7)
    assert Mark(tmp_path / "m").is_guilty(7)


def test_an_error_that_leaves_a_step_leaves_its_mark(tmp_path):
    for _ in range(CRASHES):
        mark = Mark(tmp_path / "m")
        with pytest.raises(ZeroDivisionError), mark.step(7):
            raise ZeroDivisionError
        mark.close()

    assert Mark(tmp_path / "m").is_guilty(7)


def test_a_file_of_another_size_begins_anew(tmp_path):
    (tmp_path / "m").write_bytes(b"?")

    assert not Mark(tmp_path / "m").is_guilty(0)
