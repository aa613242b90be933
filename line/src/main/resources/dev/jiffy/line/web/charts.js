// Control charts and capability, from /api/v1/charts.

import { get } from './api.js';
import { h, number, s, time } from './dom.js';

const TITLES = { individuals: 'Individuals', 'moving-range': 'Moving range', xbar: 'X̄', range: 'R', s: 's', p: 'p, share of faults',
  ewma: 'EWMA', cusum: 'CUSUM' };
const WIDTH = 400;
const HEIGHT = 150;
const PAD = { left: 6, right: 70, top: 8, bottom: 20 };
/** Height of a line of text. */
const LINE = 12;
const LEVELS = [['UCL', 'upper', 'limit'], ['CL', 'center', 'center'], ['LCL', 'lower', 'limit']];
const REFRESH_MILLIS = 3000;
const SHOWN_ALARMS = 5;

/** Keeps the view up to date while it is on display. */
export function process(view) {
  let timer;
  const refresh = async () => {
    try {
      const charts = await get('/api/v1/charts');
      show(view, charts);
    } catch (problem) {
      view.replaceChildren(h('p', { class: 'empty' }, problem.message));
    }
    timer = setTimeout(refresh, REFRESH_MILLIS);
  };
  return { show: () => { clearTimeout(timer); refresh(); }, hide: () => clearTimeout(timer) };
}

function show(view, charts) {
  if (charts.length === 0) {
    view.replaceChildren(h('p', { class: 'empty' }, 'No part has been judged yet: charts come with the first ones.'));
    return;
  }
  const alarms = charts.flatMap((chart) => chart.points.flatMap((point) => point.rules.map((rule) => ({ chart, point, rule }))));
  alarms.sort((a, b) => b.point.t - a.point.t);
  view.replaceChildren(capability(charts), h('div', { class: 'charts' }, charts.map(card), violations(alarms)));
}

function capability(charts) {
  const rows = charts.filter((chart) => chart.capability).map(({ camera, label, unit, capability: c }) => h('tr', {},
    h('th', { scope: 'row' }, `${camera} · ${label}`),
    ...['cp', 'cpk', 'pp', 'ppk'].map((key) => h('td', { class: `index ${grade(c[key])}` }, number(c[key], 2))),
    h('td', {}, `${number(c.mean, 3)} ${unit}`), h('td', {}, `${number(c.sigma, 3)} ${unit}`), h('td', {}, number(c.n))));
  return rows.length === 0 ? '' : h('section', { class: 'card' }, h('h2', {}, 'Capability'),
    h('div', { class: 'scroll' }, h('table', { class: 'figures capability' },
      h('thead', {}, h('tr', {}, ['Camera · class', 'Cp', 'Cpk', 'Pp', 'Ppk', 'Mean', 'σ', 'n'].map((c) => h('th', {}, c)))),
      h('tbody', {}, rows))));
}

/** Usual limits: 1.33 is capable, below 1 is not. */
function grade(index) {
  return index >= 1.33 ? 'good' : index >= 1 ? 'fair' : index === null ? '' : 'bad';
}

function violations(alarms) {
  return h('section', { class: 'card violations' }, h('h2', {}, 'Rules violated'), alarms.length === 0
    ? h('p', { class: 'empty' }, 'None: the process is in control.')
    : h('ul', { class: 'alarms' }, alarms.slice(0, SHOWN_ALARMS).map(({ chart, point, rule }) => h('li', {},
      h('time', {}, moment(point.t)), h('b', {}, `${of(chart)} · ${TITLES[chart.kind] ?? chart.kind}`),
      h('span', {}, `${rule} (${number(point.value, 3)} ${chart.unit})`)))));
}

function moment(t) {
  return t > 1e11 ? time(t) : `${number(t, 1)} s`;
}

/** What a chart is about; a p chart counts all parts of its camera. */
const of = (chart) => chart.label ? `${chart.camera} · ${chart.label}` : chart.camera;

function card(chart) {
  const bad = chart.points.filter((point) => point.rules.length > 0).length;
  const learns = chart.center === null;
  return h('figure', { class: `card chart${learns ? ' learns' : bad > 0 ? ' alarmed' : ''}` },
    h('figcaption', {}, h('h2', {}, TITLES[chart.kind] ?? chart.kind), h('p', {}, of(chart)),
      h('p', { class: 'state' }, learns ? 'learns its limits' : bad > 0 ? `${bad} out of control` : 'in control')),
    plot(chart));
}

function plot(chart) {
  const points = chart.points.filter((point) => point.value !== null);
  const limits = points.map((point) => Object.fromEntries(LEVELS.map(([, key]) => [key, key in point ? point[key] : chart[key]])));
  const levels = limits.flatMap((at) => LEVELS.map(([, key]) => at[key])).filter((level) => level !== null);
  const values = [...points.map((point) => point.value), ...levels];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const margin = 0.08 * (high - low) || 1;
  const x = (i) => PAD.left + (WIDTH - PAD.left - PAD.right) * (points.length < 2 ? 0.5 : i / (points.length - 1));
  const y = (value) => PAD.top + (HEIGHT - PAD.top - PAD.bottom) * (high + margin - value) / (high - low + 2 * margin);
  const svg = s('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img',
    'aria-label': `${chart.kind} of ${of(chart)}, ${points.length} points` });
  if (points.length === 0) {
    svg.append(s('text', { x: PAD.left, y: HEIGHT / 2 }, 'no points yet'));
    return svg;
  }
  let taken = -Infinity;
  for (const [name, key, kind] of LEVELS) {
    svg.append(s('path', { class: kind, d: steps(limits.map((at) => at[key]), x, y) }));
    const level = chart[key];
    if (level !== null) {
      taken = Math.max(y(level) + 4, taken + LINE); // labels of levels close to each other stand below one another
      svg.append(s('text', { x: WIDTH - PAD.right + 6, y: taken }, `${name} ${number(level, digits(high - low))}`));
    }
  }
  svg.append(s('polyline', { points: points.map((point, i) => `${x(i).toFixed(1)},${y(point.value).toFixed(1)}`).join(' ') }));
  points.forEach((point, i) => svg.append(mark(point, x(i), y(point.value), chart.unit)));
  svg.append(...names(points, x, y));
  svg.append(s('text', { class: 'tick', x: PAD.left, y: HEIGHT - 5 }, moment(points[0].t)),
    s('text', { class: 'tick end', x: WIDTH - PAD.right, y: HEIGHT - 5 }, moment(points.at(-1).t)));
  return svg;
}

/** A level point by point: from half way to the point before to half way to the next. */
function steps(levels, x, y) {
  let path = '';
  levels.forEach((level, i) => {
    if (level === null) {
      return;
    }
    const from = i === 0 ? x(i) : (x(i - 1) + x(i)) / 2;
    const to = i === levels.length - 1 ? x(i) : (x(i) + x(i + 1)) / 2;
    const joins = i > 0 && levels[i - 1] !== null;
    path += `${joins ? 'L' : 'M'}${from.toFixed(1)},${y(level).toFixed(1)}H${(levels.length === 1 ? WIDTH - PAD.right : to).toFixed(1)}`;
  });
  return path;
}

/** The rule at the first point of each run of points that violate it, in short: `Nelson 2: nine points …` is N2. */
function names(points, x, y) {
  const texts = [];
  let free = -Infinity;
  points.forEach((point, i) => {
    const begun = point.rules.filter((rule) => i === 0 || !points[i - 1].rules.includes(rule));
    if (begun.length > 0 && x(i) > free) {
      const name = begun.map(short).join(' ');
      const above = y(point.value) > PAD.top + 2 * LINE;
      texts.push(s('text', { class: 'rule', x: Math.min(x(i), WIDTH - PAD.right - 4 * name.length), y: y(point.value) + (above ? -8 : 16) }, name));
      free = x(i) + 7 * name.length;
    }
  });
  return texts;
}

function short(rule) {
  const [, family, n] = /^(\S+).*?(\d+)/.exec(rule) ?? [];
  return n ? `${family === 'Western' ? 'WE' : family[0]}${n}` : '!';
}

function mark(point, x, y, unit) {
  const isBad = point.rules.length > 0;
  return s('circle', { cx: x, cy: y, r: isBad ? 5 : 2, class: isBad ? 'bad' : 'point' },
    s('title', {}, [`${number(point.value, 3)} ${unit}`, moment(point.t), ...point.rules].join('\n')));
}

function digits(range) {
  return range >= 20 ? 0 : range >= 2 ? 1 : range >= 0.2 ? 2 : 3;
}
