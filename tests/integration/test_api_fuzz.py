"""The stats API, asked whatever its own description allows, and by people with bad intentions."""

import os
from collections.abc import Iterator

import pytest
import schemathesis
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance
from stats_api import DAYS, StatsApi, stats_api

from api.question import FILTERS
from footfall.local.postgres import EmbeddedPostgres

EXAMPLES = int(os.environ.get("FOOTFALL_FUZZ_INPUTS", "8"))
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much]
INJECTIONS = (
    "' or 1=1 --",
    "'; drop table events; --",
    "\\'; select pg_sleep(5); --",
    "') union select token_sha256 from api_tokens --",
    "$$; delete from events; $$",
    ":site",
    "%(site)s",
    "{events}",
    "\\x27",
    "' || (select version()) || '",
)


@pytest.fixture(scope="module")
def api(postgres: EmbeddedPostgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StatsApi]:
    with stats_api(postgres, tmp_path_factory.mktemp("api")) as running:
        yield running


def test_every_operation_answers_as_it_is_described(api: StatsApi) -> None:
    schema = schemathesis.openapi.from_url(f"http://127.0.0.1:{api.port}/openapi.json")
    headers = {"Authorization": f"Bearer {api.token}"}
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) > 20
    for operation in operations:

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=QUIET,
        )
        @given(case=operation.as_strategy())
        def ask(case: schemathesis.Case) -> None:
            answer = case.call(headers=headers)
            assert answer.status_code < 500, answer.text
            # Not all that the description allows makes sense together: that is a 422. And who
            # tries bad tokens for every operation gets a 429 some time.
            case.validate_response(answer, excluded_checks=[positive_data_acceptance, ignored_auth])

        ask()


def counted(engine: sa.Engine) -> tuple[int, ...]:
    with engine.connect() as connection:
        found = connection.execute(
            sa.text("select (select count(*) from events), (select count(*) from api_tokens)")
        )
        return tuple(found.one())


@pytest.mark.parametrize("bad", INJECTIONS)
def test_a_value_is_never_a_statement(api: StatsApi, bad: str) -> None:
    before = counted(api.engine)
    for name in FILTERS:
        answer = api.get("/api/v1/reports/overview", {**DAYS, name: [bad, "Direct"]})
        assert answer.status_code == 200, answer.text
        if name != "channel":
            assert answer.json()["total"]["sessions"] == 0
    for report, options in (("product_trend", {"product": bad}), ("funnel", {"steps": [bad] * 2})):
        assert api.get(f"/api/v1/reports/{report}", {**DAYS, **options}).status_code in (200, 422)
    assert api.get("/api/v1/reports/overview", {**DAYS, "interval": bad}).status_code == 422
    assert api.get("/api/v1/reports/overview", {**DAYS, bad: "x"}).status_code == 422
    for path in ("/api/v1/events", "/api/v1/live", "/api/v1/reports/overview"):
        assert api.get(path, {"site": bad}).status_code == 404
    assert api.get("/api/v1/sites", token=bad).status_code in (401, 429)
    assert counted(api.engine) == before


@settings(max_examples=60, deadline=None, database=None, suppress_health_check=QUIET)
@given(query=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_no_query_is_a_fault(api: StatsApi, query: str) -> None:
    answer = api.client.get(
        "/api/v1/reports/pages",
        params={"page": query, **DAYS},
        headers={"Authorization": f"Bearer {api.token}"},
    )
    assert answer.status_code in (200, 422)
