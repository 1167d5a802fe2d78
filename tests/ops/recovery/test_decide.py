"""Tests of ops.recovery.decide."""

from __future__ import annotations

import pytest

from charts.databases import Generation
from constructs_lib import Restore
from ops.recovery.decide import Wanted, decide, described
from ops.recovery.engine import Found
from ops.recovery.errors import Exit, RecoveryError

FIRST = Generation()
SECOND = Generation(number=2, restore=Restore(from_generation=1))


def _found(generation: int, *, serves: bool) -> Found:
    return Found(generation=generation, serves=serves, state="1 of 1 server ready" if serves else "0 of 1 server ready")


def _refused(wanted: Wanted, file: Generation, found: Found | None, verified: int | None) -> tuple[Exit, str]:
    with pytest.raises(RecoveryError) as caught:
        decide(wanted, file, found, verified, "postgres")
    assert "\n" not in str(caught.value)
    return caught.value.status, str(caught.value)


class TestDecide:
    """What a recovery makes, by file, cluster and memory of the namespace."""

    @pytest.mark.parametrize("found", [None, _found(1, serves=False)], ids=["gone", "broken"])
    def test_a_lost_database_becomes_the_next_generation(self, found: Found | None) -> None:
        """What is left of it goes."""
        decision = decide(Wanted(time="2026-03-01T02:00:00Z"), FIRST, found, None, "postgres")

        restore = Restore(from_generation=1, target_time="2026-03-01T02:00:00Z")
        assert decision.target == Generation(number=2, restore=restore)
        assert decision.remove is (found is not None)
        assert not decision.going_on

    @pytest.mark.parametrize("found", [_found(1, serves=False), _found(2, serves=False), _found(2, serves=True)])
    def test_the_same_command_goes_on(self, found: Found) -> None:
        """The file was written by a run that was cut off: no third generation is made of the second."""
        decision = decide(Wanted(), SECOND, found, None, "postgres")

        assert decision.target == SECOND
        assert decision.going_on
        assert decision.remove is (found.generation == 1)

    def test_after_a_deletion_it_goes_on_too(self) -> None:
        """Cut off between the deletion and the apply; the namespace remembers the recovery before."""
        file = Generation(number=3, restore=Restore(from_generation=2))

        assert decide(Wanted(), file, None, 2, "postgres").target == file

    def test_a_verified_generation_is_recovered_in_its_turn(self) -> None:
        """The next disaster is another one."""
        target = decide(Wanted(), SECOND, None, 2, "postgres").target

        assert target == Generation(number=3, restore=Restore(from_generation=2))

    @pytest.mark.parametrize(("generation", "source"), [(2, 1), (3, 2)])
    def test_a_new_cluster_knows_nothing_and_is_told(self, generation: int, source: int) -> None:
        """Whether the second generation was ever made only a person can say."""
        status, text = _refused(Wanted(), SECOND, None, None)
        target = decide(Wanted(generation=generation), SECOND, None, None, "postgres").target

        assert status is Exit.WRONG
        assert "add --generation 2 to make it, or --generation 3 to recover postgres-g2" in text
        assert target == Generation(number=generation, restore=Restore(from_generation=source))

    def test_a_database_that_serves_is_replaced_when_it_is_named(self) -> None:
        """By its name in the archive, which is another one after the next recovery."""
        decision = decide(Wanted(overwrite="postgres-g1"), FIRST, _found(1, serves=True), None, "postgres")

        assert decision.remove
        assert decision.target.number == 2

    @pytest.mark.parametrize(
        ("file", "found", "verified"),
        [(FIRST, _found(1, serves=True), None), (SECOND, _found(2, serves=True), 2)],
        ids=["first", "recovered"],
    )
    def test_fails_for_a_database_that_serves(self, file: Generation, found: Found, verified: int | None) -> None:
        """The message tells how to name it."""
        status, text = _refused(Wanted(), file, found, verified)

        assert status is Exit.REFUSED
        assert f"to replace it, add --overwrite postgres-g{found.generation}" in text

    @pytest.mark.parametrize("name", ["postgres", "postgres-g2", "yes"])
    def test_fails_for_another_name(self, name: str) -> None:
        """A command from yesterday's notes replaces nothing."""
        status, _ = _refused(Wanted(overwrite=name), FIRST, _found(1, serves=True), None)

        assert status is Exit.REFUSED

    def test_fails_for_a_newer_database(self) -> None:
        """The checkout is old."""
        status, text = _refused(Wanted(), SECOND, _found(5, serves=False), 2)

        assert status is Exit.WRONG
        assert "the cluster runs generation 5, and the file says 2" in text

    def test_fails_for_another_target_on_the_way(self) -> None:
        """A restore to the newest state that was begun is not bent to a time."""
        status, text = _refused(Wanted(time="2026-03-01T02:00:00Z"), SECOND, _found(2, serves=False), None)

        assert status is Exit.WRONG
        assert "under way with another target (the newest state)" in text

    def test_a_restore_point_may_be_behind_an_older_base_backup(self) -> None:
        """Which is committed with it, told, and not changed on the way."""
        target = decide(Wanted(name="monday", backup="20260301T020000"), FIRST, None, None, "postgres").target
        again = decide(Wanted(), target, _found(1, serves=False), None, "postgres")
        status, text = _refused(Wanted(name="monday", backup="20260302T020000"), target, _found(1, serves=False), None)

        assert target.restore == Restore(from_generation=1, target_name="monday", backup_id="20260301T020000")
        assert "to monday from base backup 20260301T020000" in described(target, "postgres")
        assert again.target == target
        assert status is Exit.WRONG
        assert "leave TIME, NAME and BACKUP out" in text

    def test_fails_for_a_moment_without_zone(self) -> None:
        """As the manifest would."""
        status, text = _refused(Wanted(time="yesterday"), FIRST, None, None)

        assert status is Exit.WRONG
        assert "must be a moment in RFC 3339 with a zone" in text
