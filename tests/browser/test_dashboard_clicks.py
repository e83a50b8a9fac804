"""What people do with the dashboard: filter, drill down, send a link, take a table home."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, Page, expect
from test_dashboard_in_browser import counted, dashboard_url, settled, shoot, shop, today

from dashboard.charts.palette import LIGHT
from dashboard.downloads import rows_csv
from reports.answer import Asker
from reports.catalogue import OVERVIEW, PAGES, PRODUCTS, SOURCES
from reports.view import Period, View

__all__ = ["dashboard_url", "shop", "today"]  # fixtures


@pytest.fixture
def last_28(today: date) -> View:
    """The days that a dashboard shows first."""
    return View(*Period.LAST_28.days(today))


@pytest.fixture
def asker(shop: sa.Engine) -> Asker:
    """The same questions, asked without a dashboard."""
    return Asker(shop, {"demo": "UTC"})


@pytest.fixture
def page(browser: Browser, dashboard_url: str) -> Page:
    """A wide page."""
    return browser.new_page(viewport={"width": 1360, "height": 900}, accept_downloads=True)


def card(page: Page, label: str) -> str:
    counted(page)
    found = page.get_by_test_id("stMetric").filter(has_text=label).first
    return found.get_by_test_id("stMetricValue").inner_text()


def test_a_filter_is_set_by_a_click_and_a_link_reproduces_it(
    browser: Browser, page: Page, dashboard_url: str, asker: Asker, last_28: View
) -> None:
    rows = asker.read(SOURCES, last_28, depth="channel").rows
    channel = rows["channel"][0]
    settled(page, f"{dashboard_url}/sources")
    page.get_by_role("button", name=re.compile(f"^{channel}")).first.click()
    chip = page.get_by_role("button", name=f"Channel: {channel}")
    expect(chip).to_be_visible()
    expect(page).to_have_url(re.compile("channel="))
    filtered = asker.read(OVERVIEW, last_28.having("channel", channel)).total["sessions"]
    assert card(page, "Sessions") == f"{filtered:,}"
    shoot(page, "sources-filtered")

    other = browser.new_page()
    settled(other, page.url)
    assert card(other, "Sessions") == f"{filtered:,}"
    other.close()

    page.get_by_role("link", name="Products").click()
    expect(page.get_by_role("heading", name="Products", exact=True)).to_be_visible()
    counted(page)
    expect(page).to_have_url(re.compile("/products.*channel="))
    chip.click()
    expect(chip).to_have_count(0)
    counted(page)
    everything = asker.read(PRODUCTS, last_28).total["product_views"]
    assert card(page, "Product views") == f"{everything:,}"
    page.close()


def test_sources_are_drilled_into_by_clicks(page: Page, dashboard_url: str) -> None:
    settled(page, f"{dashboard_url}/sources")
    page.locator(".st-key-bars_sources-channel button").first.click()
    expect(page).to_have_url(re.compile("channel=.*level=source|level=source.*channel="))
    counted(page)
    page.locator(".st-key-bars_sources-source button").first.click()
    expect(page).to_have_url(re.compile("[?&]source="))
    expect(page).to_have_url(re.compile("level=campaign"))
    expect(page).to_have_url(re.compile("channel="))
    settled(page, f"{dashboard_url}/sources?level=term")
    page.locator(".st-key-bars_sources-term button").first.click()
    expect(page.get_by_role("button", name="Term: No term")).to_be_visible()
    page.close()


def test_a_filter_is_found_by_searching(
    page: Page, dashboard_url: str, asker: Asker, last_28: View
) -> None:
    settled(page, dashboard_url)
    page.get_by_role("button", name="Filter", exact=True).click()
    page.get_by_role("combobox", name="Only visits with this").click()
    page.get_by_role("option", name="Product").click()
    values = page.get_by_role("combobox", name="Product")
    values.click()
    values.press_sequentially("air-fr")
    page.get_by_role("option", name="air-fryer", exact=True).click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("button", name="Product: air-fryer")).to_be_visible()
    filtered = asker.read(OVERVIEW, last_28.having("product", "air-fryer")).total["sessions"]
    assert card(page, "Sessions") == f"{filtered:,}"
    page.close()


def test_a_click_on_the_map_filters_by_the_country(page: Page, dashboard_url: str) -> None:
    settled(page, f"{dashboard_url}/audience")
    country = page.locator("path[data-code][style*=pointer]").first
    code = country.get_attribute("data-code")
    country.click()
    expect(page).to_have_url(re.compile(f"country={code}"))
    page.close()


def test_a_click_on_a_place_of_the_flow_filters_by_it(page: Page, dashboard_url: str) -> None:
    settled(page, f"{dashboard_url}/journeys")
    flow = page.get_by_test_id("stEChartsChart").first
    flow.locator("svg text", has_text="air-fryer").first.click()
    expect(page.get_by_role("button", name="Product: air-fryer")).to_be_visible()
    counted(page)
    flow.locator("svg text", has_text="Left without a click").first.click()
    page.wait_for_timeout(1000)
    assert "target" not in page.url  # nothing to filter by
    page.close()


def test_a_row_opens_its_product_and_back_leads_back(
    page: Page, dashboard_url: str, asker: Asker, last_28: View
) -> None:
    best = asker.read(PRODUCTS, last_28).rows["product_id"][0]
    settled(page, f"{dashboard_url}/products")
    table = page.locator("[class*=st-key-table_products]").first
    table.get_by_role("button", name=best, exact=True).click()
    expect(page.get_by_role("heading", name=best)).to_be_visible()
    expect(page).to_have_url(re.compile(f"detail={best}"))
    page.get_by_role("button", name="All products").click()
    expect(page.get_by_role("heading", name="All products")).to_be_visible()
    page.close()


def test_a_table_is_sorted_and_searched_and_nothing_else_happens(
    page: Page, dashboard_url: str, asker: Asker, last_28: View
) -> None:
    rows = asker.read(PRODUCTS, last_28).rows
    settled(page, f"{dashboard_url}/products")
    table = page.locator("[class*=st-key-table_products]").first
    head = table.get_by_role("columnheader", name="Product clicks")
    names = table.locator("tbody th")

    def clicks() -> list[int]:
        cells = table.locator(f"tbody td:nth-child({list(rows).index('product_clicks') + 1})")
        return [int(text.replace(",", "")) for text in cells.all_inner_texts()]

    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    assert clicks() == sorted(rows["product_clicks"], reverse=True)
    page.keyboard.press("Enter")  # the head has kept the focus
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert clicks() == sorted(rows["product_clicks"])
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "none")
    assert names.all_inner_texts() == rows["product_id"].to_list()
    assert "detail" not in page.url

    sought = rows["product_id"].iloc[-1]
    table.get_by_role("searchbox").fill(sought.upper())
    expect(names).to_have_text([sought])
    page.close()


def test_what_changed_is_told_and_filters(page: Page, dashboard_url: str) -> None:
    settled(page, f"{dashboard_url}/?period=last+7+days")
    table = page.locator("[class*=st-key-table_changes]").first
    line = table.locator("tbody tr").filter(has_text="Source").filter(has_text="(").first
    source, channel = line.locator("th button").inner_text().removesuffix(")").rsplit(" (", 1)
    assert line.locator("td").first.inner_text().startswith("↑ +")
    line.locator("th button").click()
    expect(page).to_have_url(re.compile(f"channel={channel.replace(' ', '.')}.*source={source}"))
    expect(page.get_by_text(f"Channel: {channel}, Source: {source}").first).to_be_visible()
    page.close()


def test_a_source_in_a_table_filters_by_its_channel_too(page: Page, dashboard_url: str) -> None:
    settled(page, f"{dashboard_url}/sources")
    line = page.locator("[class*=st-key-table_attributions] tbody tr").first
    channel, source = line.get_by_role("button").all_inner_texts()
    line.get_by_role("button", name=source, exact=True).click()
    expect(page.get_by_role("button", name=f"Channel: {channel}")).to_be_visible()
    expect(page.get_by_role("button", name=f"Source: {source}")).to_be_visible()
    page.close()


def test_a_dot_of_the_intervals_opens_its_product(
    page: Page, dashboard_url: str, asker: Asker, last_28: View
) -> None:
    best = asker.read(PRODUCTS, last_28).rows["product_id"][0]
    settled(page, f"{dashboard_url}/products")
    dots = page.get_by_test_id("stEChartsChart").locator(f"svg path[fill='{LIGHT.main}' i]")
    dots.first.hover()
    expect(page.get_by_text(re.compile(rf"{best}: \d"))).to_be_visible()
    page.mouse.down()  # where it is: the dot that is pointed at is drawn anew, on top of the others
    page.mouse.up()
    expect(page.get_by_role("heading", name=best)).to_be_visible()
    page.close()


def test_the_keyboard_reaches_a_filter(page: Page, dashboard_url: str) -> None:
    settled(page, f"{dashboard_url}/sources")
    bar = page.locator(".st-key-bars_sources-channel button").first
    for _ in range(60):
        page.keyboard.press("Tab")
        if bar.evaluate("button => button === button.getRootNode().activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("channel="))
    page.close()


def test_filters_stay_when_another_screen_is_chosen(page: Page, dashboard_url: str) -> None:
    settled(page, f"{dashboard_url}/?site=demo&period=yesterday&bots=only")
    page.get_by_role("link", name="Sources", exact=True).click()
    expect(page.get_by_role("heading", name="Sources", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("/sources.*site=demo"))
    assert "period=yesterday" in page.url
    assert "bots=only" in page.url
    page.close()


def test_a_view_is_saved_and_comes_back(page: Page, dashboard_url: str) -> None:
    settled(page, f"{dashboard_url}/pages?device=mobile&order=exits")
    page.get_by_role("button", name="Views", exact=True).click()
    page.get_by_label("Save this view as").fill("Where phones leave")
    page.get_by_label("Save this view as").press("Enter")
    page.get_by_role("button", name="Save", exact=True).click()
    saved = page.get_by_role("button", name="Where phones leave", exact=True)
    expect(saved).to_be_visible()
    settled(page, dashboard_url)
    page.get_by_role("button", name="Views", exact=True).click()
    saved.click()
    expect(page.get_by_role("heading", name="Pages", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Device: Phone")).to_be_visible()
    expect(page).to_have_url(re.compile("/pages.*device=mobile"))
    expect(page).to_have_url(re.compile("order=exits"))
    page.close()


@pytest.mark.parametrize("screen", ["pages", "sources"])
def test_a_downloaded_table_is_the_table(
    page: Page, dashboard_url: str, asker: Asker, tmp_path: Path, screen: str, last_28: View
) -> None:
    settled(page, f"{dashboard_url}/{screen}?site=demo&device=desktop")
    key = "sources" if screen == "sources" else "pages"
    with page.expect_download() as download:
        page.locator(f".st-key-csv_{key} button").first.click()
    first_day, last_day = last_28.first_day, last_28.last_day
    expected_name = f"footfall-{key}-demo-{first_day}-{last_day}-device-desktop.csv"
    assert download.value.suggested_filename == expected_name
    download.value.save_as(tmp_path / "table.csv")
    view = View(first_day, last_day, "demo").having("device", "desktop")
    result = (
        asker.read(SOURCES, view, depth="channel")
        if screen == "sources"
        else asker.read(PAGES, view)
    )
    bytes_ = (tmp_path / "table.csv").read_bytes()
    assert bytes_ == rows_csv(result.rows)
    assert len(list(csv.reader(bytes_.decode().splitlines()))) == len(result.rows) + 1 > 1
    page.close()
