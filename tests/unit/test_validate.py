"""Bytes to events or rejections: one bad event costs only itself, and nothing crashes."""

from typing import Any
from uuid import uuid4

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from visitors import Visitor, a_visitor, new_id

from contract.event import MAX_EVENTS_PER_BATCH, PageView
from contract.queue import decode_item, encode_item
from contract.rejection import Reason
from pipeline.drain.rejections import Rejection
from pipeline.drain.validate import Received, validate


def results(visitor: Visitor, body: bytes | None = None) -> list[Received | Rejection]:
    return list(validate(visitor.queued(body if body is not None else visitor.body())))


def the_rejection(visitor: Visitor, body: bytes | None = None) -> Rejection:
    (result,) = results(visitor, body)
    assert isinstance(result, Rejection)
    return result


def the_event(visitor: Visitor, body: bytes | None = None) -> Received:
    (result,) = results(visitor, body)
    assert isinstance(result, Received), result
    return result


def test_every_kind_of_event_is_read() -> None:
    visitor = (
        a_visitor()
        .views("/p/1", product="1", referrer="https://a.example/")
        .stays(3, scroll=10)
        .hovers()
        .swipes()
        .reads_more()
        .copies_coupon("X")
        .goes_to_store("https://store.example/")
        .clicks_out("https://store.example/")
        .does("poll", answer=1)
    )
    read = results(visitor)
    assert [result.event.id for result in read if isinstance(result, Received)] == visitor.ids()


def test_one_bad_event_is_rejected_alone_with_a_batch_of_its_own() -> None:
    visitor = a_visitor().views("/1").views("/2").views("/3")
    visitor.events[1]["url"] = 7
    first, second, third = results(visitor)
    assert isinstance(first, Received)
    assert isinstance(third, Received)
    assert isinstance(second, Rejection)
    assert second.reason is Reason.SCHEMA
    assert "$.url" in second.detail
    assert msgspec.json.decode(second.payload) == {**visitor.batch(), "events": [visitor.events[1]]}


def test_unknown_fields_are_kept() -> None:
    visitor = a_visitor(tracker="9.1").views("/", utm={"source": "a", "id": "7"}, mood="good")
    assert the_event(visitor).extra == {"tracker": "9.1", "mood": "good", "utm": {"id": "7"}}


def test_numbers_of_any_size_are_kept() -> None:
    visitor = a_visitor().does("count")
    body = visitor.body().replace(b'"props":{}', b'"props":{"n":' + b"9" * 60 + b"}")
    event = the_event(visitor, body).event
    assert event.props == {"n": int("9" * 60)}


@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"1e999"])
def test_what_is_no_number_is_rejected(number: bytes) -> None:
    visitor = a_visitor().does("count").does("well", fine=1)
    body = visitor.body().replace(b'"props":{}', b'"props":{"n":' + number + b"}")
    # What no JSON reader accepts spoils the body; what is merely too big, only its event.
    assert any(isinstance(result, Rejection) for result in results(visitor, body))


@pytest.mark.parametrize(
    ("props", "words"),
    [
        ({"a": "x" * 5000}, "bytes"),
        ({"a": {f"k{n}": n for n in range(50)}}, "51 keys"),
        ({f"k{n}": n for n in range(51)}, "51 keys"),
        ({"a": {"b": {"c": {"d": 1}}}}, "3 levels"),
        ({"a": [[[1]]]}, "3 levels"),
    ],
)
def test_props_beyond_the_limits_are_too_much(props: dict[str, Any], words: str) -> None:
    rejection = the_rejection(a_visitor().does("x", **props))
    assert rejection.reason is Reason.SIZE
    assert words in rejection.detail


def test_props_at_the_limits_are_taken() -> None:
    props = {"a": {"b": {"c": 1}}, **{f"k{n}": "x" * 50 for n in range(47)}}
    assert the_event(a_visitor().does("x", **props)).event.props == props


def test_unknown_fields_have_limits_too() -> None:
    assert the_rejection(a_visitor().views("/", novel="x" * 5000)).reason is Reason.SIZE


def test_text_that_is_too_long_is_too_much() -> None:
    assert the_rejection(a_visitor().views("/", title="x" * 1025)).reason is Reason.SIZE


def test_more_events_than_a_batch_holds_is_too_much() -> None:
    visitor = a_visitor()
    for _ in range(MAX_EVENTS_PER_BATCH + 1):
        visitor.views("/")
    rejection = the_rejection(visitor)
    assert rejection.reason is Reason.SIZE
    assert rejection.payload == visitor.body()


def test_ids_are_uuids_of_version_7() -> None:
    visitor = a_visitor().views("/")
    visitor.events[0]["id"] = str(uuid4())
    assert "version 7" in the_rejection(visitor).detail


def test_what_postgresql_cannot_hold_is_taken_out_of_text() -> None:
    visitor = a_visitor().views("/", title="MARK")
    body = visitor.body().replace(rb"MARK", rb"a\u0000b\ud83dc\ude00d\ud83d\ude00\\u0000")
    event = the_event(visitor, body).event
    assert isinstance(event, PageView)
    assert event.title == "abcd\U0001f600\\u0000"


def test_a_rejected_event_is_kept_as_it_came() -> None:
    visitor = a_visitor().views("/", title="MARK").views("/", title="fine")
    visitor.events[0]["at"] = "noon"
    came = visitor.body().replace(b"MARK", rb"a\u0000b")
    bad, good = results(visitor, came)
    assert isinstance(bad, Rejection)
    assert rb"a\u0000b" in bad.payload
    assert b"fine" not in bad.payload
    assert isinstance(good, Received)
    whole = came.replace(b'"site":"demo"', b'"site":7')
    assert the_rejection(visitor, whole).payload == whole


def test_half_a_pair_of_surrogates_spoils_no_neighbour() -> None:
    visitor = a_visitor().views("/", title="MARK").views("/", title="fine")
    visitor.events[0]["at"] = "noon"
    bad, good = results(visitor, visitor.body().replace(b"MARK", rb"a\ud800b"))
    assert isinstance(bad, Rejection)
    assert b"fine" not in bad.payload
    assert isinstance(good, Received)


@pytest.mark.parametrize("moment", [-1, 253_402_300_800_000, 10**30])
def test_a_moment_that_no_calendar_has_is_rejected_for_its_time(moment: int) -> None:
    visitor = a_visitor().views("/")
    whole = visitor.batch() | {"sent_at": moment}
    assert the_rejection(visitor, msgspec.json.encode(whole)).reason is Reason.TIME
    visitor.events[0]["at"] = moment
    assert the_rejection(visitor).reason is Reason.TIME
    visitor.events[0]["at"] = "noon"
    assert the_rejection(visitor).reason is Reason.SCHEMA


@pytest.mark.parametrize(("closed", "reason"), [(50_000, Reason.SIZE), (7, Reason.SCHEMA)])
def test_nested_brackets_are_rejected(closed: int, reason: Reason) -> None:
    visitor = a_visitor().views("/")
    body = visitor.body()[:-1] + b',"deep":' + b"[" * 50_000 + b"]" * closed + b"}"
    assert the_rejection(visitor, body).reason is reason


def results_deep(frames: int, visitor: Visitor, body: bytes) -> list[Received | Rejection]:
    """The results for one who has so many calls of his own on the stack."""
    return results_deep(frames - 1, visitor, body) if frames else results(visitor, body)


# What can still be decoded depends on how much of Python's stack is taken already.
STACKS = (0, 60, 150)
DEPTHS = (*range(4, 300, 74), *range(300, 960, 66), *range(960, 1001, 2), 991, 993)


@pytest.mark.parametrize("opened", ["[", '{"a":'])
@pytest.mark.parametrize("field", ["props", "novel"])
def test_an_event_that_nests_too_deep_is_rejected_alone_from_any_stack(
    field: str, opened: str
) -> None:
    visitor = a_visitor().views("/1").does("bad", here="MARK").views("/3")
    visitor.events[1][field] = visitor.events[1].pop("props")
    for depth in DEPTHS:
        deep = opened * depth + "1" + ("]" if opened == "[" else "}") * depth
        body = visitor.body().replace(b'"MARK"', deep.encode())
        for frames in STACKS:
            first, second, third = results_deep(frames, visitor, body)
            assert isinstance(first, Received)
            assert isinstance(second, Rejection)
            assert isinstance(third, Received)
            assert (second.reason, deep in second.payload.decode()) == (Reason.SIZE, True)
            assert second in results_deep(150, visitor, second.payload)


def test_a_batch_that_nests_too_deep_is_rejected_from_any_stack() -> None:
    visitor = a_visitor(novel="MARK").views("/1").views("/2")
    for depth in DEPTHS:
        deep = b"[" * depth + b"]" * depth
        body = visitor.body().replace(b'"MARK"', deep)
        for frames in STACKS:
            found = results_deep(frames, visitor, body)
            assert len(found) == 2
            for result in found:
                assert isinstance(result, Rejection)
                assert (result.reason, deep in result.payload) == (Reason.SIZE, True)


def test_brackets_in_text_are_not_depth() -> None:
    visitor = a_visitor().views("/", title='["\\' + "[{" * 400, mood="[" * 400)
    assert the_event(visitor).extra == {"mood": "[" * 400}


@pytest.mark.parametrize(
    "item",
    [
        b"",
        b"no envelope",
        b"{}\n{}",
        b'{"received_at":1}\n',
        b'{"novel":' + b"[" * 5000 + b"]" * 5000 + b"}\n{}",
    ],
)
def test_an_item_that_no_collector_wrote_is_kept_whole(item: bytes) -> None:
    (result,) = validate(item)
    assert isinstance(result, Rejection)
    assert result.payload == item
    assert list(validate(encode_item(result.envelope, result.payload))) == [result]


def test_a_collector_without_a_clock_is_no_source_of_times() -> None:
    item = a_visitor().views("/").item().replace(b'"received_at":1', b'"received_at":99', 1)
    (result,) = validate(item)
    assert isinstance(result, Rejection)
    assert result.reason is Reason.TIME


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
event_fields = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["page_view", "custom", "engagement", "?"]) | json_values,
        "id": st.builds(lambda: str(new_id())) | json_values,
        "at": st.integers() | json_values,
        "url": st.text() | json_values,
        "name": st.text() | json_values,
        "props": json_values,
        "utm": json_values,
        "click_ids": json_values,
        "view_id": json_values,
    },
)


@given(
    events=st.lists(event_fields, max_size=4),
    batch=st.dictionaries(st.sampled_from(["sent_at", "consent", "screen", "x"]), json_values),
)
@settings(max_examples=300)
def test_every_event_is_read_or_rejected_and_a_rejection_replays_to_itself(
    events: list[dict[str, Any]], batch: dict[str, Any]
) -> None:
    visitor = a_visitor()
    body = msgspec.json.encode({**visitor.batch(), **batch, "events": events})
    found = results(visitor, body)
    assert len(found) in {1, len(events)}
    for result in found:
        if isinstance(result, Rejection):
            (again,) = results(visitor, result.payload)
            assert again == result


@given(body=st.binary())
def test_any_body_is_read_or_rejected(body: bytes) -> None:
    assert all(isinstance(result, Received | Rejection) for result in results(a_visitor(), body))


@given(item=st.binary())
def test_any_item_is_read_or_rejected(item: bytes) -> None:
    assert list(validate(item))


def test_the_envelope_is_cleaned_as_well() -> None:
    visitor = a_visitor(user_agent="nice\0try").views("/")
    assert the_event(visitor).envelope.user_agent == "nicetry"
    assert decode_item(visitor.item())[0].user_agent == "nice\0try"
