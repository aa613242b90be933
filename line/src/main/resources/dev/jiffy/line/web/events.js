// The journal: a strip of the latest verdicts, and the list with filter, exports and a person's word.

import { change, get } from './api.js';
import { question } from './dialog.js';
import { h, time } from './dom.js';
import { on } from './live.js';

const KINDS = ['verdict', 'overrule', 'alarm', 'zone', 'state', 'ladder', 'decoder', 'model', 'rules', 'start', 'stop'];
const STRIP = 12;
const SHOWN = 400;
const WHO = 'jiffy-who';
/** Who overruled which verdict, as far as the list shows it: newer events come first. */
const overruled = new Map();

/** The latest verdicts with their pictures. */
export async function strip(element) {
  const add = (event) => {
    if (event.kind === 'verdict') {
      element.prepend(tile(event));
      while (element.children.length > STRIP) {
        element.lastChild.remove();
      }
    }
  };
  on('event', add);
  (await get(`/api/v1/events?kind=verdict&limit=${STRIP}`)).reverse().forEach(add);
}

function tile(event) {
  const { label, verdict, part } = event.facts;
  return h('a', { class: `shot ${verdict}`, role: 'listitem', href: `#events`, title: event.text },
    event.picture ? h('img', { src: picture(event), alt: '' }) : h('span', { class: 'nopicture' }),
    h('b', {}, `${label} ${part}`), h('span', { role: 'img', 'aria-label': verdict }, verdict === 'pass' ? '✓' : '✗'), h('time', {}, time(event.millis)));
}

const picture = (event) => `/api/v1/events/${event.number}/picture.jpg`;

/** The list of events. */
export function events(view, notice) {
  const list = h('ul', { class: 'events' });
  const more = h('button', { onclick: () => load(oldest()) }, 'Older');
  const filter = h('select', { id: 'kind', onchange: () => restart() }, h('option', { value: '' }, 'All kinds'),
    KINDS.map((kind) => h('option', { value: kind }, kind)));
  const csv = h('a', { class: 'button', download: 'events.csv' }, 'CSV');
  const json = h('a', { class: 'button', download: 'events.json' }, 'JSON');
  view.append(h('div', { class: 'tools' }, h('label', { for: 'kind' }, 'Show'), filter, h('span', { class: 'gap' }),
    h('span', {}, 'Export'), csv, json), list, more);
  const oldest = () => list.lastChild?.dataset.number ?? '';

  const load = async (before) => {
    const page = await get(`/api/v1/events?limit=50&kind=${filter.value}${before && `&before=${before}`}`);
    list.append(...page.map((event) => item(event, notice)));
    more.hidden = page.length < 50;
  };
  const restart = () => {
    list.replaceChildren();
    csv.href = `/api/v1/events.csv?kind=${filter.value}`;
    json.href = `/api/v1/events.json?kind=${filter.value}`;
    return load('').catch((problem) => notice(problem.message));
  };
  on('event', (event) => {
    const newest = Number(list.firstChild?.dataset.number ?? 0);
    if ((filter.value === '' || filter.value === event.kind) && event.number > newest && !view.hidden) {
      list.prepend(item(event, notice));
      while (list.children.length > SHOWN) {
        list.lastChild.remove();
      }
    }
  });
  return { show: restart, hide: () => {} };
}

function item(event, notice) {
  if (event.kind === 'overrule') {
    overruled.set(event.facts.event, `${event.facts.verdict} by ${event.facts.who}`);
  }
  const facts = Object.entries(event.facts).filter(([name]) => !['verdict', 'label', 'part', 'media_nanos'].includes(name));
  return h('li', { class: `event ${event.kind} ${event.facts.verdict ?? ''}`, 'data-number': event.number },
    event.picture ? h('img', { src: picture(event), alt: '', loading: 'lazy' }) : h('span', { class: 'sign' }),
    h('div', { class: 'what' }, h('p', {}, h('span', { class: 'kind' }, event.kind), h('b', {}, event.text)),
      h('p', { class: 'more' }, facts.map(([name, value]) => `${name} ${value}`).join(' · '))),
    h('div', { class: 'when' }, h('time', {}, time(event.millis)), h('span', {}, event.camera || 'station')),
    event.kind === 'verdict' ? overrule(event, notice) : h('span'));
}

function overrule(event, notice) {
  const said = overruled.get(String(event.number));
  if (said) {
    return h('span', { class: 'overruled' }, said);
  }
  const other = event.facts.verdict === 'pass' ? 'fail' : 'pass';
  const act = async ({ target: button }) => {
    const who = sessionStorage.getItem(WHO) ?? await question('Your name', 'It stands in the journal beside what you say.', 'text');
    if (!who) {
      return;
    }
    sessionStorage.setItem(WHO, who);
    try {
      await change('POST', `/api/v1/events/${event.number}/overrule`, JSON.stringify({ verdict: other, who }));
      button.replaceWith(h('span', { class: 'overruled' }, `${other} by ${who}`));
    } catch (problem) {
      notice(problem.message);
    }
  };
  return h('button', { class: `overrule to-${other}`, onclick: act, 'aria-label': `Overrule: ${event.text} is a ${other}` },
    `Is a ${other}`);
}
