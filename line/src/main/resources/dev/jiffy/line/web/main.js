// The page: views, cameras, and the state of the station at the top.

import { camera as path } from './api.js';
import { process } from './charts.js';
import { h, text } from './dom.js';
import { events, strip } from './events.js';
import { live, on } from './live.js';
import { Numbers } from './numbers.js';
import { setup } from './rules.js';
import { Stage } from './stage.js';

const $ = (id) => document.getElementById(id);
const GRID = '';
const TICK_MILLIS = 250;
const THUMBNAIL_TICKS = 8;

let cameras = [];
let selected;
let linked = false;
let trouble = '';
let stages = [];
const tabs = new Map();
const numbers = new Numbers($('numbers'));

function notice(message) {
  $('notice').textContent = message;
  $('notice').hidden = message === '';
}

const views = {
  live: { show: () => {}, hide: () => {} },
  process: process($('view-process')),
  events: events($('view-events'), notice),
  setup: setup($('view-setup'), notice, () => cameras),
};

function route() {
  const wanted = Object.hasOwn(views, location.hash.slice(1)) ? location.hash.slice(1) : 'live';
  for (const [name, view] of Object.entries(views)) {
    const isShown = name === wanted;
    const element = $(`view-${name}`);
    if (element.hidden === isShown || (isShown && !element.dataset.shown)) {
      element.hidden = !isShown;
      element.dataset.shown = 'yes';
      (isShown ? view.show : view.hide)();
    }
    document.querySelector(`nav a[href="#${name}"]`).toggleAttribute('aria-current', isShown);
  }
  notice('');
  document.title = `${wanted[0].toUpperCase()}${wanted.slice(1)} – Jiffy line`;
}

function select(name) {
  selected = name;
  stages.forEach((stage) => stage.close());
  stages = cameras.filter((camera) => name === GRID || camera.name === name).map((camera) => new Stage(camera.name));
  $('stages').replaceChildren(...stages.map((stage) => stage.element));
  $('stages').classList.toggle('grid', name === GRID);
  tabs.forEach((tab, key) => tab.element.setAttribute('aria-pressed', key === name));
  show();
}

/** A button per camera, and one for all of them. */
function buildTabs() {
  tabs.clear();
  for (const { name } of cameras) {
    const image = h('img', { alt: '' });
    const state = h('small');
    const element = h('button', { onclick: () => select(name), 'aria-pressed': 'false' }, image, h('b', {}, name), state);
    tabs.set(name, { element, image, state });
  }
  if (cameras.length > 1) {
    const element = h('button', { class: 'all', onclick: () => select(GRID), 'aria-pressed': 'false' }, h('b', {}, 'All'),
      h('small', {}, `${cameras.length} cameras`));
    tabs.set(GRID, { element });
  }
  $('cameras').replaceChildren(...[...tabs.values()].map((tab) => tab.element));
  $('cameras').hidden = cameras.length < 2;
}

function show() {
  const shown = cameras.find((camera) => camera.name === selected) ?? cameras[0];
  if (shown) {
    numbers.show(shown);
  }
  for (const camera of cameras) {
    stages.find((stage) => stage.name === camera.name)?.status(camera);
    const tab = tabs.get(camera.name);
    tab.element.dataset.state = camera.state;
    text(tab.state, camera.state === 'streaming' ? `${Math.round(camera.frames_per_second)} fps` : camera.state);
  }
  const down = cameras.filter((camera) => camera.state !== 'streaming' && camera.state !== 'ended').length;
  const [lamp, says] = !linked ? ['bad', 'no connection'] : trouble ? ['fair', `journal: ${trouble}`]
    : down > 0 ? ['fair', `${down} of ${cameras.length} cameras down`] : ['good', 'running'];
  $('lamp').className = `lamp ${lamp}`;
  text($('station'), says);
}

on('status', (status) => {
  const isKnown = cameras.length === status.cameras.length && cameras.every((camera, i) => camera.name === status.cameras[i].name);
  cameras = status.cameras;
  trouble = status.trouble;
  if (!isKnown) {
    buildTabs();
    select(selected === GRID || cameras.some((camera) => camera.name === selected) ? selected : cameras[0]?.name);
  }
  show();
});
on('result', (result) => stages.find((stage) => stage.name === result.camera)?.result(result));
on('link', (isUp) => {
  linked = isUp;
  show();
});

let ticks = 0;
setInterval(() => {
  stages.forEach((stage) => stage.tick());
  text($('clock'), new Date().toLocaleTimeString('en-GB'));
  if (ticks++ % THUMBNAIL_TICKS === 0 && !document.hidden && !$('view-live').hidden) {
    for (const [name, { image }] of tabs) {
      const isUp = cameras.find((camera) => camera.name === name)?.state === 'streaming';
      if (image && cameras.length > 1 && isUp) {
        image.src = `${path(name)}/still.jpg?width=160&t=${ticks}`;
      }
    }
  }
}, TICK_MILLIS);

addEventListener('hashchange', route);
route();
show();
live.start();
strip($('strip')).catch((problem) => notice(problem.message));
