"""Parts seen from above: outline, relief, surface and defects of a nut, a washer and a bolt.

A part is described in millimetres in its own frame (u, v). `surface` evaluates it analytically on any grid of points,
so a part may lie anywhere between the pixels. Sizes follow ISO 4032 (M10 nut), ISO 7089 (washer) and ISO 4017 (M6
bolt), rounded to what looks well in the picture.
"""
from dataclasses import dataclass, field

import cv2
import numpy as np

CLASSES = ("nut", "washer", "bolt", "defect")
DEFECT = CLASSES.index("defect")
KINDS = CLASSES[:DEFECT]
# The size that is measured, its nominal value in mm.
NOMINAL = {"nut": 17.0, "washer": 20.0, "bolt": 30.0}  # across flats; outer diameter; length below the head
DIMENSION = {"nut": "across_flats", "washer": "diameter", "bolt": "length"}
DEFECTS = {"nut": ("scratch", "chip", "stain", "blocked"), "washer": ("scratch", "chip", "stain", "blocked"),
           "bolt": ("scratch", "chip", "stain")}
NUT_HOLE, WASHER_HOLE = 4.3, 5.3  # radii
HEAD_HEIGHT, HEAD_HALF, SHANK_RADIUS = 4.0, 5.0, 3.0


@dataclass(frozen=True)
class Defect:
    """What is wrong and where, in the part's frame; `points` is a polyline of a scratch or the centre of the others."""
    kind: str
    points: tuple
    radius: float
    color: tuple = (0.1, 0.1, 0.1)
    strength: float = 1.0


@dataclass(frozen=True)
class Part:
    kind: str
    angle: float
    size: float
    color: tuple
    gloss: float
    seed: int
    defect: Defect | None = None
    texture: np.ndarray = field(default=None, repr=False, compare=False)

    @property
    def reach(self):
        """Radius of a circle around the origin that holds everything, in mm."""
        return {"nut": self.size / 2 / np.cos(np.pi / 6), "washer": self.size / 2,
                "bolt": np.hypot((self.size + HEAD_HEIGHT) / 2, HEAD_HALF)}[self.kind] + 0.5

    def outline(self):
        """Points whose hull is the hull of the part, `[n, 2]`, turned as the part lies."""
        if self.kind == "bolt":
            a, b = (self.size + HEAD_HEIGHT) / 2, -(self.size + HEAD_HEIGHT) / 2
            points = np.array([(b, -HEAD_HALF), (b, HEAD_HALF), (b + HEAD_HEIGHT, -HEAD_HALF),
                               (b + HEAD_HEIGHT, HEAD_HALF), (a, -SHANK_RADIUS + 0.6), (a, SHANK_RADIUS - 0.6)])
        else:
            corners, radius = (6, self.size / 2 / np.cos(np.pi / 6)) if self.kind == "nut" else (180, self.size / 2)
            t = np.arange(corners) * 2 * np.pi / corners + np.pi / 6
            points = radius * np.stack([np.cos(t), np.sin(t)], 1)
        return turn(points, self.angle)

    def defect_box(self):
        """Left, top, right, bottom of the defect relative to the part's origin, in mm; never smaller than 5.5 mm."""
        points = turn(np.array(self.defect.points), self.angle)
        low, high = points.min(0) - self.defect.radius, points.max(0) + self.defect.radius
        middle, half = (low + high) / 2, np.maximum((high - low) / 2, 2.75)
        return np.concatenate([middle - half, middle + half])


def turn(points, angle):
    c, s = np.cos(angle), np.sin(angle)
    return points @ np.array([[c, s], [-s, c]])


def make_part(rng, kind, size=None, defect=None, angle=None, plain=False):
    """A part as it falls on the belt. `defect` is its kind or None; `plain` keeps to the finishes of the clip."""
    base = {"nut": (0.66, 0.67, 0.68), "washer": (0.74, 0.75, 0.76), "bolt": (0.50, 0.51, 0.53)}[kind]
    spread = 0.03 if plain else 0.16
    color = np.array(base) * (1 + rng.normal(0, spread)) + rng.normal(0, 0.01 if plain else 0.025, 3)
    color = np.clip(color, 0.2, 0.95)
    size = NOMINAL[kind] + rng.normal(0, 0.05 if plain else 0.4) if size is None else size
    angle = rng.uniform(0, 2 * np.pi) if angle is None else angle
    texture = rng.normal(0, 1, (64, 64)).astype(np.float32)
    texture = cv2.GaussianBlur(texture, (0, 0), sigmaX=4.0, sigmaY=0.6) * 2.0  # brushed along u
    part = Part(kind, angle, size, tuple(color), rng.uniform(0.25, 0.5) if plain else rng.uniform(0.1, 0.7),
                int(rng.integers(1 << 31)), None, texture)
    return part if defect is None else Part(part.kind, part.angle, part.size, part.color, part.gloss, part.seed,
                                            make_defect(rng, part, defect), part.texture)


def make_defect(rng, part, kind):
    if kind == "blocked":
        return Defect(kind, ((0.0, 0.0),), NUT_HOLE if part.kind == "nut" else WASHER_HOLE,
                      tuple(rng.uniform(0.75, 0.95) * np.array(part.color)))
    u, v, heading = spot(rng, part, edge=kind == "chip")
    if kind == "scratch":
        length = rng.uniform(5.5, 8.5) if part.kind == "bolt" else rng.uniform(4.5, 6.5)
        heading = rng.normal(0, 0.35) if part.kind == "bolt" else heading + np.pi / 2 + rng.normal(0, 0.5)
        bend = rng.normal(0, 0.12)
        steps = [(t - 0.5) * length for t in (0.0, 0.35, 0.7, 1.0)]
        points = tuple((u + s * np.cos(heading) - bend * s * s / 6 * np.sin(heading),
                        v + s * np.sin(heading) + bend * s * s / 6 * np.cos(heading)) for s in steps)
        tone = rng.uniform(0.04, 0.16) if rng.random() < 0.75 else rng.uniform(0.93, 1.0)
        return Defect(kind, points, rng.uniform(0.3, 0.5), (tone, tone, tone), rng.uniform(0.75, 1.0))
    if kind == "chip":
        return Defect(kind, ((u, v),), rng.uniform(1.9, 2.6) if part.kind == "bolt" else rng.uniform(2.3, 3.2))
    rust = rng.random() < 0.65
    color = (rng.uniform(0.38, 0.5), rng.uniform(0.2, 0.27), rng.uniform(0.05, 0.12)) if rust else (0.1, 0.09, 0.07)
    return Defect(kind, ((u, v),), rng.uniform(1.6, 2.1) if part.kind == "bolt" else rng.uniform(1.8, 2.8), color,
                  rng.uniform(0.75, 0.95))


def spot(rng, part, edge):
    """Where a defect sits: u, v and the heading away from the middle."""
    if part.kind == "bolt":
        start = -(part.size + HEAD_HEIGHT) / 2
        if edge:  # a corner of the head
            side = rng.choice([-1.0, 1.0])
            return start + rng.uniform(0.8, 2.2), side * (HEAD_HALF - 0.4), 0.0
        return rng.uniform(start + HEAD_HEIGHT + 4, -start - 5), rng.uniform(-1.3, 1.3), 0.0
    hole = NUT_HOLE if part.kind == "nut" else WASHER_HOLE
    t = rng.uniform(0, 2 * np.pi)
    if edge and part.kind == "nut":
        t = np.round(t / (np.pi / 3)) * np.pi / 3 + np.pi / 6 + rng.normal(0, 0.1)  # corners break first
    radius = part.size / 2 * (1.03 if part.kind == "nut" else 0.97)
    if not edge:
        radius = (hole + part.size / 2) / 2 + rng.normal(0, 0.3)
    return radius * np.cos(t), radius * np.sin(t), t


def surface(part, u, v):
    """Signed distance to the outline (inside negative, mm), relief (mm), colour `[…, 3]` and gloss at points (u, v)."""
    r = np.hypot(u, v)
    if part.kind == "washer":
        distance, hole = r - part.size / 2, WASHER_HOLE
        relief = -0.9 * np.maximum(0, 0.5 + distance) ** 2 - 0.9 * np.maximum(0, hole + 0.5 - r) ** 2
    elif part.kind == "nut":
        hole = NUT_HOLE
        c, s = np.cos(np.pi / 3), np.sin(np.pi / 3)
        distance = np.maximum.reduce([np.abs(u), np.abs(c * u + s * v), np.abs(c * u - s * v)]) - part.size / 2
        relief = -0.6 * np.maximum(0, r - 0.47 * part.size) - 0.7 * np.maximum(0, hole + 1.0 - r)
    else:
        hole, start = 0.0, -(part.size + HEAD_HEIGHT) / 2
        tip = np.maximum(0, u + start + 0.8) * 0.7
        head = np.maximum(np.abs(u - start - HEAD_HEIGHT / 2) - HEAD_HEIGHT / 2, np.abs(v) - HEAD_HALF)
        shank = np.maximum(np.maximum(start - u, u + start), np.abs(v) - SHANK_RADIUS + tip)
        distance = np.minimum(head, shank)
        thread = 0.16 * np.sin(2 * np.pi * (u + 0.08 * v)) * (u > start + HEAD_HEIGHT + 6)
        round_ = np.sqrt(np.maximum(0.2, SHANK_RADIUS ** 2 - v * v)) + thread
        flat = 3.4 - 0.9 * np.maximum(0, np.abs(v) - 2.5)
        relief = np.where(u < start + HEAD_HEIGHT, flat, round_)
    color = np.broadcast_to(np.array(part.color, np.float32), u.shape + (3,)).copy()
    grain = cv2.remap(part.texture, (u * 2.2 % 64).astype(np.float32), (v * 2.2 % 64).astype(np.float32),
                      cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
    color *= (1 + 0.05 * grain)[..., None]
    if part.kind == "nut":  # the thread in the hole's wall
        wall = (r < hole + 0.7) & (r > hole)
        color[wall] *= 0.55 + 0.2 * np.sin(r[wall] * 14)[:, None]
    gloss = np.full(u.shape, part.gloss, np.float32)
    if part.defect is not None:
        distance, hole = damage(part, u, v, r, distance, hole, color, gloss)
    if hole > 0:
        distance = np.maximum(distance, hole - r)
    return distance, relief, color, gloss


def damage(part, u, v, r, distance, hole, color, gloss):
    """Applies the defect to colour and gloss in place; returns the new distance and hole."""
    d = part.defect
    if d.kind == "blocked":
        inside = r < hole
        color[inside] = np.array(d.color, np.float32) * (0.72 + 0.08 * np.sin(3 * u[inside] + part.seed % 7))[:, None]
        gloss[inside] *= 0.3
        color[np.abs(r - hole) < 0.4] *= 0.45
        return distance, 0.0
    if d.kind == "scratch":
        near = np.full(u.shape, np.inf)
        for (ax, ay), (bx, by) in zip(d.points, d.points[1:]):
            length = (bx - ax) ** 2 + (by - ay) ** 2
            t = np.clip(((u - ax) * (bx - ax) + (v - ay) * (by - ay)) / length, 0, 1)
            near = np.minimum(near, np.hypot(u - ax - t * (bx - ax), v - ay - t * (by - ay)))
        share = np.clip((d.radius - near) / 0.15 + 0.5, 0, 1) * d.strength
    else:
        (cx, cy), = d.points
        t = np.arctan2(v - cy, u - cx)
        phase = part.seed % 100
        ragged = d.radius * (1 + 0.12 * np.sin(3 * t + phase) + 0.07 * np.sin(7 * t + 2 * phase))
        near = np.hypot(u - cx, v - cy) - ragged
        if d.kind == "chip":
            rim = np.clip(1 - near / 0.5, 0, 1)  # broken metal is dull and dark
            color *= (1 - 0.5 * rim)[..., None]
            return np.maximum(distance, -near), hole
        share = np.clip(0.5 - near / 0.5, 0, 1) * d.strength * (0.85 + 0.15 * np.sin(4 * u + phase) * np.cos(5 * v))
    color += share[..., None] * (np.array(d.color, np.float32) - color)
    gloss *= 1 - 0.8 * share
    return distance, hole
