"""The contract: its schema file is what the structs say, and both judge alike."""

import json
import re
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from collector.refusal import Reason
from contract.event import MAX_EVENTS_PER_BATCH, Batch, Event
from contract.schema import PATH, batch_schema, render
from contract.settings import ROOT

SCHEMA = batch_schema()
JUDGE = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
DOCUMENT = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")

UUID7 = "018bcfe5-6800-7cc3-98c4-dc0c0c07398f"
COMMON = {"id": UUID7, "at": 1_700_000_000_000, "url": "https://shop.example/p/1"}
EVENTS: dict[str, dict[str, Any]] = {
    "page_view": {},
    "engagement": {"view_id": UUID7, "visible_ms": 1000, "scroll_depth": 50},
    "click_outbound": {"target_url": "https://store.example/"},
    "interaction": {"action": "image_hover"},
    "conversion_signal": {"action": "coupon_copy"},
    "custom": {"name": "newsletter"},
}


def an_event(kind: str, **fields: Any) -> dict[str, Any]:
    return {"type": kind, **COMMON, **EVENTS[kind], **fields}


def a_batch(*events: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"site": "shop", "sent_at": 1_700_000_000_000, "events": list(events), **fields}


def decodes(batch: dict[str, Any]) -> bool:
    try:
        msgspec.json.decode(json.dumps(batch), type=Batch[Event])
    except msgspec.ValidationError:
        return False
    return True


def refused(batch: dict[str, Any]) -> None:
    assert not decodes(batch)
    assert not JUDGE.is_valid(batch)


def taken(batch: dict[str, Any]) -> None:
    JUDGE.validate(batch)
    assert decodes(batch)


def text(most: int, least: int = 0) -> st.SearchStrategy[str]:
    return st.text(min_size=least, max_size=most)


MOMENTS = st.integers(0, 253_402_300_799_999)
URLS = text(4096, least=1)
UUIDS = st.uuids().map(str)
PROPS = st.dictionaries(text(64), st.none() | st.booleans() | st.integers() | text(20), max_size=50)
OPTIONAL = {"view_id": UUIDS, "product_id": text(128, least=1), "props": PROPS}
UTM = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(["source", "medium", "campaign", "term", "content"], text(256))
)
CLICK_IDS = st.lists(
    st.sampled_from(
        ["gclid", "gbraid", "wbraid", "fbclid", "msclkid", "ttclid", "li_fat_id", "twclid"]
    ),
    max_size=8,
)
DIRECTIONS = st.sampled_from(["left", "right", "up", "down"])
POSITIONS = st.integers(0, 100_000)
DURATIONS = st.integers(0, 86_400_000)


def events_of(
    kind: str,
    required: dict[str, st.SearchStrategy[Any]],
    optional: dict[str, st.SearchStrategy[Any]] | None = None,
) -> st.SearchStrategy[dict[str, Any]]:
    always = {"type": st.just(kind), "id": UUIDS, "at": MOMENTS, "url": URLS, **required}
    others = {name: values for name, values in OPTIONAL.items() if name not in always}
    return st.fixed_dictionaries(always, optional={**others, **(optional or {})})


VALID_EVENTS = st.one_of(
    events_of(
        "page_view",
        {},
        {"title": text(1024), "referrer": text(4096), "utm": UTM, "click_ids": CLICK_IDS},
    ),
    events_of(
        "engagement",
        {"view_id": UUIDS, "visible_ms": DURATIONS, "scroll_depth": st.integers(0, 100)},
    ),
    events_of("click_outbound", {"target_url": URLS}, {"position": st.none() | POSITIONS}),
    events_of(
        "interaction",
        {"action": st.sampled_from(["image_hover", "gallery_swipe", "read_more"])},
        {
            "target": text(256),
            "duration_ms": DURATIONS,
            "direction": DIRECTIONS,
            "index": POSITIONS,
        },
    ),
    events_of(
        "conversion_signal",
        {"action": st.sampled_from(["coupon_copy", "go_to_store"])},
        {"coupon": text(256), "target_url": URLS},
    ),
    events_of("custom", {"name": text(64, least=1)}),
)
VALID_BATCHES = st.fixed_dictionaries(
    {
        "site": st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", fullmatch=True),
        "sent_at": MOMENTS,
        "events": st.lists(VALID_EVENTS, min_size=1, max_size=5),
    },
    optional={
        "version": st.integers(1, 99),
        "visitor_id": st.none() | UUIDS,
        "session_id": st.none() | UUIDS,
        "consent": st.sampled_from(["granted", "denied", "unknown"]),
        "automation": st.booleans(),
        "language": text(35),
        "screen": st.from_regex(r"[0-9]{1,5}x[0-9]{1,5}", fullmatch=True),
        "device_type": st.sampled_from(["desktop", "mobile", "tablet"]),
    },
)


def test_the_file_is_what_the_structs_say() -> None:
    assert PATH.read_text(encoding="utf-8") == render(), "run: python -m contract.schema"


def test_it_is_a_schema_without_pythons_names() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$ref"] == "#/$defs/Batch"
    assert "contract." not in render()
    references = re.findall(r'"#/\$defs/(\w+)"', render())
    assert set(references) == set(SCHEMA["$defs"])


@given(VALID_BATCHES)
def test_a_valid_batch_passes_both(batch: dict[str, Any]) -> None:
    taken(batch)


@given(VALID_BATCHES, st.dictionaries(text(10).map("x_{}".format), text(10), max_size=3))
def test_fields_of_other_trackers_are_no_fault(
    batch: dict[str, Any], unknown: dict[str, str]
) -> None:
    taken({**batch, **unknown, "events": [{**event, **unknown} for event in batch["events"]]})


@pytest.mark.parametrize("kind", EVENTS)
def test_each_event_needs_its_fields(kind: str) -> None:
    whole = an_event(kind)
    taken(a_batch(whole))
    for field in whole:
        refused(a_batch({name: value for name, value in whole.items() if name != field}))


@pytest.mark.parametrize("field", ["site", "sent_at", "events"])
def test_a_batch_needs_its_fields(field: str) -> None:
    whole = a_batch(an_event("page_view"))
    refused({name: value for name, value in whole.items() if name != field})


@pytest.mark.parametrize(
    ("field", "most", "beyond"),
    [
        ("site", "s" * 64, "s" * 65),
        ("site", "a.b-c_d", "-a"),
        ("site", "s", ""),
        ("sent_at", 253_402_300_799_999, 253_402_300_800_000),
        ("sent_at", 0, -1),
        ("version", 1, 0),
        ("visitor_id", None, "me"),
        ("session_id", None, 5),
        ("consent", "unknown", "maybe"),
        ("automation", True, "yes"),
        ("language", "l" * 35, "l" * 36),
        ("screen", "1920x1080", "1920"),
        ("device_type", None, "watch"),
        ("events", [an_event("custom")] * MAX_EVENTS_PER_BATCH, [an_event("custom")] * 51),
        ("events", [an_event("custom")], []),
    ],
)
def test_limits_of_a_batch(field: str, most: object, beyond: object) -> None:
    taken({**a_batch(an_event("page_view")), field: most})
    refused({**a_batch(an_event("page_view")), field: beyond})


@pytest.mark.parametrize(
    ("kind", "field", "most", "beyond"),
    [
        ("custom", "type", "custom", "purchase"),
        ("custom", "id", UUID7, "1"),
        ("custom", "at", 0, -1),
        ("custom", "at", 5, "5"),
        ("custom", "url", "u" * 4096, "u" * 4097),
        ("custom", "url", "u", ""),
        ("custom", "view_id", None, "v"),
        ("custom", "product_id", "p" * 128, "p" * 129),
        ("custom", "product_id", None, ""),
        ("custom", "props", {"k" * 64: 1}, {"k" * 65: 1}),
        ("custom", "props", {str(n): n for n in range(50)}, {str(n): n for n in range(51)}),
        ("custom", "name", "n" * 64, "n" * 65),
        ("custom", "name", "n", ""),
        ("page_view", "title", "t" * 1024, "t" * 1025),
        ("page_view", "referrer", "r" * 4096, "r" * 4097),
        ("page_view", "utm", {"source": "s" * 256}, {"source": "s" * 257}),
        ("page_view", "click_ids", ["gclid"] * 8, ["gclid"] * 9),
        ("page_view", "click_ids", [], ["other"]),
        ("engagement", "visible_ms", 86_400_000, 86_400_001),
        ("engagement", "scroll_depth", 100, 101),
        ("click_outbound", "target_url", "t" * 4096, "t" * 4097),
        ("click_outbound", "position", 100_000, 100_001),
        ("interaction", "action", "read_more", "read_less"),
        ("interaction", "target", "t" * 256, "t" * 257),
        ("interaction", "duration_ms", 0, -1),
        ("interaction", "direction", "up", "in"),
        ("interaction", "index", 0, -1),
        ("conversion_signal", "action", "go_to_store", "buy"),
        ("conversion_signal", "coupon", "c" * 256, "c" * 257),
        ("conversion_signal", "target_url", None, ""),
    ],
)
def test_limits_of_an_event(kind: str, field: str, most: object, beyond: object) -> None:
    taken(a_batch({**an_event(kind), field: most}))
    refused(a_batch({**an_event(kind), field: beyond}))


def test_the_document_names_every_field_event_and_value() -> None:
    for definition in SCHEMA["$defs"].values():
        words = [*definition.get("properties", {}), *definition.get("enum", [])]
        for word in words:
            assert f"`{word}`" in DOCUMENT, word
    for kind in EVENTS:
        assert f"`{kind}`" in DOCUMENT


def test_the_document_lists_every_reason_with_its_status() -> None:
    listed = {
        reason: int(status)
        for status, reason in re.findall(r"^\| (\d+) \| `(\w+)` \|", DOCUMENT, re.MULTILINE)
    }
    assert listed == {reason.value: reason.status for reason in Reason}
