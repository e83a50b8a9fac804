"""`footfall demo`."""


def demo() -> None:
    """Start everything, with a simulated coupon shop: ninety days of history and live visitors.

    With Node there is also a shop to click in yourself. The history is made at the first start;
    later starts go on with the same data. Shows live figures until Ctrl-C, which stops everything.

    Example: `footfall demo`
    """
    from footfall.local.launch import launched
    from footfall.local.services import demo_services
    from footfall.local.stage import Stage

    with Stage() as stage, launched(stage.say, demo_services) as footfall:
        stage.wait_until_up(footfall)
        stage.show_addresses(footfall.settings, demo=True)
        stage.show_figures(footfall)
