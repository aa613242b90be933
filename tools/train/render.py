"""Renders the sample clip and writes what is true about it.

python3 render.py OUT.mp4 OUT.truth.json [SEED]

Two lanes of parts run to the right on a belt; the first and the last picture show the same empty belt, so it loops
without a jump. The diameter of the washers grows late in the clip, as if a tool wore out. Needs ffmpeg with libx264.
"""
import json
import subprocess
import sys

import cv2
import numpy as np

from parts import DEFECTS, DIMENSION, KINDS, NOMINAL, make_part
from scene import (HEIGHT, MM_PER_PIXEL, WIDTH, Camera, Light, belt_strip, defect_box, draw_part, draw_rails, expose,
                   part_box, visible)

FPS, SECONDS = 30, 48
FRAMES = FPS * SECONDS
STEP = 5  # pixels a frame; SECONDS * FPS * STEP is the length of the belt
COUNT_LINE = 0.7  # of the width
LANES = (112, 248)
MIX = (0.3, 0.4, 0.3)  # of KINDS
DEFECT_RATE = 0.2
DRIFT_FROM, DRIFT_MM = 0.55, 1.0  # share of the clip from which washers grow, and by how much at its end
SIGMA = 0.06  # deviation of a measured size about its nominal value, mm
BOXES_EVERY = 15
LIGHT = Light(-0.45, -0.5, 1.0, 0.45, (1.0, 0.99, 0.97), 0.06, -0.05, 0.08, 0.55)
CAMERA = Camera(1.6, 0.55, 0.010)
BELT = (0.17, 0.30, 0.27)
ENCODER = ["-c:v", "libx264", "-preset", "veryslow", "-crf", "21", "-profile:v", "high", "-pix_fmt", "yuv420p",
           "-g", "30", "-keyint_min", "30", "-sc_threshold", "0", "-bf", "3", "-flags", "+cgop",
           "-vf", "scale=out_color_matrix=bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
           "-colorspace", "bt709", "-movflags", "+faststart", "-map_metadata", "-1", "-fflags", "+bitexact",
           "-flags:v", "+bitexact"]


def parts_on_belt(rng):
    """Parts with where they enter: (part, frames until the origin is at the left border, y), by the time they cross."""
    found = []
    for lane, y in enumerate(LANES):
        position = -90.0 - 75 * lane  # pixels left of the border at the first frame
        while True:
            kind = KINDS[rng.choice(len(KINDS), p=MIX)]
            share = -position / (FRAMES * STEP)
            size = NOMINAL[kind] + rng.normal(0, SIGMA)
            if kind == "washer":
                size += DRIFT_MM * max(0.0, (share - DRIFT_FROM) / (1 - DRIFT_FROM))
            defect = DEFECTS[kind][rng.integers(len(DEFECTS[kind]))] if rng.random() < DEFECT_RATE else None
            angle = rng.normal(0, 0.5) if kind == "bolt" else rng.uniform(0, 2 * np.pi)
            part = make_part(rng, kind, size, defect, angle, plain=True)
            found.append((part, position, y + rng.uniform(-14, 14)))
            # Now and then the next part touches this one.
            gap = rng.uniform(88, 100) if rng.random() < 0.12 and kind != "bolt" else rng.uniform(170, 300)
            position -= gap
            if -position > FRAMES * STEP - WIDTH - 90:
                break
    return sorted(found, key=lambda entry: -entry[1])


def crossing_seconds(position):
    return (COUNT_LINE * WIDTH - position) / (STEP * FPS)


def truth(parts):
    entries = []
    for number, (part, position, y) in enumerate(parts):
        entries.append({"id": number, "class": part.kind, "verdict": "fail" if part.defect else "pass",
                        "defect": part.defect.kind if part.defect else None,
                        "size_mm": {DIMENSION[part.kind]: round(part.size, 3)},
                        "crosses_s": round(crossing_seconds(position), 3), "y": round(y / HEIGHT, 4)})
    counts = {kind: sum(e["class"] == kind for e in entries) for kind in KINDS}
    frames = []
    for index in range(0, FRAMES, BOXES_EVERY):
        boxes = []
        for number, (part, position, y) in enumerate(parts):
            x = position + index * STEP
            box = visible(part_box(part, x, y), 0.12)
            if box is not None:
                boxes.append({"id": number, "class": part.kind, "box": [round(float(v), 1) for v in box]})
            box = None if part.defect is None else visible(defect_box(part, x, y), 0.6)
            if box is not None:
                boxes.append({"id": number, "class": "defect", "box": [round(float(v), 1) for v in box]})
        frames.append({"frame": index, "boxes": boxes})
    return {"width": WIDTH, "height": HEIGHT, "fps": FPS, "frames": FRAMES, "mm_per_pixel": MM_PER_PIXEL,
            "belt_mm_per_s": STEP * FPS * MM_PER_PIXEL, "count_line_x": COUNT_LINE, "counts": counts,
            "verdicts": {v: sum(e["verdict"] == v for e in entries) for v in ("pass", "fail")},
            "nominal_mm": NOMINAL,
            "drift": {"class": "washer", "from_s": round(SECONDS * DRIFT_FROM, 3), "mm_at_end": DRIFT_MM},
            "parts": entries, "frames_with_boxes": frames}


def write_json(value, path):
    """One line per part and per frame, so that it can be read and compared."""
    head = {k: v for k, v in value.items() if not isinstance(v, list)}
    text = json.dumps(head, indent=1)[:-2]
    for key in ("parts", "frames_with_boxes"):
        lines = ",\n  ".join(json.dumps(entry, separators=(",", ":")) for entry in value[key])
        text += f',\n "{key}": [\n  {lines}\n ]'
    with open(path, "w", encoding="ascii") as file:
        file.write(text + "\n}\n")


def frames(rng, parts):
    strip = belt_strip(rng, FRAMES * STEP, BELT, 1.6)
    strip = np.concatenate([strip, strip[:, :WIDTH]], 1)
    field = LIGHT.field()
    for index in range(FRAMES):
        start = (FRAMES * STEP - index * STEP) % (FRAMES * STEP)
        picture = strip[:, start:start + WIDTH].copy()
        for part, position, y in parts:
            draw_part(picture, part, position + index * STEP, y, LIGHT)
        draw_rails(picture, 0.5)
        phase = 2 * np.pi * index / FRAMES  # whole periods over the clip, so that it loops
        flicker = 1 + 0.012 * np.sin(40 * phase) + 0.02 * np.sin(3 * phase)
        yield expose(rng, picture, field * np.float32(flicker), CAMERA)


def render(clip, truth_path, seed):
    rng = np.random.default_rng(seed)
    parts = parts_on_belt(rng)
    write_json(truth(parts), truth_path)
    encoder = subprocess.Popen(["ffmpeg", "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s",
                                f"{WIDTH}x{HEIGHT}", "-r", str(FPS), "-i", "-", "-threads", "1"] + ENCODER + [clip],
                               stdin=subprocess.PIPE)
    for index, picture in enumerate(frames(rng, parts)):
        encoder.stdin.write(picture.tobytes())
        if index % 300 == 299:
            print(f"{index + 1} of {FRAMES} frames", flush=True)
    encoder.stdin.close()
    if encoder.wait() != 0:
        raise SystemExit("ffmpeg failed")


if __name__ == "__main__":
    cv2.setNumThreads(1)
    render(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 51)
