"""From a PyTorch module and its audio front end to a model version of SPIRA Inference.

`spira_export.export` and `spira_export.front_end` need PyTorch, `spira_export.register` MLflow; nothing else does.
"""

from .contract import AudioInput, Contract, Decision, Feature, Output
from .directory import Replay, replay

__all__ = ["AudioInput", "Contract", "Decision", "Feature", "Output", "Replay", "replay"]
