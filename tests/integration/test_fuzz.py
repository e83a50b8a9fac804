"""Whatever comes to the door: no 5xx but 503, no hung connection, no stuck queue.

A thousand inputs here; as many as you like with FOOTFALL_FUZZ_INPUTS=1000000.
"""

import os
from collections import Counter
from collections.abc import Iterator

import pytest
import schemathesis
import sqlalchemy as sa
from door import Door
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from live_collector import LiveCollector
from nonsense import nearly_right

from contract.settings import Settings

INPUTS = int(os.environ.get("FOOTFALL_FUZZ_INPUTS", "1200"))
AT_ONCE = 100
# A drain now and then, so that a long run does not pile up a queue.
DRAIN_EVERY = 20_000

quick = settings(
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],  # the failing input is printed whole: no shrinking
    suppress_health_check=list(HealthCheck),
)
any_input = st.one_of(
    st.integers(0, 2**63).map(nearly_right),
    st.integers(0, 2**63).map(nearly_right),
    st.integers(0, 2**63).map(nearly_right),
    st.binary(max_size=120),
)


@pytest.fixture
def door(
    settings: Settings, engine: sa.Engine, redis_client: object, tmp_path: object
) -> Iterator[Door]:
    with LiveCollector(
        settings.home, str(settings.redis_url), rate_per_minute=0, max_body_bytes=20_000
    ) as collector:
        yield Door(collector, settings, engine, patient_seconds=0.05)


@pytest.mark.timeout(INPUTS / 20 + 180)
def test_any_bytes(door: Door, capsys: pytest.CaptureFixture[str]) -> None:
    answers: Counter[int] = Counter()
    drained_at = 0

    @settings(quick, max_examples=max(1, INPUTS // AT_ONCE))
    @given(st.lists(any_input, min_size=AT_ONCE, max_size=AT_ONCE))
    def throw(inputs: list[bytes]) -> None:
        nonlocal drained_at
        for statuses in door.throw(inputs):
            answers.update(statuses)
        door.post_healthy()
        if door.thrown - drained_at >= DRAIN_EVERY:
            drained_at = door.thrown
            door.is_well()

    throw()

    door.is_well()
    with capsys.disabled():
        print(f"\n{door.thrown:,} inputs; answers: {dict(sorted(answers.items()))}")
    assert door.thrown >= INPUTS - AT_ONCE
    assert {204, 400, 413} <= answers.keys()  # it got past every gate, and was stopped at each
    assert len(door.rejected()) > 0


OPERATIONS = [
    ("/api/footfall", "POST"),
    ("/api/collect", "POST"),
    ("/healthz", "GET"),
    ("/readyz", "GET"),
]


def test_the_description_is_true(door: Door) -> None:
    schema = schemathesis.openapi.from_url(f"{door.collector.url}/openapi.json")
    assert {path for path, _ in OPERATIONS} == set(schema.raw_schema["paths"])
    described = st.one_of(*(schema[path][method].as_strategy() for path, method in OPERATIONS))

    # Not by its pytest plugin, which is behind pytest's own changes.
    @settings(quick, max_examples=max(40, INPUTS // 100))
    @given(described)
    def call(case: schemathesis.Case) -> None:
        case.call_and_validate()

    call()

    door.is_well()
