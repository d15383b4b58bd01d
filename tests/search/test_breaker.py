"""An engine that does not answer is left alone for a while, and found again."""

from search.breaker import Breaker


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def opened(clock: Clock) -> Breaker:
    breaker = Breaker(clock, lambda: 0.0)
    for _ in range(3):
        breaker.failed()
    return breaker


def test_two_failures_change_nothing() -> None:
    breaker = Breaker(Clock(), lambda: 0.0)
    breaker.failed()
    breaker.failed()

    assert breaker.may_try()
    assert not breaker.is_open


def test_three_failures_within_half_a_minute_open_it() -> None:
    breaker = opened(Clock())

    assert breaker.is_open
    assert not breaker.may_try()


def test_failures_far_apart_do_not_add_up() -> None:
    clock = Clock()
    breaker = Breaker(clock, lambda: 0.0)
    for clock.now in (0.0, 20.0, 40.0):
        breaker.failed()

    assert not breaker.is_open


def test_after_the_pause_one_request_tries_again() -> None:
    clock = Clock()
    breaker = opened(clock)
    clock.now = 10.1

    assert breaker.may_try()
    assert not breaker.may_try()


def test_an_answer_closes_it_and_a_failure_prolongs_the_pause() -> None:
    clock = Clock()
    breaker = opened(clock)
    clock.now = 10.1
    breaker.may_try()
    breaker.failed()
    clock.now = 20.0
    assert not breaker.may_try()
    clock.now = 20.2
    assert breaker.may_try()
    breaker.succeeded()

    assert not breaker.is_open
    assert breaker.may_try()


def test_the_pause_has_a_random_part() -> None:
    clock = Clock()
    breaker = Breaker(clock, lambda: 1.0)
    for _ in range(3):
        breaker.failed()
    clock.now = 14.9
    assert not breaker.may_try()
    clock.now = 15.1
    assert breaker.may_try()
