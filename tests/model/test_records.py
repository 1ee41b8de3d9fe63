"""Records are what ``dataclasses`` would make of them."""

from __future__ import annotations

import copy
import dataclasses

import pytest

from inspector.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 0
    names: tuple[str, ...] = ()
    seen: list[int] = dataclasses.field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Other:
    x: int
    y: int = 0
    names: tuple[str, ...] = ()
    seen: list[int] = dataclasses.field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Name:
    """With one field."""

    text: str


def test_fields_are_given_by_place_or_by_name_and_have_defaults() -> None:
    assert (Point(1, y=2).x, Point(1, y=2).y, Point(1).names) == (1, 2, ())
    assert Point(1).seen is not Point(1).seen


def test_a_field_may_be_called_like_a_setter_or_a_default_of_another() -> None:
    @dataclass(frozen=True, slots=True)
    class Answer:
        cookie: str
        set_cookie: str = "none"
        default_cookie: str = ""

    assert Answer("a", default_cookie="b") == Answer("a", "none", "b")


@pytest.mark.parametrize("arguments", [{}, {"x": 1, "z": 2}])
def test_what_is_missing_or_too_much_is_a_type_error(arguments: dict[str, int]) -> None:
    with pytest.raises(TypeError):
        Point(**arguments)  # type: ignore[arg-type]


def test_records_of_one_kind_are_compared_by_their_values() -> None:
    assert Point(1, 2) == Point(1, 2) != Point(1, 3)
    assert Point(1, 2) != Other(1, 2)  # type: ignore[comparison-overlap]
    assert {Name("a"): 1}[Name("a")] == 1


def test_nothing_of_a_record_can_be_set_or_deleted() -> None:
    point = Point(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del point.x
    with pytest.raises(AttributeError):
        point.z = 2  # type: ignore[attr-defined]


def test_dataclasses_and_copy_know_their_way_around_a_record() -> None:
    point = Point(1, names=("a",))
    assert dataclasses.replace(point, y=5) == Point(1, 5, ("a",))
    assert dataclasses.asdict(point) == {"x": 1, "y": 0, "names": ("a",), "seen": []}
    assert copy.deepcopy(point) == point
    assert repr(point) == "Point(x=1, y=0, names=('a',), seen=[])"


def test_a_record_may_have_no_fields() -> None:
    @dataclass(frozen=True, slots=True)
    class Nothing:
        """Stands for itself."""

    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())
    assert (repr(Nothing()).endswith("Nothing()"), copy.copy(Nothing())) == (True, Nothing())


class _Initialised:
    x: int

    def __post_init__(self) -> None:
        raise AssertionError


class _Shown:
    x: int

    def __repr__(self) -> str:
        return "shown"


class _Uncompared:
    x: int = dataclasses.field(compare=False)


class _ByKeyword:
    x: int = dataclasses.field(kw_only=True)


class _Given:
    x: dataclasses.InitVar[int]


@pytest.mark.parametrize("kind", [_Initialised, _Shown, _Uncompared, _ByKeyword, _Given, type("More", (Name,), {})])
def test_what_is_not_done_as_dataclasses_would_is_refused(kind: type) -> None:
    with pytest.raises(TypeError, match=kind.__name__):
        dataclass(frozen=True, slots=True)(kind)


def test_a_class_that_is_not_frozen_is_left_to_dataclasses() -> None:
    @dataclass(slots=True)
    class Mutable:
        x: int

    mutable = Mutable(1)
    mutable.x = 2
    assert mutable == Mutable(2)
