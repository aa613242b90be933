"""The detector: a small anchor-free network of the YOLO family, and how its training targets and losses are made.

Three levels of strides 8, 16 and 32, each fed by a short top-down path, each with one head for box and class. A cell
predicts the distances from its middle to the four sides (as in FCOS, Tian et al. 2019) and a score per class. Which
level learns a box depends on its longer side alone, so that a defect (small, stride 8) never competes for a cell with
the part it is on (stride 16).
"""
import torch
from torch import nn
from torch.nn import functional as F

STRIDES = (8, 16, 32)
# Longer side of the boxes of each level, in input pixels; the overlap is learnt by both.
RANGES = ((0, 25), (23, 88), (62, 1e9))
RADIUS = 1.5  # cells of which the middle is this close to the box's, in strides, are positive


class Conv(nn.Sequential):
    def __init__(self, inputs, outputs, size=3, stride=1, groups=1):
        super().__init__(nn.Conv2d(inputs, outputs, size, stride, size // 2, groups=groups, bias=False),
                         nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


class Residual(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.body = nn.Sequential(Conv(width, width // 2, 1), Conv(width // 2, width))

    def forward(self, x):
        return x + self.body(x)


class Detector(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.classes = classes
        self.stem = nn.Sequential(Conv(3, 12, 3, 2), Conv(12, 24, 3, 2), Residual(24))
        self.c3 = nn.Sequential(Conv(24, 48, 3, 2), Residual(48), Residual(48))
        self.c4 = nn.Sequential(Conv(48, 80, 3, 2), Residual(80), Residual(80))
        self.c5 = nn.Sequential(Conv(80, 96, 3, 2), Residual(96))
        self.down5, self.down4 = Conv(96, 80, 1), Conv(80, 48, 1)
        self.mix4, self.mix3 = Residual(80), Residual(48)
        self.heads = nn.ModuleList(nn.Sequential(Conv(w, 48), nn.Conv2d(48, 4 + classes, 1)) for w in (48, 80, 96))
        for head in self.heads:
            nn.init.constant_(head[-1].bias[4:], -5.0)
            nn.init.constant_(head[-1].bias[:4], 0.5)

    def levels(self, x):
        """Raw predictions of each level, `[batch, 4 + classes, rows, columns]`."""
        c3 = self.c3(self.stem(x))
        c4 = self.c4(c3)
        c5 = self.c5(c4)
        p4 = self.mix4(c4 + F.interpolate(self.down5(c5), scale_factor=2.0))
        p3 = self.mix3(c3 + F.interpolate(self.down4(p4), scale_factor=2.0))
        return [head(p) for head, p in zip(self.heads, (p3, p4, c5))]

    def forward(self, x):
        """Raw predictions `[batch, 4 + classes, cells]`, levels one after the other, rows before columns."""
        return torch.cat([level.flatten(2) for level in self.levels(x)], 2)


def cells(width, height):
    """Middle of each cell (x, y) and its stride, `[cells, 3]`."""
    out = []
    for stride in STRIDES:
        y, x = torch.meshgrid(torch.arange(height // stride), torch.arange(width // stride), indexing="ij")
        out.append(torch.stack([(x.flatten() + 0.5) * stride, (y.flatten() + 0.5) * stride,
                                torch.full((x.numel(),), float(stride))], 1))
    return torch.cat(out)


def sides(raw, grid):
    """Left, top, right, bottom in input pixels, `[batch, cells, 4]`."""
    d = F.softplus(raw[:, :4].transpose(1, 2)) * grid[:, 2:] * 2
    return torch.cat([grid[:, :2] - d[..., :2], grid[:, :2] + d[..., 2:]], -1)


def assign(boxes, grid, scale):
    """For each cell the index of its box, −1 for none. `boxes` is `[batch, n, 5]`, class −1 where none is. What a level
    learns of a picture at full size it learns of one at `scale` as well."""
    middle = (boxes[..., 1:3] + boxes[..., 3:5]) / 2
    size = boxes[..., 3:5] - boxes[..., 1:3]
    longer, area = size.amax(-1), size.prod(-1)
    off = (grid[None, None, :, :2] - middle[:, :, None]).abs()
    near = (off < torch.minimum(RADIUS * grid[None, None, :, 2:], size[:, :, None] / 2 + 0.5)).all(-1)
    low = scale * torch.tensor([r[0] for r in RANGES])[(grid[:, 2].log2() - 3).long()]
    high = scale * torch.tensor([r[1] for r in RANGES])[(grid[:, 2].log2() - 3).long()]
    fits = (longer[..., None] >= low) & (longer[..., None] < high) & (boxes[..., :1] >= 0)
    cost = torch.where(near & fits, area[..., None].expand_as(near), torch.tensor(1e9))
    least, index = cost.min(1)
    return torch.where(least < 1e9, index, torch.tensor(-1))


def loss(raw, boxes, grid, scale=1.0):
    """Cross-entropy of the scores and generalised IoU of the boxes (Rezatofighi et al. 2019), per positive cell."""
    index = assign(boxes, grid, scale)
    positive = index >= 0
    count = positive.sum().clamp(min=1)
    chosen = torch.gather(boxes, 1, index.clamp(min=0)[..., None].expand(-1, -1, 5))
    want = torch.zeros_like(raw[:, 4:]).transpose(1, 2)
    want[positive] = F.one_hot(chosen[positive][:, 0].long(), want.shape[-1]).float()
    scores = F.binary_cross_entropy_with_logits(raw[:, 4:].transpose(1, 2), want, reduction="sum") / count
    a, b = sides(raw, grid)[positive], chosen[positive][:, 1:]
    common = (torch.minimum(a[:, 2:], b[:, 2:]) - torch.maximum(a[:, :2], b[:, :2])).clamp(min=0).prod(-1)
    hull = (torch.maximum(a[:, 2:], b[:, 2:]) - torch.minimum(a[:, :2], b[:, :2])).prod(-1)
    union = (a[:, 2:] - a[:, :2]).prod(-1) + (b[:, 2:] - b[:, :2]).prod(-1) - common
    giou = common / union - (hull - union) / hull
    return scores, (1 - giou).sum() / count


class Exported(nn.Module):
    """The detector as YOLOv8 numbers its output: `[1, 4 + classes, cells]`, centre, size and scores.

    One picture of any size of whole 32 pixels: the middles of the cells are counted where the level is, by sums of ones,
    so that the graph has plain operators only and no shapes that are read at run time. What is combined has the same
    shape on both sides: not every reader of ONNX broadcasts.
    """

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, x):
        levels = []
        for level, stride in zip(self.model.levels(x), STRIDES):
            one = level[:, :1] * 0 + 1
            middle = (torch.cat([one.cumsum(3), one.transpose(2, 3).cumsum(3).transpose(2, 3)], 1) - 0.5) * stride
            d = F.softplus(level[:, :4]) * (2 * stride)
            near, far = d[:, :2], d[:, 2:]
            boxes = torch.cat([middle + (far - near) * 0.5, near + far, level[:, 4:].sigmoid()], 1)
            levels.append(boxes.reshape(1, 4 + self.model.classes, -1))
        return torch.cat(levels, 2)


def flops(model, width, height):
    """Multiplications of the convolutions for one picture."""
    total = []

    def count(layer, _, out):
        total.append(out.numel() * layer.weight[0].numel())

    hooks = [m.register_forward_hook(count) for m in model.modules() if isinstance(m, nn.Conv2d)]
    with torch.no_grad():
        model.eval()(torch.zeros(1, 3, height, width))
    for hook in hooks:
        hook.remove()
    return sum(total)
