"""`python -m footfall` is the command `footfall`."""

from footfall.main import app

if __name__ == "__main__":
    app()
