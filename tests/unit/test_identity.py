"""Who sent a request, and what may be kept of that."""

import asyncio
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st
from redis import Redis
from redis.asyncio import Redis as AsyncRedis

from collector.address import UNKNOWN, Proxies, parse_address
from collector.identity import identify
from collector.salts import DAY_SECONDS, Salts
from contract.errors import SettingError
from footfall.local.valkey import EmbeddedValkey

# In the future, else Redis would expire these days' salts at once.
NOON = 40_000 * DAY_SECONDS + DAY_SECONDS / 2
MIDNIGHT = 40_001 * DAY_SECONDS
PROXIES = Proxies(["127.0.0.1/32", "10.0.0.0/8", "2001:db8:ffff::/48"])


@given(st.ip_addresses(v=4))
def test_a_v4_address_loses_its_last_byte(ip: object) -> None:
    address = parse_address(str(ip))
    assert address
    assert address.network == f"{str(ip).rpartition('.')[0]}.0"


@given(st.ip_addresses(v=6))
def test_a_v6_address_keeps_48_bits(ip: object) -> None:
    address = parse_address(str(ip))
    assert address
    kept = ip_address(address.network)
    if kept.version == 6:
        assert int(kept) == int(ip_address(str(ip))) >> 80 << 80
        assert ip_address(address.limit_key) in (
            kept,
            ip_address(int(ip_address(str(ip))) >> 64 << 64),
        )


@pytest.mark.parametrize(
    ("text", "full", "network"),
    [
        ("203.0.113.7", "203.0.113.7", "203.0.113.0"),
        ("203.0.113.7:4711", "203.0.113.7", "203.0.113.0"),
        ("::ffff:203.0.113.7", "203.0.113.7", "203.0.113.0"),
        ("[::ffff:203.0.113.7]:80", "203.0.113.7", "203.0.113.0"),
        ("2001:DB8:1:2:3:4:5:6", "2001:db8:1:2:3:4:5:6", "2001:db8:1::"),
        ("[2001:db8:1:2::6]:443", "2001:db8:1:2::6", "2001:db8:1::"),
        ("fe80::1%eth0", "fe80::1", "fe80::"),
    ],
)
def test_addresses_as_proxies_write_them(text: str, full: str, network: str) -> None:
    address = parse_address(text)
    assert address
    assert (address.full, address.network) == (full, network)


@pytest.mark.parametrize("text", ["", "unknown", "_hidden", "300.1.1.1", "1.2.3", "[]", "a:b:c"])
def test_what_is_no_address(text: str) -> None:
    assert parse_address(text) is None


@pytest.mark.parametrize(
    ("peer", "forwarded_for", "client"),
    [
        ("203.0.113.7", [], "203.0.113.7"),
        ("203.0.113.7", ["198.51.100.1"], "203.0.113.7"),
        ("127.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("::ffff:127.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["6.6.6.6, 198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["198.51.100.1, 10.1.1.1", "10.2.2.2:99"], "198.51.100.1"),
        ("127.0.0.1", ["6.6.6.6", "198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["2001:db8:1::9, 2001:db8:ffff::1"], "2001:db8:1::9"),
    ],
)
def test_the_client_is_the_last_address_that_is_no_trusted_proxy(
    peer: str, forwarded_for: list[str], client: str
) -> None:
    found = PROXIES.client(peer, forwarded_for)
    assert (found.address.full, found.is_proxy) == (client, False)


@pytest.mark.parametrize(
    ("forwarded_for", "address"),
    [([], "127.0.0.1"), (["10.1.1.1, 10.2.2.2"], "10.1.1.1"), (["unknown"], ""), ([""], "")],
)
def test_a_trusted_proxy_that_names_nobody(forwarded_for: list[str], address: str) -> None:
    found = PROXIES.client("127.0.0.1", forwarded_for)
    assert (found.address.full, found.is_proxy) == (address, True)


@given(st.ip_addresses())
def test_a_proxy_names_who_the_address_itself_would_be(ip: object) -> None:
    found = PROXIES.client("127.0.0.1", [str(ip)])
    assert found.address == parse_address(str(ip))
    assert Proxies([]).client(str(ip), []) == (found.address, False)


def test_a_proxy_setting_that_is_no_network_is_named() -> None:
    with pytest.raises(SettingError, match=r"FOOTFALL_TRUSTED_PROXIES.*10\.0\.0\.0/99"):
        Proxies(["10.0.0.0/99"])


class Clock:
    """Time that passes when told to."""

    def __init__(self, now: float) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def nobody() -> AsyncRedis:
    """A Redis that is not there."""
    return AsyncRedis(port=1)


def test_a_visitor_is_one_across_midnight_and_another_the_day_after(nobody: AsyncRedis) -> None:
    salts = Salts(nobody)
    address = parse_address("203.0.113.7") or UNKNOWN

    evening = identify(salts, MIDNIGHT - 60, "demo", address, "Firefox")
    night = identify(salts, MIDNIGHT + 60, "demo", address, "Firefox")

    assert evening.before == ""
    assert night.before == evening.today
    assert night.today != evening.today
    next_day = identify(salts, MIDNIGHT + DAY_SECONDS, "demo", address, "Firefox")
    assert next_day.before == night.today


def test_the_hash_is_hmac_sha_256_under_the_salt(nobody: AsyncRedis) -> None:
    """The expected value is from `openssl dgst -sha256 -hmac`."""
    salts = Salts(nobody, new_salt=lambda: b"s" * 32)
    address = parse_address("203.0.113.7") or UNKNOWN
    visitor = identify(salts, NOON, "demo", address, "Firefox")
    assert visitor.today == "a9440a1a9c454d7fba89100943aa139f"


@given(st.text(), st.text())
def test_user_agents_are_told_apart(one: str, other: str) -> None:
    salts = Salts(AsyncRedis(port=1), new_salt=lambda: b"s" * 32)
    visitors = [identify(salts, NOON, "demo", UNKNOWN, agent).today for agent in (one, other)]
    assert (visitors[0] == visitors[1]) == (one == other)


def test_collectors_agree_although_each_began_with_its_own(
    valkey: EmbeddedValkey, redis_client: Redis
) -> None:
    clock = Clock(NOON)

    async def scenario() -> None:
        async with AsyncRedis.from_url(valkey.url()) as redis:
            one, other = Salts(redis, clock=clock), Salts(redis, clock=clock)
            assert one.at(NOON)[0].value != other.at(NOON)[0].value  # Redis was away
            first = one.at(NOON)[0].value

            assert await one.refresh()
            assert await other.refresh()

            assert other.at(NOON)[0].value == one.at(NOON)[0].value == first

    asyncio.run(scenario())


def test_the_coming_days_salt_is_there_before_midnight(
    valkey: EmbeddedValkey, redis_client: Redis
) -> None:
    clock = Clock(MIDNIGHT - 600)

    async def scenario() -> None:
        async with AsyncRedis.from_url(valkey.url()) as redis:
            one, other = Salts(redis, clock=clock), Salts(redis, clock=clock)
            await one.refresh()
            await other.refresh()
            assert len(redis_client.keys("footfall:salt:*")) == 2
            today, before = other.at(MIDNIGHT)
            assert today.is_shared
            assert today.value == one.at(MIDNIGHT)[0].value
            assert before
            assert before.value == one.at(MIDNIGHT - 1)[0].value

    asyncio.run(scenario())


def test_a_salt_is_destroyed_at_the_end_of_the_following_day(
    valkey: EmbeddedValkey, redis_client: Redis
) -> None:
    now, *_ = redis_client.time()
    today = now // DAY_SECONDS

    async def scenario() -> None:
        async with AsyncRedis.from_url(valkey.url()) as redis:
            clock = Clock(today * DAY_SECONDS)
            salts = Salts(redis, clock=clock)
            await salts.refresh()
            [key] = redis_client.keys("footfall:salt:*")
            assert redis_client.expiretime(key) == (today + 2) * DAY_SECONDS

            clock.now += 2 * DAY_SECONDS
            await salts.refresh()
            assert salts.at(clock.now)[1] is None

    asyncio.run(scenario())


def test_redis_away_is_said_and_survived(nobody: AsyncRedis) -> None:
    async def scenario() -> None:
        salts = Salts(nobody, clock=Clock(NOON))
        assert not await salts.refresh()
        assert not salts.at(NOON)[0].is_shared

    asyncio.run(scenario())
