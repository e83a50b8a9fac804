"""`footfall up`."""


def up() -> None:
    """Start everything here and keep it running until Ctrl-C.

    PostgreSQL and Valkey (unless FOOTFALL_DATABASE_URL and FOOTFALL_REDIS_URL name servers of
    yours), the collector, Dagster, the dashboard and the stats API. What ends is started again.

    Example: `footfall up`
    """
    from footfall.local.launch import launched
    from footfall.local.stage import Stage

    with Stage() as stage, launched(stage.say) as footfall:
        stage.wait_until_up(footfall)
        stage.show_addresses(footfall.settings)
        stage.keep_going(footfall)
