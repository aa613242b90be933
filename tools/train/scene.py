"""The inspection cell: belt, light, parts with their shadows, and the camera above.

Pictures are float32 RGB, 0 to 1, of WIDTH × HEIGHT. Coordinates are pixels with the left edge of the first column at 0.
The camera looks straight down, so one pixel is MM_PER_PIXEL everywhere.
"""
from dataclasses import dataclass

import cv2
import numpy as np

from parts import surface

WIDTH, HEIGHT = 640, 360
MM_PER_PIXEL = 0.25
OVERSAMPLING = 2
RAIL = 24  # rows that the guide rails cover at both borders


@dataclass(frozen=True)
class Light:
    """A lamp in direction (x, y, 1), and how it falls off across the picture."""
    x: float
    y: float
    level: float
    ambient: float
    tint: tuple
    slope_x: float
    slope_y: float
    vignette: float
    shadow: float

    def field(self):
        """Share of the light that reaches each pixel, `[HEIGHT, WIDTH, 3]`."""
        x = np.linspace(-1, 1, WIDTH, dtype=np.float32)[None, :]
        y = np.linspace(-1, 1, HEIGHT, dtype=np.float32)[:, None]
        fall = 1 + self.slope_x * x + self.slope_y * y - self.vignette * (x * x + 0.4 * y * y)
        return self.level * fall[..., None] * np.array(self.tint, np.float32)


@dataclass(frozen=True)
class Camera:
    """Motion blur in columns, defocus and noise as standard deviations (columns, share of full scale)."""
    motion: float
    defocus: float
    noise: float


def belt_strip(rng, length, color, dirt, grain=0.012):
    """A belt that closes on itself: `[HEIGHT, length, 3]`, with weave, wear, spots, fibres and a splice."""
    weave = rng.normal(0, 1, (HEIGHT, length)).astype(np.float32)
    fine = cv2.GaussianBlur(weave, (0, 0), 0.8) * 1.6
    wear = cv2.resize(rng.normal(0, 1, (12, max(2, length // 40))).astype(np.float32), (length, HEIGHT),
                      interpolation=cv2.INTER_CUBIC)
    seam = np.minimum(1, np.minimum(np.arange(length), np.arange(length)[::-1]) / 80.0).astype(np.float32)
    rows = np.arange(HEIGHT)[:, None]
    twill = np.sin(rows * 1.9) * np.cos(np.arange(length) * np.pi / 2)
    shade = 1 + grain * fine * 3 + 0.03 * wear * seam + 0.015 * twill
    belt = np.array(color, np.float32) * shade[..., None]
    count = int(dirt * length / 100)
    for _ in range(count):
        x, y = int(rng.integers(30, max(31, length - 30))), int(rng.integers(0, HEIGHT))
        tone = tuple(float(c) for c in np.array(color) * (rng.uniform(0.55, 0.85) if rng.random() < 0.6
                                                          else rng.uniform(1.2, 1.9)))
        what = rng.random()
        if what < 0.15:
            smear(belt, x, y, (int(rng.integers(8, 40)), int(rng.integers(4, 14))), float(rng.uniform(0, 180)), tone)
        elif what < 0.75:  # grit
            cv2.circle(belt, (x, y), int(rng.integers(1, 3)), tone, -1, cv2.LINE_AA)
        else:  # a fibre or a curl of swarf
            bend = rng.normal(0, 9, (5, 2)).cumsum(0) * 0.8
            cv2.polylines(belt, [np.int32(bend + (x, y))], False, tone, 1, cv2.LINE_AA)
    return np.clip(belt, 0, 1)


def smear(belt, x, y, axes, angle, tone):
    """A soft patch of oil, in place."""
    top, left = max(0, y - 60), max(0, x - 60)
    near = belt[top:y + 60, left:x + 60]
    layer = near.copy()
    cv2.ellipse(layer, (x - left, y - top), axes, angle, 0, 360, tone, -1, cv2.LINE_AA)
    near += 0.35 * (cv2.GaussianBlur(layer, (0, 0), 3) - near)


def draw_rails(picture, tone):
    """Guide rails at the top and bottom, with the line of light along their edge."""
    rows = np.arange(RAIL, dtype=np.float32)
    profile = tone * (0.8 + 0.25 * np.sin(rows / RAIL * np.pi)) + 0.25 * np.exp(-((rows - RAIL + 5) / 1.5) ** 2)
    metal = profile[:, None, None] * np.array((0.97, 1.0, 1.02), np.float32)
    picture[:RAIL] = metal
    picture[HEIGHT - RAIL:] = metal[::-1]
    for k in range(10):  # their shadows on the belt
        picture[RAIL + k] *= 0.55 + 0.045 * k
        picture[HEIGHT - RAIL - 1 - k] *= 0.75 + 0.025 * k


def draw_part(picture, part, x, y, light):
    """Draws a part whose origin lies at (x, y), over its shadow."""
    reach = int(np.ceil(part.reach / MM_PER_PIXEL)) + 12
    left, top = int(np.floor(x)) - reach, int(np.floor(y)) - reach
    side = 2 * reach + 1
    a, b = max(0, left), min(WIDTH, left + side)
    c, d = max(0, top), min(HEIGHT, top + side)
    if a >= b or c >= d:
        return
    grid = (np.arange(side * OVERSAMPLING, dtype=np.float32) + 0.5) / OVERSAMPLING
    px, py = np.meshgrid((left + grid - x) * MM_PER_PIXEL, (top + grid - y) * MM_PER_PIXEL)
    cos, sin = np.float32(np.cos(part.angle)), np.float32(np.sin(part.angle))
    pitch = MM_PER_PIXEL / OVERSAMPLING
    distance, relief, color, gloss = surface(part, cos * px + sin * py, cos * py - sin * px)
    cover = np.clip(0.5 - distance / pitch, 0, 1).astype(np.float32)
    slope_y, slope_x = np.gradient(relief.astype(np.float32), pitch)
    norm = 1 / np.sqrt(slope_x ** 2 + slope_y ** 2 + 1)
    lamp = np.array((light.x, light.y, 1.0))
    lamp /= np.linalg.norm(lamp)
    half = lamp + (0, 0, 1)
    half /= np.linalg.norm(half)
    diffuse = np.maximum(0, (-slope_x * lamp[0] - slope_y * lamp[1] + lamp[2]) * norm)
    # The lamp is near: its reflection wanders over flat metal as the part passes below.
    glint_x, glint_y = half[0] + 0.12 * (x / WIDTH - 0.5), half[1] + 0.08 * (y / HEIGHT - 0.5)
    shine = np.maximum(0, (-slope_x * glint_x - slope_y * glint_y + half[2]) * norm)
    lit = color * (light.ambient + (1 - light.ambient) * diffuse)[..., None] + (gloss * shine ** 24)[..., None] * 0.55
    shape = (side, OVERSAMPLING, side, OVERSAMPLING)
    lit = (lit * cover[..., None]).reshape(shape + (3,)).mean((1, 3))
    cover = cover.reshape(shape).mean((1, 3))
    shift = np.float32([[1, 0, -light.x * 7], [0, 1, -light.y * 7]])
    shadow = cv2.GaussianBlur(cv2.warpAffine(cover, shift, (side, side)), (0, 0), 2.5) * light.shadow
    inner = (slice(c - top, d - top), slice(a - left, b - left))
    patch = picture[c:d, a:b]
    patch *= 1 - (shadow[inner] * (1 - cover[inner]))[..., None]
    patch *= 1 - cover[inner][..., None]
    patch += lit[inner]


def expose(rng, picture, field, camera):
    """What the sensor gives: light, motion blur, defocus, shot and read noise; uint8 RGB."""
    picture = picture * field
    if camera.motion > 1:
        length = int(np.ceil(camera.motion))
        kernel = np.ones((1, length), np.float32)
        kernel[0, -1] = camera.motion - length + 1
        picture = cv2.filter2D(picture, -1, kernel / kernel.sum(), borderType=cv2.BORDER_REPLICATE)
    if camera.defocus > 0.2:
        picture = cv2.GaussianBlur(picture, (0, 0), camera.defocus)
    noise = rng.standard_normal(picture.shape, np.float32)
    picture = picture + camera.noise * noise * np.sqrt(0.3 + np.maximum(picture, 0))
    return np.uint8(np.clip(picture, 0, 1) * 255 + 0.5)


def part_box(part, x, y):
    """Left, top, right, bottom of a part in pixels, beyond the picture if it is."""
    points = part.outline() / MM_PER_PIXEL + (x, y)
    return np.concatenate([points.min(0), points.max(0)])


def defect_box(part, x, y):
    return part.defect_box() / MM_PER_PIXEL + (x, y, x, y)


def visible(box, least):
    """The box cut at the picture, or None if less than the share `least` of it is left."""
    cut = np.array([max(box[0], 0), max(box[1], 0), min(box[2], WIDTH), min(box[3], HEIGHT)])
    left = max(0, cut[2] - cut[0]) * max(0, cut[3] - cut[1])
    return cut if left >= least * (box[2] - box[0]) * (box[3] - box[1]) else None
