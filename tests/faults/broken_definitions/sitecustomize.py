"""A pipeline that cannot be loaded while the file FOOTFALL_BROKEN exists, as after a bad deploy."""

import importlib.abc
import os
import sys
from pathlib import Path


class _Broken(importlib.abc.MetaPathFinder):
    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        if fullname == "pipeline.definitions" and Path(os.environ["FOOTFALL_BROKEN"]).exists():
            raise ImportError("These definitions are broken on purpose.")


sys.meta_path.insert(0, _Broken())
