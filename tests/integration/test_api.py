"""The stats API: who is let in, what it answers, and what it says when it cannot."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import timedelta

import pyarrow.parquet as pq
import pytest
import sqlalchemy as sa
from stats_api import DAYS, FIRST, FORMULA, LAST, StatsApi, load, stats_api
from visitors import NOON, a_visitor

from contract.errors import FootfallError
from footfall.local.postgres import EmbeddedPostgres
from footfall.tokens import Tokens
from reports.catalogue import PAGES, REPORTS, Report
from reports.rows import csv_bytes, json_rows, json_total, parquet_bytes
from reports.view import Filter, View

STEPS = ["page:/", "product"]
OVERVIEW = "/api/v1/reports/overview"
VIEW = View(FIRST, LAST)


@pytest.fixture(scope="module")
def api(postgres: EmbeddedPostgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StatsApi]:
    with stats_api(postgres, tmp_path_factory.mktemp("api")) as running:
        yield running


def needed(report: Report) -> dict[str, object]:
    return {"steps": STEPS} if report.name == "funnel" else {}


class TestMetrics:
    def counted(self, api: StatsApi, route: str, status: int) -> float:
        answer = api.get("/metrics")
        assert answer.headers["content-type"].startswith("text/plain; version=")
        wanted = f'footfall_api_request_seconds_count{{route="{route}",status="{status}"}} '
        for line in answer.text.splitlines():
            if line.startswith(wanted):
                return float(line.removeprefix(wanted))
        return 0

    @pytest.mark.parametrize(
        ("path", "route", "status"),
        [
            (OVERVIEW, OVERVIEW, 200),
            (OVERVIEW + "?nonsense=1", OVERVIEW, 422),
            ("/api/v1/events?from=2026-03-09&to=2026-03-13", "/api/v1/events", 200),
            ("/nowhere", "none", 404),
        ],
    )
    def test_every_answer_is_counted(
        self, api: StatsApi, path: str, route: str, status: int
    ) -> None:
        before = self.counted(api, route, status)
        assert api.get(path).status_code == status
        assert self.counted(api, route, status) == before + 1

    def test_they_are_of_all_sites_so_not_for_who_may_see_one(self, api: StatsApi) -> None:
        answer = api.get("/metrics", token=api.demo_token)
        assert answer.status_code == 403
        assert "metrics are of all sites" in answer.json()["detail"]


class TestWhoIsLetIn:
    @pytest.mark.parametrize(
        "path",
        [
            "/api/v1/reports",
            OVERVIEW,
            "/api/v1/live",
            "/api/v1/sites",
            "/api/v1/events",
            "/metrics",
        ],
    )
    def test_nobody_without_a_token(self, api: StatsApi, path: str) -> None:
        answer = api.get(path, token="")
        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["www-authenticate"] == "Bearer"
        assert "footfall tokens add" in answer.json()["detail"]

    @pytest.mark.parametrize("shown", ["x", "footfall_" + "A" * 43, "é", "' or 1=1 --"])
    def test_nobody_with_a_wrong_one(self, api: StatsApi, shown: str) -> None:
        headers = {"Authorization": f"Bearer {shown}".encode()}
        assert api.client.get("/api/v1/sites", headers=headers).status_code == 401

    def test_nobody_with_one_that_was_taken_back(self, api: StatsApi) -> None:
        with Tokens(api.settings.owner_url()) as tokens:
            token = tokens.add("short-lived", None)
            assert api.get("/api/v1/sites", token=token).status_code == 200
            with pytest.raises(FootfallError, match="a token 'short-lived' already"):
                tokens.add("short-lived", None)
            tokens.remove("short-lived")
            assert api.get("/api/v1/sites", token=token).status_code == 401
            with pytest.raises(FootfallError, match="no token 'short-lived' in use"):
                tokens.remove("short-lived")
            again = tokens.add("short-lived", "demo")
        assert again != token
        assert api.get("/api/v1/sites", token=again).json()["sites"][0]["name"] == "demo"

    def test_the_database_knows_no_token_only_its_digest(self, api: StatsApi) -> None:
        with api.engine.connect() as connection:
            kept = str(connection.execute(sa.text("select * from api_tokens")).all())
        assert api.token not in kept
        assert api.token.removeprefix("footfall_") not in kept

    def test_a_token_of_one_site_sees_that_site_alone(self, api: StatsApi) -> None:
        own = api.get(OVERVIEW, DAYS, token=api.demo_token).json()
        assert own["site"] == "demo"
        assert own["total"] == api.report("overview", {"site": "demo"})["total"]
        assert own["total"] != api.report("overview")["total"]
        sites = api.get("/api/v1/sites", token=api.demo_token).json()["sites"]
        assert sites == [{"name": "demo", "time_zone": "Europe/Berlin"}]
        assert api.get("/api/v1/live", token=api.demo_token).json()["site"] == "demo"
        rows = api.get("/api/v1/events", DAYS, token=api.demo_token).text
        assert {row["site"] for row in csv.DictReader(io.StringIO(rows))} == {"demo"}

    @pytest.mark.parametrize("path", [OVERVIEW, "/api/v1/live", "/api/v1/events"])
    @pytest.mark.parametrize("site", ["kathmandu", "nowhere", ""])
    def test_and_is_refused_any_other(self, api: StatsApi, path: str, site: str) -> None:
        answer = api.get(path, {"site": site}, token=api.demo_token)
        assert answer.status_code == 403
        assert "opens the site 'demo' only" in answer.json()["detail"]

    def test_health_and_documentation_need_none_and_tell_nothing(self, api: StatsApi) -> None:
        assert api.get("/api/v1/health", token="").json() == {"status": "ok"}
        for path in ("/docs", "/openapi.json"):
            page = api.get(path, token="")
            assert page.status_code == 200
            assert "kathmandu" not in page.text
        assert "<script" not in api.get("/docs", token="").text


class TestAnswers:
    @pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
    def test_every_report_is_the_askers_in_every_format(
        self, api: StatsApi, report: Report
    ) -> None:
        options = needed(report)
        result = api.asker.read(report, VIEW, **options)
        asked = {**DAYS, **options}
        path = f"/api/v1/reports/{report.name}"

        document = api.get(path, asked).json()
        assert document["rows"] == json_rows(result)
        assert document["total"] == json_total(result)
        assert [column["name"] for column in document["columns"]] == list(report.names(options))
        csv_answer = api.get(path, {**asked, "format": "csv"})
        assert csv_answer.content == csv_bytes(result)
        parquet = api.get(path, asked, Accept="application/vnd.apache.parquet")
        assert parquet.content == parquet_bytes(result)
        assert pq.read_table(io.BytesIO(parquet.content)).num_rows == len(result.rows)
        assert document["compared"] is None

    def test_filters_are_the_dashboards(self, api: StatsApi) -> None:
        found = api.report("pages", {"channel": ["Organic Search", "Direct"], "device": "desktop"})
        filters = (Filter("channel", ("Direct", "Organic Search")), Filter("device", ("desktop",)))
        result = api.asker.read(PAGES, View(FIRST, LAST, filters=filters))
        assert found["rows"] == json_rows(result)
        assert found["rows"]
        assert found["filters"] == {
            "channel": ["Direct", "Organic Search"],
            "device": ["desktop"],
        }

    def test_what_is_beside_it_is_the_view_before(self, api: StatsApi) -> None:
        days = {"from": "2026-03-11", "to": "2026-03-11"}
        found = api.report("overview", {**days, "compare": "previous"})
        before = api.report("overview", {"from": "2026-03-10", "to": "2026-03-10"})
        assert found["compared"]["first_day"] == found["compared"]["last_day"] == "2026-03-10"
        assert found["compared"]["total"] == before["total"]
        assert found["compared"]["rows"] == before["rows"]
        assert before["total"]["sessions"] == 1
        year = api.report("overview", {**days, "compare": "year"})
        assert year["compared"]["first_day"] == "2025-03-12"

    def test_what_changed_names_its_test(self, api: StatsApi) -> None:
        found = api.get("/api/v1/movers", DAYS).json()
        assert found["movers"] == []
        assert found["compared"] == {"first_day": "2026-03-04", "last_day": "2026-03-08"}
        assert "Benjamini-Hochberg" in found["method"]

    def test_bots_are_left_out_unless_asked_for(self, api: StatsApi) -> None:
        views = {
            bots: api.report("overview", {"bots": bots})["total"]["page_views"]
            for bots in ("exclude", "include", "only")
        }
        assert views == {"exclude": 4, "include": 5, "only": 1}
        assert api.report("overview")["total"]["page_views"] == 4

    def test_the_catalogue_names_every_report_column_and_dimension(self, api: StatsApi) -> None:
        found = api.get("/api/v1/reports").json()
        assert [report["name"] for report in found["reports"]] == [one.name for one in REPORTS]
        for report in found["reports"]:
            assert (
                api.get(
                    report["url"],
                    {**DAYS, "steps": STEPS} if "steps" in str(report["options"]) else DAYS,
                ).status_code
                == 200
            )
        assert {"channel", "page", "product"} <= {one["name"] for one in found["dimensions"]}

    def test_live_counts_who_is_there(self, api: StatsApi) -> None:
        found = api.get("/api/v1/live", {"site": "demo"}).json()
        assert found["active_visitors"] == 0
        assert [minute["minutes_ago"] for minute in found["minutes"]] == list(range(29, -1, -1))

    def test_no_cell_is_a_formula_and_json_is_as_it_was_sent(self, api: StatsApi) -> None:
        for name, options in (("products", {}), ("pages", {}), ("sources", {}), ("coupons", {})):
            text = api.get(f"/api/v1/reports/{name}", {**DAYS, **options, "format": "csv"}).text
            cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
            assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]
            assert [
                cell for cell in cells if cell.startswith(("'=", "'+", "'@"))
            ] or name == "pages"
        assert {row["product_id"] for row in api.report("products")["rows"]} >= {"@SUM(1)"}

    def test_a_byte_order_mark_is_there_when_asked_for(self, api: StatsApi) -> None:
        plain = api.get(OVERVIEW, {**DAYS, "format": "csv"}).content
        marked = api.get(OVERVIEW, {**DAYS, "format": "csv", "bom": "true"}).content
        assert marked == b"\xef\xbb\xbf" + plain
        events = api.get("/api/v1/events", {**DAYS, "bom": "true"}).content
        assert events.startswith(b"\xef\xbb\xbfoccurred_at,")


class TestRawEvents:
    def test_csv_and_json_lines_have_every_event(self, api: StatsApi) -> None:
        asked = {**DAYS, "bots": "include"}
        table = list(csv.DictReader(io.StringIO(api.get("/api/v1/events", asked).text)))
        lines = api.get("/api/v1/events", {**asked, "format": "jsonl"}).text.splitlines()
        events = [json.loads(line) for line in lines]
        assert [row["event_id"] for row in table] == [event["event_id"] for event in events]
        assert len(table) == 8
        assert FORMULA in [event["title"] for event in events]
        assert "'" + FORMULA in [row["title"] for row in table]
        assert len(api.get("/api/v1/events", DAYS).text.splitlines()) == 8  # a header, no bot

    def test_nothing_is_a_header_alone(self, api: StatsApi) -> None:
        none = {"from": "2020-01-01", "to": "2020-01-02"}
        assert api.get("/api/v1/events", none).text.count("\r\n") == 1
        assert api.get("/api/v1/events", {**none, "format": "jsonl"}).text == ""


class TestTags:
    def test_what_is_known_is_not_sent_again(self, api: StatsApi) -> None:
        first = api.get(OVERVIEW, DAYS)
        again = api.get(OVERVIEW, DAYS, If_None_Match=f'"other", {first.headers["etag"]}')
        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["etag"] == first.headers["etag"]

    @pytest.mark.parametrize(
        "other",
        [
            {"site": "demo"},
            {"bots": "only"},
            {"channel": "Direct"},
            {"interval": "week"},
            {"format": "csv"},
            {"compare": "year"},
            {"to": "2026-03-12"},
        ],
        ids=lambda other: next(iter(other)),
    )
    def test_another_question_has_another_tag(self, api: StatsApi, other: dict[str, str]) -> None:
        tag = api.get(OVERVIEW, DAYS).headers["etag"]
        answer = api.get(OVERVIEW, {**DAYS, **other}, If_None_Match=tag)
        assert answer.status_code == 200
        assert answer.headers["etag"] != tag

    def test_a_day_that_changes_changes_its_tag_and_no_other(
        self, postgres: EmbeddedPostgres, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        changed = {"from": "2026-03-12", "to": "2026-03-12"}
        other = {"from": "2026-03-09", "to": "2026-03-10"}
        with stats_api(postgres, tmp_path_factory.mktemp("tags")) as api:
            known = api.get(OVERVIEW, changed).headers["etag"]
            known_of_others = api.get(OVERVIEW, other).headers["etag"]
            late = a_visitor(at=NOON.replace(day=12, hour=15)).views("/late").item()
            load(api.engine, api.settings, late, first=LAST - timedelta(days=1))
            fresh = api.get(OVERVIEW, changed, If_None_Match=known)
            assert fresh.status_code == 200
            assert fresh.json()["total"]["page_views"] == 2
            assert api.get(OVERVIEW, other, If_None_Match=known_of_others).status_code == 304


class TestSentences:
    @pytest.mark.parametrize(
        ("asked", "said"),
        [
            ({"intervall": "day"}, "no parameter 'intervall' here. There are: site, from, to"),
            ({"from": "2026-03-01"}, "from and to, both of them"),
            ({"from": "2026-03-02", "to": "2026-03-01"}, "after to"),
            ({"from": "1999-01-01", "to": "2026-03-01"}, "before any data"),
            ({"from": "2000-01-01", "to": "2026-03-01"}, "More than 3700 days"),
            ({"from": "1 March", "to": "2026-03-01"}, "a day such as 2026-01-31, not '1 March'"),
            ({**DAYS, "period": "today"}, "not by either and the other"),
            ({"period": "fortnight"}, "today, yesterday, last 7 days"),
            ({"bots": "maybe"}, "exclude, include, only"),
            ({"interval": "minute"}, "hour, day, week, month"),
            ({"site": ["demo", "kathmandu"]}, "stands in the address 2 times"),
            ({"channel": "x" * 3000}, "longer than 2048 characters"),
            ({"channel": "a\0b"}, "null character"),
            ({"format": "xlsx"}, "json, csv, parquet"),
            ({"compare": "previous", "format": "csv"}, "leave compare out"),
            ({"bom": "yes"}, "true or false"),
        ],
    )
    def test_what_makes_no_sense_is_told(
        self, api: StatsApi, asked: dict[str, object], said: str
    ) -> None:
        answer = api.get(OVERVIEW, asked)
        assert answer.status_code == 422
        assert answer.headers["content-type"] == "application/problem+json"
        assert said in answer.json()["detail"]
        assert answer.json()["status"] == 422

    def test_a_funnel_needs_steps(self, api: StatsApi) -> None:
        assert "list of steps" in api.get("/api/v1/reports/funnel", DAYS).json()["detail"]

    def test_raw_events_are_not_streamed_as_parquet(self, api: StatsApi) -> None:
        answer = api.get("/api/v1/events", {"format": "parquet"})
        assert answer.status_code == 422
        assert "footfall export events" in answer.json()["detail"]

    def test_what_is_not_there(self, api: StatsApi) -> None:
        for path, said in (
            ("/api/v1/reports/profit", "There is no report 'profit'. There are: overview"),
            (OVERVIEW + "?site=nowhere", "There is no site 'nowhere'"),
            ("/api/v2", "/openapi.json"),
        ):
            answer = api.get(path)
            assert answer.status_code == 404
            assert said in answer.json()["detail"]

    def test_what_cannot_be_had_like_that(self, api: StatsApi) -> None:
        assert api.get(OVERVIEW, Accept="image/png").status_code == 406
        assert api.get(OVERVIEW, Accept="text/html, */*;q=0.1").status_code == 200
        posted = api.client.post(OVERVIEW)
        assert posted.status_code == 405
        assert posted.headers["content-type"] == "application/problem+json"
