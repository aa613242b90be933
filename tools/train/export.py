"""Writes a checkpoint as ONNX in the output layout of YOLOv8.

python3 export.py CHECKPOINT.pt OUT.onnx [open]

With `open` height and width are left open, which is for a network that has learnt at more than one size: a station under
load goes over to a smaller input wherever a model takes one.
"""
import os
import sys

import onnx
import torch

from dataset import INPUT_HEIGHT, INPUT_WIDTH
from model import Detector, Exported
from parts import CLASSES


def load(checkpoint):
    model = Detector(len(CLASSES))
    model.load_state_dict(torch.load(checkpoint, map_location="cpu")["model"])
    return model.eval()


def export(model, path, is_open):
    """Batch normalisation is folded into the convolutions by the exporter, as the model is in evaluation mode. `imgsz` says
    the size of the input, or where that is open, the one that the network has learnt with first.
    """
    axes = {"images": {2: "height", 3: "width"}, "output0": {2: "cells"}} if is_open else {}
    torch.onnx.export(Exported(model).eval(), torch.zeros(1, 3, INPUT_HEIGHT, INPUT_WIDTH), path, opset_version=17,
                      input_names=["images"], output_names=["output0"],
                      dynamic_axes=axes)
    graph = onnx.load(path)
    names = ", ".join(f"{i}: '{name}'" for i, name in enumerate(CLASSES))
    for key, value in (("names", "{" + names + "}"), ("stride", "32"), ("task", "detect"),
                       ("imgsz", f"[{INPUT_HEIGHT}, {INPUT_WIDTH}]")):
        entry = graph.metadata_props.add()
        entry.key, entry.value = key, value
    onnx.checker.check_model(graph)
    onnx.save(graph, path)
    operators = sorted({node.op_type for node in graph.graph.node})
    print(f"{path}: {os.path.getsize(path)} bytes, {len(graph.graph.node)} nodes of {', '.join(operators)}")


if __name__ == "__main__":
    export(load(sys.argv[1]), sys.argv[2], sys.argv[3:] == ["open"])
