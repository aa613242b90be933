// Setup: rules, decoder, model.

import { change, get } from './api.js';
import { h } from './dom.js';

export function setup(view, notice, camerasNow) {
  const editor = h('textarea', { id: 'rules', spellcheck: 'false', autocapitalize: 'off', rows: 22 });
  const verdict = h('output', { class: 'check', role: 'status' });
  const decoder = h('select', { id: 'decoder' });
  const target = h('select', { id: 'target' });
  const model = h('select', { id: 'model' });
  const file = h('input', { type: 'file', id: 'file', accept: '.onnx' });

  const act = (says, work) => async (event) => {
    event?.preventDefault?.();
    try {
      const done = await work();
      notice('');
      says(done);
    } catch (problem) {
      notice(problem.message);
    }
  };
  const save = async () => {
    try {
      const { version } = await change('PUT', '/api/v1/rules', editor.value);
      verdict.className = 'check good';
      verdict.textContent = `In force as version ${version}.`;
    } catch (problem) {
      verdict.className = 'check bad';
      verdict.textContent = problem.message;
    }
  };
  editor.addEventListener('keydown', (event) => {
    if (event.key === 's' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
    }
  });
  editor.addEventListener('input', () => {
    verdict.className = 'check';
    verdict.textContent = 'Changed, not in force yet.';
  });
  const status = h('output', { class: 'check', role: 'status' });
  const says = (done) => {
    status.className = 'check good';
    status.textContent = done;
  };
  view.append(
    h('section', { class: 'card' }, h('h2', {}, 'Rules'), h('label', { for: 'rules', class: 'hidden' }, 'Rules as TOML'), editor,
      h('p', { class: 'actions' }, verdict, h('button', { onclick: () => reload() }, 'Reload'),
        h('button', { class: 'primary', onclick: save }, 'Check and apply'))),
    h('div', { class: 'column' },
      h('section', { class: 'card' }, h('h2', {}, 'Decoder'),
        h('form', { onsubmit: act(says, async () => {
          const body = { decoder: decoder.value, ...(target.value && { camera: target.value }) };
          await change('POST', '/api/v1/line/decoder', JSON.stringify(body));
          return `${decoder.value} takes over at the next key frame.`;
        }) }, h('label', {}, 'Camera', target), h('label', {}, 'Decoder', decoder), h('button', { class: 'primary' }, 'Switch'))),
      h('section', { class: 'card' }, h('h2', {}, 'Model'),
        h('form', { onsubmit: act(says, async () => {
          await change('POST', '/api/v1/line/model', JSON.stringify({ model: model.value }));
          return `${model.value} takes over.`;
        }) }, h('label', {}, 'Model', model), h('button', { class: 'primary' }, 'Switch')),
        h('form', { onsubmit: act(says, async () => {
          const chosen = file.files[0];
          if (!chosen) {
            throw new Error('Choose an ONNX file first.');
          }
          await change('PUT', `/api/v1/models/${encodeURIComponent(chosen.name)}`, chosen);
          await reload();
          return `${chosen.name} was tried and kept.`;
        }) }, h('label', { for: 'file' }, 'Add a model', file), h('button', {}, 'Send'))),
      status));

  const choose = (select, names, chosen) => select.replaceChildren(
    ...names.map((name) => h('option', { value: name, selected: name === chosen }, name)));
  const reload = async () => {
    try {
      const [rules, decoders, models] = await Promise.all(['rules', 'decoders', 'models'].map((name) => get(`/api/v1/${name}`)));
      const cameras = camerasNow();
      editor.value = rules;
      verdict.className = 'check';
      verdict.textContent = cameras.length > 0 ? `Version ${cameras[0].rule_version} in force.` : '';
      choose(decoder, decoders, cameras[0]?.decoder);
      choose(model, models, cameras[0]?.model);
      target.replaceChildren(h('option', { value: '' }, 'All cameras'), ...cameras.map(({ name }) => h('option', {}, name)));
    } catch (problem) {
      notice(problem.message);
    }
  };
  return { show: reload, hide: () => {} };
}
