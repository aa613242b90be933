"""Labelled scenes to learn from: everything that may differ between two cells differs here.

python3 dataset.py COUNT SEED OUT.npz
"""
import os
import sys

import cv2
import numpy as np

from parts import CLASSES, DEFECT, DEFECTS, KINDS, make_part
from scene import (HEIGHT, WIDTH, Camera, Light, belt_strip, defect_box, draw_part, draw_rails, expose, part_box,
                   visible)

INPUT_WIDTH, INPUT_HEIGHT = 320, 192
SCALE = INPUT_WIDTH / WIDTH
SMALL_WIDTH, SMALL_HEIGHT = 224, 128  # of the smaller input
SMALL_SCALE = SMALL_WIDTH / INPUT_WIDTH
TOP = (INPUT_HEIGHT - int(HEIGHT * SCALE)) // 2
PADDING = 114
MAX_BOXES = 24


def random_light(rng):
    tint = 1 + rng.normal(0, 0.04, 3)
    return Light(rng.uniform(-0.8, 0.8), rng.uniform(-0.8, 0.8), rng.uniform(0.7, 1.25), rng.uniform(0.3, 0.65),
                 tuple(tint), rng.uniform(-0.15, 0.15), rng.uniform(-0.12, 0.12), rng.uniform(0, 0.18),
                 rng.uniform(0.25, 0.75))


def random_belt(rng):
    base = np.array([(0.17, 0.30, 0.27), (0.20, 0.21, 0.23), (0.16, 0.24, 0.36), (0.30, 0.32, 0.31)][rng.integers(4)])
    color = np.clip(base * rng.uniform(0.7, 1.35) + rng.normal(0, 0.02, 3), 0.04, 0.6)
    return belt_strip(rng, WIDTH, color, rng.uniform(0, 5), rng.uniform(0.004, 0.02))


def place(rng, parts):
    """Somewhere on the belt, mostly apart from the others, now and then touching or overlapping a little."""
    for _ in range(30):
        x, y = rng.uniform(-30, WIDTH + 30), rng.uniform(55, HEIGHT - 55)
        gap = min((np.hypot(x - ox, y - oy) for _, ox, oy in parts), default=1e9)
        if gap > (58 if rng.random() < 0.12 else 92):
            return x, y
    return None


def scene(rng):
    """One picture (uint8 RGB) and its boxes, `[n, 5]`: class, left, top, right, bottom in pixels."""
    picture = random_belt(rng)
    light = random_light(rng)
    parts = []
    for _ in range(rng.integers(0, 8)):
        at = place(rng, parts)
        if at is None:
            continue
        kind = KINDS[rng.integers(len(KINDS))]
        defect = DEFECTS[kind][rng.integers(len(DEFECTS[kind]))] if rng.random() < 0.45 else None
        parts.append((make_part(rng, kind, defect=defect, plain=rng.random() < 0.4), *at))
    boxes = []
    for part, x, y in parts:
        draw_part(picture, part, x, y, light)
    for i, (part, x, y) in enumerate(parts):
        box = visible(part_box(part, x, y), 0.12)
        if box is not None:
            boxes.append((KINDS.index(part.kind), *box))
        if part.defect is not None:
            box = visible(defect_box(part, x, y), 0.6)
            covered = box is not None and any(
                np.hypot((box[0] + box[2]) / 2 - ox, (box[1] + box[3]) / 2 - oy) < 34 for _, ox, oy in parts[i + 1:])
            if box is not None and not covered:
                boxes.append((DEFECT, *box))
    if rng.random() < 0.85:
        draw_rails(picture, rng.uniform(0.3, 0.75))
    camera = Camera(rng.uniform(0.5, 4), rng.uniform(0.2, 1.1), rng.uniform(0.004, 0.03))
    picture = expose(rng, picture, light.field(), camera)
    if rng.random() < 0.9:  # stands for what a video encoder takes away
        quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(35, 96))]
        picture = cv2.imdecode(cv2.imencode(".jpg", picture[..., ::-1], quality)[1], cv2.IMREAD_COLOR)[..., ::-1]
    return picture, np.array(boxes, np.float32).reshape(-1, 5)


def letterbox(picture):
    """The network's input: half size between grey bars, uint8 `[INPUT_HEIGHT, INPUT_WIDTH, 3]`."""
    out = np.full((INPUT_HEIGHT, INPUT_WIDTH, 3), PADDING, np.uint8)
    small = cv2.resize(picture, (INPUT_WIDTH, int(HEIGHT * SCALE)), interpolation=cv2.INTER_LINEAR)
    out[TOP:TOP + small.shape[0]] = small
    return out


def to_input(boxes):
    """Boxes of the picture in input pixels."""
    out = boxes.copy()
    out[:, 1:] *= SCALE
    out[:, (2, 4)] += TOP
    return out


def build(count, seed):
    """`count` scenes: pictures `[count, height, width, 3]`, boxes `[count, MAX_BOXES, 5]`, class −1 where none is."""
    pictures = np.empty((count, INPUT_HEIGHT, INPUT_WIDTH, 3), np.uint8)
    boxes = np.full((count, MAX_BOXES, 5), -1, np.float32)
    for i in range(count):
        picture, found = scene(np.random.default_rng((seed, i)))
        pictures[i] = letterbox(picture)
        boxes[i, :len(found)] = to_input(found)
        if i % 500 == 499:
            print(f"{i + 1} scenes", flush=True)
    return pictures, boxes


if __name__ == "__main__":
    cv2.setNumThreads(1)
    data = build(int(sys.argv[1]), int(sys.argv[2]))
    np.savez(sys.argv[3], pictures=data[0], boxes=data[1])
    print(f"{sys.argv[3]}: {os.path.getsize(sys.argv[3]) >> 20} MiB, classes {', '.join(CLASSES)}")
