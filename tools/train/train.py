"""Trains the detector on scenes of dataset.py.

python3 train.py OUT.pt EPOCHS DATA.npz...

TRAIN_FROM names a checkpoint to go on from, with a third of the learning rate. Then every second batch is shrunk to the
smaller input, which a station under load goes over to, and the statistics of the batch normalisation stay as they are:
those of batches of two kinds would be right for neither.

Steps of AdamW with a one-cycle learning rate; what is kept is a moving average of the weights. A checkpoint is written
after each epoch. The process may be stopped and continued (SIGSTOP, SIGCONT): the schedule counts steps, not time.
"""
import copy
import os
import sys
import time

import numpy as np
import torch
from torch.nn import functional as F

from dataset import INPUT_HEIGHT, INPUT_WIDTH, SMALL_HEIGHT, SMALL_SCALE, SMALL_WIDTH
from model import Detector, cells, flops, loss
from parts import CLASSES

BATCH = 16
PEAK_RATE = 3e-3
WARMUP = 0.1  # of all steps
AVERAGE = 0.998
BOX_WEIGHT = 2.0


def batch(pictures, boxes, rng):
    """Flipped at random, with other light: float `[BATCH, 3, height, width]` and boxes."""
    x = torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 255
    b = torch.from_numpy(boxes)
    for i in range(len(x)):
        if rng.random() < 0.5:
            x[i] = x[i].flip(2)
            b[i, :, 1], b[i, :, 3] = INPUT_WIDTH - b[i, :, 3], INPUT_WIDTH - b[i, :, 1].clone()
        if rng.random() < 0.5:
            x[i] = x[i].flip(1)
            b[i, :, 2], b[i, :, 4] = INPUT_HEIGHT - b[i, :, 4], INPUT_HEIGHT - b[i, :, 2].clone()
    gain = torch.from_numpy(rng.normal(1, 0.03, (len(x), 3, 1, 1)) * rng.uniform(0.85, 1.15, (len(x), 1, 1, 1))).float()
    return (x * gain).clamp(0, 1).contiguous(memory_format=torch.channels_last), b


def shrunk(x, b):
    """A batch as the smaller input has it: less of the bars above and below is left."""
    rows = round(INPUT_HEIGHT * SMALL_SCALE)
    top = (rows - SMALL_HEIGHT) // 2
    x = F.interpolate(x, size=(rows, SMALL_WIDTH), mode="bilinear", antialias=True)[:, :, top:top + SMALL_HEIGHT]
    b = b.clone()
    b[..., 1:] *= SMALL_SCALE
    b[..., 2::2] -= top
    return x.contiguous(memory_format=torch.channels_last), b


def rate(step, steps):
    warm = WARMUP * steps
    if step < warm:
        return PEAK_RATE * (0.05 + 0.95 * step / warm)
    return PEAK_RATE * (0.01 + 0.99 * (1 + np.cos(np.pi * (step - warm) / (steps - warm))) / 2)


def train(out, epochs, paths, threads):
    torch.set_num_threads(threads)
    torch.manual_seed(7)
    rng = np.random.default_rng(7)
    parts = [np.load(path) for path in paths]
    pictures = np.concatenate([p["pictures"] for p in parts])
    boxes = np.concatenate([p["boxes"] for p in parts])
    model = Detector(len(CLASSES)).to(memory_format=torch.channels_last)
    print(f"{len(pictures)} scenes, {sum(p.numel() for p in model.parameters()) / 1e3:.0f} thousand weights, "
          f"{flops(model, INPUT_WIDTH, INPUT_HEIGHT) / 1e6:.0f} million multiplications a picture", flush=True)
    peak = 1.0
    goes_on = "TRAIN_FROM" in os.environ
    if goes_on:
        model.load_state_dict(torch.load(os.environ["TRAIN_FROM"], map_location="cpu")["model"])
        peak = 1 / 3
    average = copy.deepcopy(model)
    full, small = (cells(INPUT_WIDTH, INPUT_HEIGHT), 1.0), (cells(SMALL_WIDTH, SMALL_HEIGHT), SMALL_SCALE)
    decayed = [p for p in model.parameters() if p.dim() > 1]
    others = [p for p in model.parameters() if p.dim() <= 1]
    optimizer = torch.optim.AdamW([{"params": decayed, "weight_decay": 0.02}, {"params": others, "weight_decay": 0}])
    per_epoch = len(pictures) // BATCH
    steps = epochs * per_epoch
    start = time.monotonic()
    model.train()
    if goes_on:
        for layer in model.modules():
            if isinstance(layer, torch.nn.BatchNorm2d):
                layer.eval()
    for step in range(steps):
        if step % per_epoch == 0:
            order = rng.permutation(len(pictures))
            sums = np.zeros(2)
        pick = order[step % per_epoch * BATCH:][:BATCH]
        x, b = batch(pictures[pick], boxes[pick], rng)
        for group in optimizer.param_groups:
            group["lr"] = peak * rate(step, steps)
        is_small = goes_on and step % 2 == 1
        x, b = shrunk(x, b) if is_small else (x, b)
        scores, sides = loss(model(x), b, *(small if is_small else full))
        optimizer.zero_grad(set_to_none=True)
        (scores + BOX_WEIGHT * sides).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 10)
        optimizer.step()
        keep = min(AVERAGE, (1 + step) / (10 + step))
        with torch.no_grad():
            for a, p in zip(average.state_dict().values(), model.state_dict().values()):
                if a.dtype.is_floating_point:
                    a.lerp_(p, 1 - keep)
        sums += float(scores), float(sides)
        if step % per_epoch == per_epoch - 1:
            torch.save({"model": average.state_dict(), "epoch": step // per_epoch + 1}, out)
            print(f"epoch {step // per_epoch + 1}/{epochs}: scores {sums[0] / per_epoch:.3f}, "
                  f"boxes {sums[1] / per_epoch:.3f}, {(time.monotonic() - start) / 60:.1f} minutes", flush=True)


if __name__ == "__main__":
    if "TRAIN_PID" in os.environ:  # a file to find the process by, for who wants to pause it
        with open(os.environ["TRAIN_PID"], "w", encoding="ascii") as file:
            file.write(f"{os.getpid()}\n")
    train(sys.argv[1], int(sys.argv[2]), sys.argv[3:], int(os.environ.get("TRAIN_THREADS", "1")))
