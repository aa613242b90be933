// A camera's video in a <video> element, as near to now as its fragments allow; JPEG after JPEG where that cannot be.

import { camera } from './api.js';

const LATE_SECONDS = 1.5; // behind the newest picture: jump
const SLACK_SECONDS = 0.35; // kept in hand, for what comes unevenly
const KEPT_SECONDS = 4; // already shown, dropped after that
const QUEUE_BYTES = 8e6;
const STILL_MILLIS = 200;

export class Player {
  #name;
  #video;
  #image;
  #abort = new AbortController();
  #useStills;
  #stillAt = 0;

  /** Plays into `video`, or shows `image` where there is no Media Source for this stream. */
  constructor(name, video, image, useStills) {
    this.#name = name;
    this.#video = video;
    this.#image = image;
    this.#useStills = useStills || !('MediaSource' in window);
    this.#run();
  }

  close() {
    this.#abort.abort();
    this.#video.removeAttribute('src');
    this.#video.load();
  }

  get stills() {
    return this.#useStills;
  }

  /** When the newest still came, on the clock of `performance`; 0 before the first. */
  get stillAt() {
    return this.#stillAt;
  }

  async #run() {
    const signal = this.#abort.signal;
    while (!signal.aborted) {
      this.#video.hidden = this.#useStills;
      this.#image.hidden = !this.#useStills;
      try {
        await (this.#useStills ? this.#still(signal) : this.#stream(signal));
      } catch {
        // The stream broke off or the camera is away: try again, the age of the picture tells.
        await pause(1000);
      }
    }
  }

  async #still(signal) {
    const begun = performance.now();
    const width = Math.max(160, Math.round(this.#image.clientWidth * devicePixelRatio) || 640);
    const response = await fetch(`${camera(this.#name)}/still.jpg?width=${Math.min(width, 1920)}`, { signal });
    if (!response.ok) {
      throw new Error(String(response.status));
    }
    const url = URL.createObjectURL(await response.blob());
    const old = this.#image.src;
    this.#image.src = url;
    await this.#image.decode();
    URL.revokeObjectURL(old);
    this.#stillAt = performance.now();
    await pause(STILL_MILLIS - (performance.now() - begun));
  }

  async #stream(signal) {
    const response = await fetch(`${camera(this.#name)}/live.mp4`, { signal });
    if (!response.ok) {
      throw new Error(String(response.status));
    }
    const type = response.headers.get('content-type');
    if (!MediaSource.isTypeSupported(type)) {
      await response.body.cancel();
      this.#useStills = true;
      return;
    }
    const source = new MediaSource();
    const url = URL.createObjectURL(source);
    this.#video.src = url;
    try {
      await once(source, 'sourceopen');
      await this.#feed(response.body.getReader(), source.addSourceBuffer(type));
    } finally {
      URL.revokeObjectURL(url);
    }
  }

  async #feed(reader, buffer) {
    const queue = [];
    let bytes = 0;
    let broken = false;
    const next = () => {
      if (buffer.updating || broken) {
        return;
      }
      this.#keepUp(buffer);
      if (!buffer.updating && queue.length > 0) {
        const piece = queue.shift();
        bytes -= piece.length;
        buffer.appendBuffer(piece);
      }
    };
    buffer.onupdateend = next;
    buffer.onerror = () => {
      broken = true;
    };
    try {
      for (;;) {
        const { value, done } = await reader.read();
        if (done || broken || this.#video.error || bytes > QUEUE_BYTES) {
          return;
        }
        queue.push(value);
        bytes += value.length;
        next();
      }
    } finally {
      broken = true;
      reader.cancel().catch(() => {});
    }
  }

  /** Stays near the newest picture and forgets what was shown. */
  #keepUp(buffer) {
    const video = this.#video;
    const ranges = buffer.buffered;
    if (ranges.length === 0) {
      return;
    }
    const end = ranges.end(ranges.length - 1);
    const start = ranges.start(ranges.length - 1);
    const behind = end - video.currentTime;
    if (behind > LATE_SECONDS || behind < 0 || video.currentTime < start) {
      video.currentTime = Math.max(start, end - SLACK_SECONDS);
    }
    video.playbackRate = behind > 2 * SLACK_SECONDS ? 1.08 : 1;
    if (video.paused) {
      video.play().catch(() => {});
    }
    if (ranges.start(0) < video.currentTime - 2 * KEPT_SECONDS) {
      buffer.remove(0, video.currentTime - KEPT_SECONDS);
    }
  }
}

function once(target, type) {
  return new Promise((resolve) => {
    target.addEventListener(type, resolve, { once: true });
  });
}

function pause(millis) {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, millis));
  });
}
