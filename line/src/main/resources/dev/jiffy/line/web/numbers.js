// What a camera has counted, how fast, and what that took.

import { h, number, percent, text } from './dom.js';

const WINDOW_MILLIS = 60_000;
/** From everything to the least. */
const RUNGS = ['full', 'skip non-reference frames', 'lower inference rate', 'smaller input', 'key frames only', 'still'];

export class Numbers {
  #values = {};
  #classes = h('tbody');
  #latency = h('tbody');
  #ladder = h('ol', { class: 'ladder' });
  #steps = h('ul', { class: 'steps' });
  #history = [];
  #camera = '';

  constructor(element) {
    element.append(
      h('div', { class: 'verdicts' }, this.#tile('pass', 'Pass', 'tile pass'), this.#tile('fail', 'Fail', 'tile fail')),
      h('div', { class: 'row' }, this.#tile('yield', 'First-pass yield'), this.#tile('rate', 'Parts / min'),
        this.#tile('fps', 'Frames / s')),
      h('section', { class: 'card' }, h('h2', {}, 'By class'), h('table', { class: 'figures' },
        h('thead', {}, row('th', ['Class', 'Pass', 'Fail', '/ min'])), this.#classes)),
      h('section', { class: 'card' }, h('h2', {}, 'Latency of the last minute, ms'), h('table', { class: 'figures' },
        h('thead', {}, row('th', ['Stage', 'P50', 'P99', 'Max'])), this.#latency)),
      h('section', { class: 'card' }, h('h2', {}, 'Load'), h('dl', { class: 'facts' }, this.#fact('ladder', 'Work done')), this.#ladder, this.#steps,
        h('dl', { class: 'facts' }, this.#fact('dropped', 'Dropped'), this.#fact('utilization', 'Decoder busy'),
          this.#fact('decoder', 'Decoder'), this.#fact('model', 'Model'))));
  }

  #tile(key, label, kind = 'tile') {
    this.#values[key] = h('output', {}, '–');
    return h('div', { class: kind }, h('span', {}, label), this.#values[key]);
  }

  #fact(key, label) {
    this.#values[key] = h('dd', {}, '–');
    return [h('dt', {}, label), this.#values[key]];
  }

  show(c) {
    const sum = (parts, key) => parts.reduce((total, part) => total + part[key], 0);
    const pass = sum(c.parts, 'pass');
    const fail = sum(c.parts, 'fail');
    const before = this.#remember(c);
    const minutes = (performance.now() - before.at) / 60_000;
    const perMinute = (label) => {
      const of = (parts) => parts.filter((part) => label === undefined || part.label === label)
        .reduce((total, part) => total + part.pass + part.fail, 0);
      return minutes > 0.03 ? (of(c.parts) - of(before.parts)) / minutes : NaN;
    };
    text(this.#values.pass, number(pass));
    text(this.#values.fail, number(fail));
    text(this.#values.yield, percent(pass / (pass + fail)));
    text(this.#values.rate, number(perMinute()));
    text(this.#values.fps, number(c.frames_per_second, 1));
    text(this.#values.dropped, `${number(c.summary.frames_dropped)} of ${number(c.summary.frames_decoded)}`);
    text(this.#values.utilization, percent(c.utilization, 0));
    text(this.#values.decoder, `${c.decoder} · ${c.kernels}`);
    text(this.#values.model, `${c.model}${c.engine ? ` on ${c.engine}` : ''} · rules v${c.rule_version}`);
    this.#classes.replaceChildren(...c.parts.map((part) => row('td',
      [part.label, number(part.pass), number(part.fail), number(perMinute(part.label))])));
    const latency = c.summary.latency_ms;
    this.#latency.replaceChildren(...[['Decode', latency.decode], ['Inference', latency.inference],
      ['Overall', latency.end_to_end]].map(([name, took]) => row('td',
      [name, number(took.p50, 1), number(took.p99, 1), number(took.max, 1)])));
    this.#rungs(c);
  }

  /** The status a minute ago, or the oldest one known of this camera. */
  #remember(c) {
    if (this.#camera !== c.name) {
      this.#camera = c.name;
      this.#history = [];
    }
    const now = performance.now();
    this.#history.push({ at: now, parts: c.parts });
    while (now - this.#history[0].at > WINDOW_MILLIS) {
      this.#history.shift();
    }
    return this.#history[0];
  }

  #rungs({ step: state, passed_over: passedOver, summary: { ladder: { transitions } } }) {
    const rung = RUNGS.indexOf(state);
    const heat = rung <= 0 ? 'pass' : rung <= 2 ? 'warn' : 'fail';
    text(this.#values.ladder, state);
    this.#ladder.replaceChildren(...RUNGS.map((name, i) => {
      const over = passedOver.includes(name);
      return h('li', { class: over ? 'over' : i <= rung ? heat : null, 'aria-current': name === state ? 'step' : null,
        title: over ? `${name}: not with this model, its input has one size` : name });
    }));
    this.#steps.replaceChildren(...transitions.slice(-2).reverse().map((step) => h('li', {},
      `${clock(step.t)}  ${step.from} → ${step.to} at load ${number(step.load, 2)}`)));
  }
}

function row(tag, cells) {
  return h('tr', {}, cells.map((cell, i) => h(i === 0 ? 'th' : tag, { scope: i === 0 && tag === 'td' ? 'row' : null }, cell)));
}

/** Hours, minutes and seconds of running time. */
function clock(seconds) {
  const two = (n) => String(Math.floor(n)).padStart(2, '0');
  return `${two(seconds / 3600)}:${two(seconds / 60 % 60)}:${two(seconds % 60)}`;
}
