"""Measures an exported model on scenes it has not learnt from and on the sample clip.

python3 evaluate.py MODEL.onnx scenes COUNT SEED [WIDTH HEIGHT]
python3 evaluate.py MODEL.onnx clip CLIP.mp4 TRUTH.json [WIDTH HEIGHT]

WIDTH and HEIGHT are those of the input, whole 32 pixels; without them it is as large as in training.

Precision and recall are at confidence 0.4 and IoU 0.5 after non-maximum suppression per class; AP50 is the area under
the interpolated precision over all confidences. Runs on OpenCV's own ONNX reader, so it also shows that the file is
read by something other than what wrote it.
"""
import json
import sys

import cv2
import numpy as np

from dataset import INPUT_HEIGHT, INPUT_WIDTH, PADDING, scene
from parts import CLASSES

CONFIDENCE, OVERLAP, SUPPRESS, WEAK = 0.4, 0.5, 0.45, 0.02


class Model:
    def __init__(self, path, width, height):
        self.net = cv2.dnn.readNetFromONNX(path)
        self.width, self.height = width, height

    def letterbox(self, picture):
        """The picture in the middle of the input, and its scale and corner there."""
        rows, columns = picture.shape[:2]
        scale = min(self.width / columns, self.height / rows)
        w, h = round(columns * scale), round(rows * scale)
        left, top = (self.width - w) // 2, (self.height - h) // 2
        out = np.full((self.height, self.width, 3), PADDING, np.uint8)
        out[top:top + h, left:left + w] = cv2.resize(picture, (w, h), interpolation=cv2.INTER_AREA)
        return out, scale, np.array((left, top, left, top))

    def detect(self, picture):
        """Boxes in pixels of the picture, `[n, 6]`: class, left, top, right, bottom, confidence; the best first."""
        x, scale, corner = self.letterbox(picture)
        x = x.transpose(2, 0, 1)[None].astype(np.float32) / 255
        self.net.setInput(x)
        out = self.net.forward().reshape(4 + len(CLASSES), -1)
        kind, score = out[4:].argmax(0), out[4:].max(0)
        order = np.argsort(-score)
        found = []
        for i in order[score[order] >= WEAK]:
            cx, cy, w, h = out[:4, i]
            box = (np.array([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2]) - corner) / scale
            if all(f[0] != kind[i] or iou(f[1:5], box) <= SUPPRESS for f in found):
                found.append((kind[i], *box, score[i]))
        return np.array(found).reshape(-1, 6)


def iou(a, b):
    w, h = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    common = max(0, w) * max(0, h)
    return common / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - common)


def match(found, wanted, kind):
    """Confidences of the detections of a class with whether each is true, and the number of boxes there are."""
    boxes = [w[1:5] for w in wanted if w[0] == kind]
    free = list(range(len(boxes)))
    out = []
    for f in found[found[:, 0] == kind]:
        best = max(free, key=lambda i: iou(boxes[i], f[1:5]), default=None)
        hit = best is not None and iou(boxes[best], f[1:5]) >= OVERLAP
        if hit:
            free.remove(best)
        out.append((f[5], hit))
    return out, len(boxes)


def average_precision(scored, count):
    if count == 0:
        return float("nan")
    hits = np.array([hit for _, hit in sorted(scored, key=lambda s: -s[0])], float)
    true = hits.cumsum()
    precision = true / np.arange(1, len(hits) + 1)
    envelope = np.maximum.accumulate(precision[::-1])[::-1]
    return float((envelope * hits).sum() / count)


def table(samples, model):
    scored, counts = [[] for _ in CLASSES], [0] * len(CLASSES)
    pictures = 0
    for picture, wanted in samples:
        found = model.detect(picture)
        pictures += 1
        for kind in range(len(CLASSES)):
            s, n = match(found, wanted, kind)
            scored[kind] += s
            counts[kind] += n
    print(f"{pictures} pictures\n| class | boxes | precision | recall | AP50 |\n|---|---|---|---|---|")
    for name, s, n in [(CLASSES[k], scored[k], counts[k]) for k in range(len(CLASSES))] + [
            ("all parts", sum(scored[:-1], []), sum(counts[:-1]))]:
        sure = [hit for score, hit in s if score >= CONFIDENCE]
        precision = sum(sure) / max(1, len(sure))
        recall = sum(sure) / max(1, n)
        print(f"| {name} | {n} | {precision:.3f} | {recall:.3f} | {average_precision(s, n):.3f} |")


def scenes(count, seed):
    for i in range(count):
        yield scene(np.random.default_rng((seed, i)))


def clip(path, truth):
    with open(truth, encoding="ascii") as file:
        frames = {f["frame"]: f["boxes"] for f in json.load(file)["frames_with_boxes"]}
    video = cv2.VideoCapture(path)
    for index in range(max(frames) + 1):
        good, picture = video.read()
        if not good:
            raise SystemExit(f"{path}: ends before frame {index}")
        if index in frames:
            yield picture[..., ::-1], np.array([(CLASSES.index(b["class"]), *b["box"]) for b in frames[index]],
                                              np.float32).reshape(-1, 5)


if __name__ == "__main__":
    cv2.setNumThreads(1)
    what = scenes(int(sys.argv[3]), int(sys.argv[4])) if sys.argv[2] == "scenes" else clip(sys.argv[3], sys.argv[4])
    size = [int(n) for n in sys.argv[5:7]] or [INPUT_WIDTH, INPUT_HEIGHT]
    table(what, Model(sys.argv[1], *size))
