"""Renders the clip of LinePipelineTest: raw RGB to stdout. Needs numpy.

python3 plain-belt.py | ffmpeg -f rawvideo -pix_fmt rgb24 -s 640x360 -r 30 -i - -c:v libx264 -preset veryslow -crf 26 \
    -pix_fmt yuv420p -profile:v high -g 60 -color_primaries bt709 -color_trc bt709 -colorspace bt709 \
    -vf scale=out_color_matrix=bt709 -movflags +faststart plain-belt.mp4
"""
import sys
import numpy

W, H, FPS, SECONDS = 640, 360, 30, 10
SPEED = 150.0  # pixels a second, to the right
random = numpy.random.default_rng(25)

# Kind, colour, half size, distance behind the one before, row. 13 parts; the last two do not reach the middle.
PARTS = []
x = 250.0
COLOURS = [(206, 64, 52), (42, 108, 190), (230, 180, 40), (48, 140, 84), (240, 240, 236), (40, 40, 44)]
for i in range(13):
    PARTS.append((i % 3, COLOURS[i % len(COLOURS)], 20 + 3 * (i % 4), x, 120 + 40 * (i * 7 % 4)))
    x -= 115 + 15 * (i * 5 % 4)

rows, columns = numpy.mgrid[0:H, 0:W].astype(numpy.float32)
belt = numpy.empty((H, W, 3), numpy.float32)
belt[:] = (128, 131, 134)
grain = random.normal(0, 1.5, (H, W + 2000)).astype(numpy.float32)
shade = 6 * ((rows - H / 2) / (H / 2)) ** 2

for frame in range(FPS * SECONDS):
    shift = SPEED * frame / FPS
    start = 1999 - int(shift)
    picture = belt - shade[..., None] + grain[:, start:start + W, None]
    for kind, colour, half, x, y in PARTS:
        dx, dy = columns - (x + shift), rows - y
        if kind == 0:
            edge = half - numpy.hypot(dx, dy)
        elif kind == 1:
            edge = half - numpy.maximum(abs(dx), abs(dy))
        else:
            edge = 0.8 * half - numpy.maximum(abs(dx) * 0.6, abs(dy) * 1.2)
        alpha = numpy.clip(edge + 0.5, 0, 1)[..., None]
        picture = picture * (1 - alpha) + numpy.array(colour, numpy.float32) * alpha
    sys.stdout.buffer.write(numpy.clip(picture, 0, 255).astype(numpy.uint8).tobytes())
