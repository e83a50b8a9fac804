"""`footfall migrate`."""


def migrate() -> None:
    """Bring the database's schema up to date, and name what was applied.

    `footfall up` does this by itself; a server of yours needs it after an upgrade.

    Example: `footfall migrate`
    """
    from rich import print

    from contract.database import migrate as apply
    from contract.settings import load_settings
    from footfall.local.servers import require_reachable

    settings = load_settings()
    require_reachable(settings)
    names = apply(settings.owner_url())
    for name in names:
        print(f"applied {name}")
    if not names:
        print("The schema is current.")
