"""Makes an 8-bit model of a detector of floats, as ONNX Runtime quantizes it, to test and measure inference.

    python3 tools/networks/quantize.py MODEL.onnx OUT.onnx CLIP...

Static quantization with pairs of QuantizeLinear and DequantizeLinear around every operator that ONNX Runtime has integers
for: activations uint8 with one scale each, over the range that 99.99 % of them have on 40 pictures spread over the clips
(all of it costs half as much again); weights int8 with a scale for each output channel. What comes after the last
convolutions stays in floats: it is a few thousand numbers of different kinds (offsets, logarithms of sizes, scores) that one
scale for all would wreck. The clips should be of what the model is to see, and not those it is judged on.

Pictures are scaled and padded as YOLOX wants them (BGR, 0 to 255, top left), or YOLOv8 where the output is of that layout.
Needs onnx, onnxruntime and OpenCV (written with 1.23, 1.30 and 5.0); the model has an input of one size.
"""

import argparse
import pathlib
import tempfile

import cv2
import numpy as np
import onnx
import onnx.version_converter
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process

PICTURES = 40
OPSET = 13  # the first with a scale for each channel
PADDING = 114


def sizes(value):
    return [d.dim_value for d in value.type.tensor_type.shape.dim]


def centred(model):
    """Whether the output is that of YOLOv8: `[1, 4 + classes, boxes]`, more boxes than fields."""
    _, fields, boxes = sizes(model.graph.output[0])
    return boxes > fields


def painted(picture, width, height, middle):
    """A picture as the model's input, in the middle for YOLOv8, top left for YOLOX."""
    scale = min(width / picture.shape[1], height / picture.shape[0])
    w, h = round(picture.shape[1] * scale), round(picture.shape[0] * scale)
    left, top = ((width - w) // 2, (height - h) // 2) if middle else (0, 0)
    canvas = np.full((height, width, 3), PADDING, np.uint8)
    canvas[top:top + h, left:left + w] = cv2.resize(picture, (w, h), interpolation=cv2.INTER_LINEAR)
    if middle:
        canvas = canvas[:, :, ::-1]
    planes = np.ascontiguousarray(canvas.transpose(2, 0, 1)[None], np.float32)
    return planes / 255 if middle else planes


class Pictures(CalibrationDataReader):
    """Some pictures of each clip, the same number of each, evenly spread."""

    def __init__(self, model, clips):
        image = model.graph.input[0]
        _, _, height, width = sizes(image)
        self.feeds = iter([{image.name: painted(p, width, height, centred(model))}
                           for clip in clips for p in spread(clip, max(1, PICTURES // len(clips)))])

    def get_next(self):
        return next(self.feeds, None)


def spread(clip, count):
    video = cv2.VideoCapture(str(clip))
    total = int(video.get(cv2.CAP_PROP_FRAME_COUNT))
    wanted = {i * total // count for i in range(count)}
    found = []
    for i in range(total):
        if not video.grab():
            break
        if i in wanted:
            found.append(video.retrieve()[1])
    if not found:
        raise SystemExit(f"{clip}: no pictures")
    return found


def tail(graph):
    """Names of the nodes from which no way leads to another convolution."""
    wanted = set()  # by some convolution, at last
    names = []
    for node in reversed(graph.node):
        if node.op_type == "Conv" or any(o in wanted for o in node.output):
            wanted.update(node.input)
        else:
            names.append(node.name)
    return names


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("clips", type=pathlib.Path, nargs="+")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        prepared = pathlib.Path(folder) / "prepared.onnx"
        model = onnx.load(str(arguments.model))
        if model.opset_import[0].version < OPSET:
            model = onnx.version_converter.convert_version(model, OPSET)
        onnx.save(model, str(prepared))
        quant_pre_process(str(prepared), str(prepared), skip_symbolic_shape=True)
        model = onnx.load(str(prepared))
        for i, node in enumerate(model.graph.node):
            node.name = node.name or f"n{i}"
        onnx.save(model, str(prepared))
        excluded = tail(model.graph)
        quantize_static(str(prepared), str(arguments.out), Pictures(model, arguments.clips),
                        quant_format=QuantFormat.QDQ, per_channel=True, activation_type=QuantType.QUInt8,
                        weight_type=QuantType.QInt8, nodes_to_exclude=excluded,
                        calibrate_method=CalibrationMethod.Percentile, extra_options={"CalibPercentile": 99.99})
    made = onnx.load(str(arguments.out))
    onnx.checker.check_model(made)
    kinds = {}
    for node in made.graph.node:
        kinds[node.op_type] = kinds.get(node.op_type, 0) + 1
    print(f"{arguments.out.name}: {arguments.out.stat().st_size} bytes, {len(excluded)} nodes left in floats, {kinds}")


if __name__ == "__main__":
    main()
