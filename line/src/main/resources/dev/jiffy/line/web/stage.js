// One camera on display: its picture, what was seen in it, and how old that is.

import { h, number, text } from './dom.js';
import { live } from './live.js';
import { Overlay } from './overlay.js';
import { Player } from './player.js';

const STALE_SECONDS = 2;
/** `?video=stills` shows pictures one by one, as where the browser cannot play the stream. */
const STILLS = new URLSearchParams(location.search).get('video') === 'stills';

export class Stage {
  #video = h('video', { muted: true, autoplay: true, playsinline: true, 'aria-hidden': 'true' });
  #image = h('img', { alt: '', hidden: true });
  #canvas = h('canvas');
  #age = h('p', { class: 'age', role: 'status' });
  #name = h('p', { class: 'name' });
  #detail = h('p', { class: 'detail' });
  #overlay = new Overlay(this.#canvas);
  #player;
  #status;
  #statusAt = 0;
  #shown;
  #stillAt = 0;
  #closed = false;

  constructor(name) {
    this.name = name;
    this.#video.muted = true;
    text(this.#name, name);
    this.element = h('figure', { class: 'stage', 'aria-label': `Camera ${name}` },
      this.#video, this.#image, this.#canvas, this.#name, this.#age, this.#detail);
    this.#player = new Player(name, this.#video, this.#image, STILLS);
    this.#paint();
  }

  result(result) {
    this.#overlay.add(result);
  }

  status(status) {
    this.#status = status;
    this.#statusAt = performance.now();
    const { width, height } = status.summary;
    if (width > 0 && height > 0) {
      this.element.style.aspectRatio = `${width} / ${height}`;
    }
  }

  close() {
    this.#closed = true;
    this.#player.close();
  }

  /** Once per picture where the browser tells, else per repaint. */
  #paint() {
    if (this.#closed) {
      return;
    }
    const again = (_, frame) => {
      this.#shown = frame?.mediaTime ?? this.#video.currentTime;
      this.#overlay.draw(this.#shown);
      this.#paint();
    };
    if (this.#player.stills || !this.#video.requestVideoFrameCallback) {
      requestAnimationFrame(() => (this.#player.stills ? this.#still() : again()));
    } else {
      this.#video.requestVideoFrameCallback(again);
    }
  }

  /** A still does not tell its time: what was newest when it came stays with it. */
  #still() {
    if (this.#stillAt !== this.#player.stillAt) {
      this.#stillAt = this.#player.stillAt;
      this.#shown = (this.#overlay.newest?.media_nanos ?? 0) / 1e9;
    }
    this.#overlay.draw(this.#shown ?? 0);
    this.#paint();
  }

  /** Seconds since the picture on display was captured; NaN if there is none. */
  age() {
    const newest = this.#overlay.newest;
    if (this.#player.stills) {
      const waited = (performance.now() - Math.max(this.#statusAt, 0)) / 1000;
      const since = (performance.now() - this.#player.stillAt) / 1000;
      return this.#player.stillAt === 0 ? NaN : Math.max((this.#status?.picture_age_seconds ?? NaN) + waited % 1, since);
    }
    if (this.#shown === undefined || !newest) {
      return NaN;
    }
    return Math.max(0, (live.now() - newest.capture_millis) / 1000 + newest.media_nanos / 1e9 - this.#shown);
  }

  /** Says how old the picture is; called a few times a second. */
  tick() {
    const age = this.age();
    const isStale = !(age < STALE_SECONDS);
    const isDown = this.#status !== undefined && this.#status.state !== 'streaming';
    this.element.classList.toggle('stale', isStale || isDown);
    text(this.#age, Number.isNaN(age) ? 'NO PICTURE' : isStale ? `STALE ${number(age)} s` : `live, ${number(age, 1)} s`);
    text(this.#detail, isDown ? `${this.#status.state}${this.#status.detail && ': '}${this.#status.detail}` : '');
  }
}
