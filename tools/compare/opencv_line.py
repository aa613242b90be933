"""The sample line as people build it in Python: OpenCV's capture, its DNN module, a tracker by overlap, counts.

    /usr/bin/python3 opencv_line.py CLIP MODEL.onnx [THREADS]

Debian's python3-opencv and nothing else. Prints one JSON document: frames, counts by class, CPU seconds and resident
memory of the process, and the time from a decoded frame to its counts (P50 and P99, milliseconds). The model has the
output layout of YOLOv8; its classes are nut, washer, bolt, defect.
"""
import json
import resource
import sys
import time

import cv2
import numpy as np

NAMES = ["nut", "washer", "bolt", "defect"]
WIDTH, HEIGHT = 320, 192
EXIT = 0.5  # as the line of the sample's counter; crossings to the right are counted


def letterbox(frame):
    scale = min(WIDTH / frame.shape[1], HEIGHT / frame.shape[0])
    w, h = round(frame.shape[1] * scale), round(frame.shape[0] * scale)
    left, top = (WIDTH - w) // 2, (HEIGHT - h) // 2
    out = np.full((HEIGHT, WIDTH, 3), 114, np.uint8)
    out[top:top + h, left:left + w] = cv2.resize(frame, (w, h), interpolation=cv2.INTER_AREA)
    return out, scale, left, top


def detect(net, frame, confidence=0.4, overlap=0.5):
    image, scale, left, top = letterbox(frame)
    net.setInput(cv2.dnn.blobFromImage(image, 1 / 255, swapRB=True))
    out = net.forward()[0].T
    scores = out[:, 4:]
    ids = scores.argmax(1)
    best = scores[np.arange(len(ids)), ids]
    keep = best >= confidence
    boxes = out[keep, :4].copy()
    boxes[:, 0] = (boxes[:, 0] - left) / scale
    boxes[:, 1] = (boxes[:, 1] - top) / scale
    boxes[:, 2:] /= scale
    corners = np.concatenate([boxes[:, :2] - boxes[:, 2:] / 2, boxes[:, 2:]], 1)
    ids, best = ids[keep], best[keep]
    found = []
    for c in range(len(NAMES)):
        of = np.where(ids == c)[0]
        if len(of):
            chosen = cv2.dnn.NMSBoxes(corners[of].tolist(), best[of].tolist(), confidence, overlap)
            found += [(c, corners[of[i]]) for i in np.array(chosen).flatten()]
    return found


def iou(a, b):
    w = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    h = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    both = max(w, 0) * max(h, 0)
    return both / (a[2] * a[3] + b[2] * b[3] - both)


def follow(tracks, found, width, counts):
    free = list(range(len(found)))
    for track in tracks:
        best = max(free, key=lambda i: iou(track["box"], found[i][1]) if found[i][0] == track["class"] else -1, default=None)
        if best is not None and found[best][0] == track["class"] and iou(track["box"], found[best][1]) > 0.2:
            before = track["box"][0] + track["box"][2] / 2
            track["box"] = found[best][1]
            track["lost"] = 0
            after = track["box"][0] + track["box"][2] / 2
            if before < EXIT * width <= after and not track["counted"]:
                track["counted"] = True
                counts[NAMES[track["class"]]] += 1
            free.remove(best)
        else:
            track["lost"] += 1
    tracks[:] = [t for t in tracks if t["lost"] < 15]
    tracks += [{"class": found[i][0], "box": found[i][1], "lost": 0, "counted": False} for i in free if found[i][0] != 3]


def main():
    cv2.setNumThreads(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    net = cv2.dnn.readNetFromONNX(sys.argv[2])
    capture = cv2.VideoCapture(sys.argv[1])
    counts = dict.fromkeys(NAMES[:3], 0)
    tracks, times, frames = [], [], 0
    begin = time.monotonic()
    while True:
        ok, frame = capture.read()
        if not ok:
            break
        start = time.monotonic()
        follow(tracks, detect(net, frame), frame.shape[1], counts)
        times.append(time.monotonic() - start)
        frames += 1
    usage = resource.getrusage(resource.RUSAGE_SELF)
    times = sorted(1000 * t for t in times)
    print(json.dumps({"frames": frames, "counts": counts, "cpu_seconds": round(usage.ru_utime + usage.ru_stime, 2),
                      "wall_seconds": round(time.monotonic() - begin, 2), "rss_mb": round(usage.ru_maxrss / 1024, 1),
                      "p50_ms": round(times[len(times) // 2], 2), "p99_ms": round(times[int(len(times) * 0.99)], 2)}))


if __name__ == "__main__":
    main()
