"""Exports networks with the block structure of well-known ones and seeded random weights, to test and measure inference.

    python3 tools/networks/export.py narrow infer/src/test/resources/dev/jiffy/infer/networks
    python3 tools/networks/export.py full target/networks

`narrow` writes what the tests of `infer` read: the same graphs with few channels, some 10 to 150 KB each, most of them for
any size of image. `full` writes them as wide as published, for one size, to be measured. Needs PyTorch and onnx (written
with 1.13 and 1.12 of Debian 12); same versions, same bytes.

Structures are from the papers, and for YOLOv5, YOLOv8 and YOLO11 from the published model tables (layers, channels, kernel
sizes): He et al. 2016 (ResNet), Howard et al. 2019 (MobileNetV3), Sandler et al. 2018 (MobileNetV2), Vaswani et al. 2017
(attention). Weights follow He et al. 2015; the statistics of batch normalizations are those of random images, with random
scales and shifts, so that activations stay in range through all layers, as they do in trained networks.
"""

import argparse
import pathlib

import numpy as np
import onnx
import onnx.numpy_helper
import torch
from torch import nn
from torch.nn import functional as F

CLASSES = 80
BINS = 16


class Conv(nn.Module):
    """Convolution, batch normalization, function."""

    def __init__(self, c1, c2, k=1, s=1, p=None, g=1, act=nn.SiLU):
        super().__init__()
        self.conv = nn.Conv2d(c1, c2, k, s, k // 2 if p is None else p, groups=g, bias=False)
        self.norm = nn.BatchNorm2d(c2, eps=1e-3)
        self.act = act() if act else nn.Identity()

    def forward(self, x):
        return self.act(self.norm(self.conv(x)))


class Bottleneck(nn.Module):
    def __init__(self, c, shortcut=True, e=1.0, k=(1, 3)):
        super().__init__()
        hidden = max(1, int(c * e))
        self.first = Conv(c, hidden, k[0])
        self.second = Conv(hidden, c, k[1])
        self.shortcut = shortcut

    def forward(self, x):
        y = self.second(self.first(x))
        return x + y if self.shortcut else y


class C3(nn.Module):
    """Two branches, one of them through bottlenecks, joined by a 1 x 1 convolution."""

    def __init__(self, c1, c2, n=1, shortcut=True, k=(1, 3)):
        super().__init__()
        c = c2 // 2
        self.a = Conv(c1, c)
        self.b = Conv(c1, c)
        self.m = nn.Sequential(*(Bottleneck(c, shortcut, k=k) for _ in range(n)))
        self.out = Conv(2 * c, c2)

    def forward(self, x):
        return self.out(torch.cat((self.m(self.a(x)), self.b(x)), 1))


class C2f(nn.Module):
    """A split, blocks one behind the other, and all of their results joined."""

    def __init__(self, c1, c2, n=1, shortcut=False, e=0.5, block=None):
        super().__init__()
        self.c = int(c2 * e)
        self.first = Conv(c1, 2 * self.c)
        make = block or (lambda c: Bottleneck(c, shortcut, k=(3, 3)))
        self.m = nn.ModuleList(make(self.c) for _ in range(n))
        self.out = Conv((2 + n) * self.c, c2)

    def forward(self, x):
        y = list(self.first(x).chunk(2, 1))
        for m in self.m:
            y.append(m(y[-1]))
        return self.out(torch.cat(y, 1))


def c3k2(c1, c2, n, inner, e=0.5):
    block = (lambda c: C3(c, c, 2, True, (3, 3))) if inner else (lambda c: Bottleneck(c, True, 0.5, (3, 3)))
    return C2f(c1, c2, n, True, e, block)


class Sppf(nn.Module):
    """Three pools of 5 x 5 one behind the other."""

    def __init__(self, c):
        super().__init__()
        self.first = Conv(c, c // 2)
        self.out = Conv(c * 2, c)

    def forward(self, x):
        y = [self.first(x)]
        for _ in range(3):
            y.append(F.max_pool2d(y[-1], 5, 1, 2))
        return self.out(torch.cat(y, 1))


class Attention(nn.Module):
    """Self-attention over pixels with a depthwise convolution of the values for positions."""

    def __init__(self, c, heads):
        super().__init__()
        self.heads, self.size = heads, c // heads
        self.key = self.size // 2
        self.qkv = Conv(c, c + 2 * self.key * heads, act=None)
        self.out = Conv(c, c, act=None)
        self.position = Conv(c, c, 3, g=c, act=None)

    def forward(self, x):
        b, c, h, w = x.shape
        q, k, v = self.qkv(x).view(b, self.heads, 2 * self.key + self.size, h * w).split(
            (self.key, self.key, self.size), 2)
        weights = ((q.transpose(-2, -1) @ k) * self.key ** -0.5).softmax(-1)
        y = (v @ weights.transpose(-2, -1)).view(b, c, h, w)
        return self.out(y + self.position(v.reshape(b, c, h, w)))


class C2psa(nn.Module):
    def __init__(self, c, heads):
        super().__init__()
        self.c = c // 2
        self.first = Conv(c, c)
        self.attention = Attention(self.c, heads)
        self.feed = nn.Sequential(Conv(self.c, 2 * self.c), Conv(2 * self.c, self.c, act=None))
        self.out = Conv(c, c)

    def forward(self, x):
        a, b = self.first(x).chunk(2, 1)
        b = b + self.attention(b)
        b = b + self.feed(b)
        return self.out(torch.cat((a, b), 1))


def grid(x, fixed):
    """Centres of cells, [1, 2, h, w]; constants where the size of the image is fixed."""
    h, w = (int(x.shape[2]), int(x.shape[3])) if fixed else (x.shape[2], x.shape[3])
    ys, xs = torch.arange(h, dtype=torch.float32), torch.arange(w, dtype=torch.float32)
    if fixed:
        ys, xs = torch.meshgrid(ys, xs, indexing="ij")
    else:
        xs, ys = xs.view(1, -1).expand(h, w), ys.view(-1, 1).expand(h, w)
    return torch.stack((xs, ys), 0)[None]


class AnchorHead(nn.Module):
    """Boxes relative to three anchors in each cell, as YOLOv5 has them: `[batch, boxes, 5 + classes]`."""

    ANCHORS = ((10, 13, 16, 30, 33, 23), (30, 61, 62, 45, 59, 119), (116, 90, 156, 198, 373, 326))

    def __init__(self, channels, classes, fixed):
        super().__init__()
        self.fields, self.fixed = 5 + classes, fixed
        self.m = nn.ModuleList(nn.Conv2d(c, 3 * self.fields, 1) for c in channels)

    def forward(self, features):
        boxes = []
        for i, x in enumerate(features):
            x = self.m[i](x)
            stride = 8 << i
            b, _, h, w = (int(n) for n in x.shape) if self.fixed else x.shape
            y = x.view(b, 3, self.fields, h, w).permute(0, 1, 3, 4, 2).contiguous().sigmoid()
            cells = grid(x, self.fixed).permute(0, 2, 3, 1)[:, None] - 0.5
            anchors = torch.tensor(self.ANCHORS[i], dtype=torch.float32).view(1, 3, 1, 1, 2)
            xy, wh, rest = y.split((2, 2, self.fields - 4), 4)
            y = torch.cat(((xy * 2 + cells) * stride, (wh * 2) ** 2 * anchors, rest), 4)
            boxes.append(y.view(b, -1, self.fields))
        return torch.cat(boxes, 1)


class DistanceHead(nn.Module):
    """Distributions of the distances to four sides, as YOLOv8 and YOLO11 have them: `[batch, 4 + classes, boxes]`."""

    def __init__(self, channels, classes, fixed, depthwise, box, score):
        super().__init__()
        self.classes, self.fixed = classes, fixed
        self.boxes = nn.ModuleList(
            nn.Sequential(Conv(c, box, 3), Conv(box, box, 3), nn.Conv2d(box, 4 * BINS, 1)) for c in channels)
        self.scores = nn.ModuleList(
            nn.Sequential(Conv(c, c, 3, g=c), Conv(c, score), Conv(score, score, 3, g=score), Conv(score, score),
                          nn.Conv2d(score, classes, 1)) if depthwise else
            nn.Sequential(Conv(c, score, 3), Conv(score, score, 3), nn.Conv2d(score, classes, 1)) for c in channels)
        self.bins = nn.Conv2d(BINS, 1, 1, bias=False)

    def forward(self, features):
        maps = [torch.cat((self.boxes[i](x), self.scores[i](x)), 1) for i, x in enumerate(features)]
        b = maps[0].shape[0]
        fields = 4 * BINS + self.classes
        box, score = torch.cat([m.view(b, fields, -1) for m in maps], 2).split((4 * BINS, self.classes), 1)
        box = self.bins(box.view(b, 4, BINS, -1).transpose(2, 1).softmax(1)).view(b, 4, -1)
        cells = torch.cat([grid(m, self.fixed).view(1, 2, -1) + 0.5 for m in maps], 2)
        strides = torch.cat([torch.full_like(grid(m, self.fixed)[:, :1], float(8 << i)).view(1, 1, -1)
                             for i, m in enumerate(maps)], 2)
        low, high = box.chunk(2, 1)
        first, last = cells - low, cells + high
        return torch.cat((torch.cat(((first + last) / 2, last - first), 1) * strides, score.sigmoid()), 1)


class Pyramid(nn.Module):
    """Backbone, upwards path, downwards path and head of the YOLO family from version 5 on."""

    def __init__(self, backbone, taps, up, down, head):
        super().__init__()
        self.backbone = nn.ModuleList(backbone)
        self.taps = taps
        self.up = nn.ModuleList(up)
        self.down = nn.ModuleList(down)
        self.head = head

    def forward(self, x):
        kept = []
        for i, layer in enumerate(self.backbone):
            x = layer(x)
            if i in self.taps:
                kept.append(x)
        p3, p4 = kept
        lateral5, block4, lateral4, block3 = self.up
        x5 = lateral5(x)
        y4 = block4(torch.cat((F.interpolate(x5, scale_factor=2.0), p4), 1))
        x4 = lateral4(y4)
        y3 = block3(torch.cat((F.interpolate(x4, scale_factor=2.0), p3), 1))
        down4, blockdown4, down5, blockdown5 = self.down
        z4 = blockdown4(torch.cat((down4(y3), x4), 1))
        z5 = blockdown5(torch.cat((down5(z4), x5), 1))
        return self.head((y3, z4, z5))


def yolov5(w, n, classes, fixed):
    """Of the widths of five levels and the numbers of bottlenecks of three."""
    a, b, c, d, e = w
    backbone = [Conv(3, a, 6, 2, 2), Conv(a, b, 3, 2), C3(b, b, n[0]), Conv(b, c, 3, 2), C3(c, c, n[1]),
                Conv(c, d, 3, 2), C3(d, d, n[2]), Conv(d, e, 3, 2), C3(e, e, n[0]), Sppf(e)]
    up = [Conv(e, d), C3(2 * d, d, n[0], False), Conv(d, c), C3(2 * c, c, n[0], False)]
    down = [Conv(c, c, 3, 2), C3(2 * c, d, n[0], False), Conv(d, d, 3, 2), C3(2 * d, e, n[0], False)]
    return Pyramid(backbone, (4, 6), up, down, AnchorHead((c, d, e), classes, fixed))


def yolov8(w, n, classes, fixed, box, score):
    a, b, c, d, e = w
    backbone = [Conv(3, a, 3, 2), Conv(a, b, 3, 2), C2f(b, b, n[0], True), Conv(b, c, 3, 2), C2f(c, c, n[1], True),
                Conv(c, d, 3, 2), C2f(d, d, n[1], True), Conv(d, e, 3, 2), C2f(e, e, n[0], True), Sppf(e)]
    up = [nn.Identity(), C2f(e + d, d, n[0]), nn.Identity(), C2f(d + c, c, n[0])]
    down = [Conv(c, c, 3, 2), C2f(c + d, d, n[0]), Conv(d, d, 3, 2), C2f(d + e, e, n[0])]
    return Pyramid(backbone, (4, 6), up, down, DistanceHead((c, d, e), classes, fixed, False, box, score))


def yolo11(w, classes, fixed, box, score, heads):
    a, b, c, d, e = w
    backbone = [Conv(3, a, 3, 2), Conv(a, b, 3, 2), c3k2(b, c, 1, False, 0.25), Conv(c, c, 3, 2),
                c3k2(c, d, 1, False, 0.25), Conv(d, d, 3, 2), c3k2(d, d, 1, True), Conv(d, e, 3, 2),
                c3k2(e, e, 1, True), Sppf(e), C2psa(e, heads)]
    up = [nn.Identity(), c3k2(e + d, d, 1, False), nn.Identity(), c3k2(d + d, c, 1, False)]
    down = [Conv(c, c, 3, 2), c3k2(c + d, d, 1, False), Conv(d, d, 3, 2), c3k2(d + e, e, 1, True)]
    return Pyramid(backbone, (4, 6), up, down, DistanceHead((c, d, e), classes, fixed, True, box, score))


class SqueezeExcite(nn.Module):
    """A factor for each channel from the means of all."""

    def __init__(self, c):
        super().__init__()
        hidden = max(4, (c // 4 + 4) // 8 * 8)
        self.down = nn.Conv2d(c, hidden, 1)
        self.up = nn.Conv2d(hidden, c, 1)

    def forward(self, x):
        return x * F.hardsigmoid(self.up(F.relu(self.down(F.adaptive_avg_pool2d(x, 1)))))


class Inverted(nn.Module):
    """Wide, depthwise, narrow again."""

    def __init__(self, c1, hidden, c2, k, s, squeeze, act):
        super().__init__()
        layers = [Conv(c1, hidden, act=act)] if hidden != c1 else []
        layers.append(Conv(hidden, hidden, k, s, g=hidden, act=act))
        if squeeze:
            layers.append(SqueezeExcite(hidden))
        layers.append(Conv(hidden, c2, act=None))
        self.m = nn.Sequential(*layers)
        self.shortcut = s == 1 and c1 == c2

    def forward(self, x):
        return x + self.m(x) if self.shortcut else self.m(x)


# Table 1 of Howard et al. 2019: kernel, hidden, out, squeeze-and-excite, hard swish, stride.
LARGE = ((3, 16, 16, 0, 0, 1), (3, 64, 24, 0, 0, 2), (3, 72, 24, 0, 0, 1), (5, 72, 40, 1, 0, 2), (5, 120, 40, 1, 0, 1),
         (5, 120, 40, 1, 0, 1), (3, 240, 80, 0, 1, 2), (3, 200, 80, 0, 1, 1), (3, 184, 80, 0, 1, 1),
         (3, 184, 80, 0, 1, 1), (3, 480, 112, 1, 1, 1), (3, 672, 112, 1, 1, 1), (5, 672, 160, 1, 1, 2),
         (5, 960, 160, 1, 1, 1), (5, 960, 160, 1, 1, 1))
NARROW = ((3, 8, 8, 0, 0, 1), (3, 20, 9, 0, 0, 2), (5, 24, 12, 1, 0, 2), (5, 36, 12, 1, 0, 1), (3, 40, 16, 0, 1, 2),
          (3, 48, 16, 1, 1, 1), (5, 56, 20, 1, 1, 2))


def mobilenetv3(first, table, last, hidden, classes):
    layers, c = [Conv(3, first, 3, 2, act=nn.Hardswish)], first
    for k, wide, out, squeeze, hard, s in table:
        layers.append(Inverted(c, wide, out, k, s, squeeze, nn.Hardswish if hard else nn.ReLU))
        c = out
    layers += [Conv(c, last, act=nn.Hardswish), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(last, hidden),
               nn.Hardswish(), nn.Dropout(0.2), nn.Linear(hidden, classes)]
    return nn.Sequential(*layers)


class Residual(nn.Module):
    def __init__(self, c1, c2, s):
        super().__init__()
        self.m = nn.Sequential(Conv(c1, c2, 3, s, act=nn.ReLU), Conv(c2, c2, 3, act=None))
        self.way = Conv(c1, c2, 1, s, act=None) if s != 1 or c1 != c2 else nn.Identity()

    def forward(self, x):
        return F.relu(self.m(x) + self.way(x))


def resnet18(w, classes):
    layers, c = [Conv(3, w[0], 7, 2, act=nn.ReLU), nn.MaxPool2d(3, 2, 1)], w[0]
    for i, out in enumerate(w):
        layers += [Residual(c, out, 1 if i == 0 else 2), Residual(out, out, 1)]
        c = out
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(c, classes))


class HourGlass(nn.Module):
    """What the others lack: transposed convolutions, means of windows, linear interpolation, normalization of instances and
    layers, Clip, LeakyRelu, Mish, Gelu, PRelu, dilated and grouped convolutions, and a softmax over channels."""

    def __init__(self, w, classes):
        super().__init__()
        a, b, c = w
        self.stem = nn.Sequential(Conv(3, a, 3, 2, act=nn.ReLU6), Inverted(a, 3 * a, a, 3, 1, False, nn.ReLU6))
        self.down = nn.Sequential(nn.AvgPool2d(3, 2, 1), Conv(a, b, 3, act=lambda: nn.LeakyReLU(0.1)),
                                  nn.Conv2d(b, b, 3, 1, 2, 2, groups=3), nn.Mish())
        self.deep = nn.Sequential(nn.Conv2d(b, c, 3, 2, 1), nn.InstanceNorm2d(c, affine=True), nn.GELU(),
                                  nn.Conv2d(c, c, 1), nn.PReLU(c), nn.AvgPool2d(3, 1, 1, count_include_pad=False))
        self.up = nn.ConvTranspose2d(c, b, 4, 2, 1)
        self.merge = Conv(2 * b, b, 3, act=nn.Hardtanh)
        self.fine = nn.Sequential(nn.ConvTranspose2d(b, a, 3, 2, 1, output_padding=1, groups=3), nn.ELU())
        self.norm = nn.LayerNorm(a)
        self.mix = nn.Linear(a, a)
        self.out = nn.Conv2d(2 * a, classes, 1)

    def forward(self, x):
        stem = self.stem(x)
        down = self.down(stem)
        deep = self.up(self.deep(down))
        merged = self.merge(torch.cat((down, deep[:, :, :down.shape[2], :down.shape[3]]), 1))
        fine = self.fine(merged)[:, :, :stem.shape[2], :stem.shape[3]]
        fine = self.mix(self.norm(fine.permute(0, 2, 3, 1))).permute(0, 3, 1, 2)
        y = self.out(torch.cat((fine, stem), 1)).softmax(1)
        return F.interpolate(y, scale_factor=2.0, mode="bilinear", align_corners=False)


def settle(network, size, seed):
    """Gives a network its weights."""
    torch.manual_seed(seed)
    for m in network.modules():
        if isinstance(m, (nn.Conv2d, nn.Linear, nn.ConvTranspose2d)):
            nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
            if m.bias is not None:
                nn.init.normal_(m.bias, 0, 0.2)
        elif isinstance(m, (nn.BatchNorm2d, nn.InstanceNorm2d, nn.LayerNorm)):
            nn.init.uniform_(m.weight, 0.6, 1.4)
            nn.init.normal_(m.bias, 0, 0.2)
        if isinstance(m, nn.BatchNorm2d):
            m.momentum = None
    if isinstance(network, Pyramid) and isinstance(network.head, DistanceHead):
        network.head.bins.weight.data = torch.arange(BINS, dtype=torch.float32).view(1, BINS, 1, 1)
    network.train()
    with torch.no_grad():
        for _ in range(2):
            network(torch.rand(2, 3, size, size))
    return network.eval()


def shorten(graph):
    """Renames what flows between nodes: names are a third of a narrow model."""
    names = {"": "", "images": "images", "output": "output"}
    for node in graph.node:
        node.name, node.doc_string = "", ""
        for of in (node.input, node.output):
            for i, name in enumerate(of):
                of[i] = names.setdefault(name, f"v{len(names)}")
    for tensor in graph.initializer:
        tensor.name = names[tensor.name]
    del graph.value_info[:]


def write(network, path, size, opset, seed, dynamic, keep=False):
    """Exports.

    keep: whether batch normalizations stay nodes of their own instead of being folded into convolutions
    """
    settle(network, size, seed)
    axes = {"images": {0: "batch", 2: "height", 3: "width"}} if dynamic else None
    torch.onnx.export(network, torch.rand(1, 3, size, size), str(path), opset_version=opset, input_names=["images"],
                      output_names=["output"], dynamic_axes=axes,
                      training=torch.onnx.TrainingMode.PRESERVE if keep else torch.onnx.TrainingMode.EVAL)
    model = onnx.load(str(path))
    shorten(model.graph)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
    weights = sum(int(np.prod(t.dims)) for t in model.graph.initializer)
    print(f"{path.name}: opset {opset}, {len(model.graph.node)} nodes, {weights} weights, {path.stat().st_size} bytes")


def quantized(network, size, opset, seed, path):
    """Exports with 8-bit weights and inputs of convolutions and products, as pairs of QuantizeLinear and DequantizeLinear.

    Weights are int8 with a scale for each output channel; inputs are uint8 over the range that they have on 16 random
    images. Biases stay as they are.
    """
    write(network, path, size, opset, seed, True)
    ranges = {}

    def note(module, inputs):
        least, most = ranges.get(module, (0.0, 0.0))
        ranges[module] = min(least, float(inputs[0].min())), max(most, float(inputs[0].max()))

    hooks = [m.register_forward_pre_hook(note) for m in network.modules() if isinstance(m, (nn.Conv2d, nn.Linear))]
    with torch.no_grad():
        network(torch.rand(16, 3, size, size))
    for hook in hooks:
        hook.remove()
    model = onnx.load(str(path))
    graph = model.graph
    constants = {t.name: onnx.numpy_helper.to_array(t) for t in graph.initializer}
    nodes, pairs = [], {}

    def constant(name, array):
        graph.initializer.append(onnx.numpy_helper.from_array(array, name))
        return name

    order = iter(ranges.values())  # as they ran, which is the order of the file
    for i, node in enumerate(list(graph.node)):
        if node.op_type in ("Conv", "Gemm"):
            x, w = node.input[0], node.input[1]
            least, most = next(order)
            if x not in pairs:
                scale = np.float32((most - least) / 255)
                s = constant(f"s{i}", np.array(scale))
                z = constant(f"z{i}", np.array(round(-least / scale), np.uint8))
                nodes.append(onnx.helper.make_node("QuantizeLinear", [x, s, z], [f"q{i}"]))
                nodes.append(onnx.helper.make_node("DequantizeLinear", [f"q{i}", s, z], [f"d{i}"]))
                pairs[x] = f"d{i}"
            weights = constants[w]
            scales = np.abs(weights).reshape(weights.shape[0], -1).max(1).astype(np.float32) / 127
            rows = scales.reshape(-1, *[1] * (weights.ndim - 1))
            q = constant(f"{w}q", np.rint(weights / rows).astype(np.int8))
            s = constant(f"{w}s", scales)
            z = constant(f"{w}z", np.zeros(len(scales), np.int8))
            nodes.append(onnx.helper.make_node("DequantizeLinear", [q, s, z], [f"{w}d"], axis=0))
            graph.initializer.remove(next(t for t in graph.initializer if t.name == w))
            node.input[0], node.input[1] = pairs[x], f"{w}d"
        nodes.append(node)
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
    print(f"{path.name}: {len(graph.node)} nodes, {path.stat().st_size} bytes")


def narrow(folder):
    w = (6, 8, 12, 16, 20)
    write(yolov5(w, (1, 1, 1), 3, False), folder / "yolov5.onnx", 96, 12, 5, True)
    write(yolov8((4, 6, 8, 12, 14), (1, 1), 3, False, 8, 6), folder / "yolov8.onnx", 96, 17, 8, True)
    write(yolo11((4, 6, 8, 12, 16), 3, False, 8, 6, 2), folder / "yolo11.onnx", 96, 16, 11, True)
    write(mobilenetv3(8, NARROW, 48, 40, 10), folder / "mobilenetv3.onnx", 96, 14, 3, True)
    write(resnet18((8, 10, 12, 16), 10), folder / "resnet18.onnx", 96, 11, 18, True, True)
    write(HourGlass((6, 9, 16), 5), folder / "hourglass.onnx", 64, 15, 9, False)
    write(resnet18((8, 10, 12, 16), 10), folder / "resnet18_float.onnx", 64, 13, 8, True)
    quantized(resnet18((8, 10, 12, 16), 10), 64, 13, 8, folder / "resnet18_int8.onnx")


def full(folder):
    w = (16, 32, 64, 128, 256)
    write(yolov5(w, (1, 2, 3), CLASSES, True), folder / "yolov5n_640.onnx", 640, 12, 5, False)
    write(yolov8(w, (1, 2), CLASSES, True, 64, 80), folder / "yolov8n_640.onnx", 640, 17, 8, False)
    write(yolo11(w, CLASSES, True, 64, 80, 2), folder / "yolo11n_640.onnx", 640, 16, 11, False)
    write(mobilenetv3(16, LARGE, 960, 1280, 1000), folder / "mobilenetv3_224.onnx", 224, 14, 3, False)
    write(resnet18((64, 128, 256, 512), 1000), folder / "resnet18_224.onnx", 224, 11, 18, False)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("which", choices=("narrow", "full"))
    parser.add_argument("folder", type=pathlib.Path)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    (narrow if arguments.which == "narrow" else full)(arguments.folder)
