"""How soon Valkey has a group of posts on its disk, with no collector and no client at work.

No request can be answered sooner: what its slowest hundredth takes beyond that is the collector's.
"""

import statistics
import time

from redis import Redis

from bench.post import request

KEY = "bench:pushes"


def push_p99_ms(redis: Redis, *, items: int, per_second: float, seconds: float) -> float:
    """p99 of so many pushes a second, one after the other, of so many items each."""
    group = [request()] * items  # each as large as an item is
    answered = []
    due = time.perf_counter()
    end = due + seconds
    while due < end:
        time.sleep(max(0.0, due - time.perf_counter()))
        began = time.perf_counter()
        redis.rpush(KEY, *group)
        ended = time.perf_counter()
        answered.append(ended - began)
        due = max(due + 1 / per_second, ended)  # what was missed is not made up for
    redis.delete(KEY)
    return 1000 * statistics.quantiles(answered, n=100)[-1]
