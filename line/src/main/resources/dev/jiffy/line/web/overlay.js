// What was seen, drawn over the picture it was seen in.

const COLORS = { open: '#ffb000', pass: '#3ddc84', fail: '#ff5c5c' };
const SIGNS = { open: '', pass: ' ✓', fail: ' ✗' };
const KEPT = 120;
/** A result this far from the picture on display says nothing about it. */
const NEAR_NANOS = 0.4e9;

export class Overlay {
  #canvas;
  #results = [];

  constructor(canvas) {
    this.#canvas = canvas;
  }

  add(result) {
    // A camera that was opened again may start its time line again.
    if (this.#results.length > 0 && result.media_nanos < this.#results.at(-1).media_nanos) {
      this.#results.length = 0;
    }
    this.#results.push(result);
    if (this.#results.length > KEPT) {
      this.#results.shift();
    }
  }

  get newest() {
    return this.#results.at(-1);
  }

  /** Draws for the picture shown at a media time in seconds. */
  draw(mediaTime) {
    const result = this.#at(mediaTime * 1e9);
    const canvas = this.#canvas;
    const scale = devicePixelRatio;
    const width = Math.round(canvas.clientWidth * scale);
    const height = Math.round(canvas.clientHeight * scale);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const g = canvas.getContext('2d');
    g.clearRect(0, 0, width, height);
    for (const part of result?.parts ?? []) {
      this.#part(g, part, width, height, scale);
    }
  }

  /** The result of this picture or the last one before it. */
  #at(nanos) {
    let best;
    for (const result of this.#results) {
      if (result.media_nanos <= nanos + 5e6) {
        best = result;
      }
    }
    return best && nanos - best.media_nanos < NEAR_NANOS ? best : undefined;
  }

  #part(g, part, width, height, scale) {
    const [left, top, right, bottom] = part.box;
    const x = left * width;
    const y = top * height;
    const color = COLORS[part.verdict];
    g.strokeStyle = color;
    g.lineWidth = (part.verdict === 'fail' ? 4 : 2.5) * scale;
    g.setLineDash(part.verdict === 'open' ? [8 * scale, 5 * scale] : []);
    g.strokeRect(x, y, (right - left) * width, (bottom - top) * height);
    const millimetres = part.size_mm === null ? '' : `  ${part.size_mm.toFixed(1)} mm`;
    const label = `${part.label} ${part.id}${millimetres}${SIGNS[part.verdict]}`;
    const size = Math.min(13 * scale, Math.max(9 * scale, width / 50));
    g.font = `600 ${size}px system-ui, sans-serif`;
    const labelWidth = g.measureText(label).width + 0.8 * size;
    const labelHeight = 1.45 * size;
    const labelX = Math.min(Math.max(0, x - g.lineWidth / 2), Math.max(0, width - labelWidth));
    const labelY = y >= labelHeight ? y - labelHeight : bottom * height;
    g.fillStyle = color;
    g.fillRect(labelX, labelY, labelWidth, labelHeight);
    g.fillStyle = '#0b0e10';
    g.textBaseline = 'middle';
    g.fillText(label, labelX + 0.4 * size, labelY + labelHeight / 2 + 0.08 * size);
  }
}
