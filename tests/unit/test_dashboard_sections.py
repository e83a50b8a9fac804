"""Parts of a page that run by themselves: what goes wrong in one is said there."""

from streamlit.testing.v1 import AppTest


def test_a_part_that_runs_again_after_the_logout_says_so_and_raises_nothing() -> None:
    def page() -> None:
        from contract.errors import AccessDenied
        from dashboard.section import refreshed

        @refreshed(10)
        def part() -> None:
            raise AccessDenied("You are not logged in any more. Load this page again.")

        part()

    shown = AppTest.from_function(page).run()
    assert not shown.exception
    assert [error.value for error in shown.error] == [
        "You are not logged in any more. Load this page again."
    ]


def test_a_part_whose_connections_all_wait_says_that_the_database_is_away() -> None:
    def page() -> None:
        import sqlalchemy as sa

        from dashboard.section import refreshed

        @refreshed(10)
        def part() -> None:
            raise sa.exc.TimeoutError("QueuePool limit of size 5 overflow 10 reached")

        part()

    shown = AppTest.from_function(page).run()
    assert not shown.exception
    assert [error.value for error in shown.error] == [
        "The database does not answer. This part comes back by itself when it does."
    ]
