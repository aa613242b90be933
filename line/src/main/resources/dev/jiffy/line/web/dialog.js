// Questions to the person in front of the page.

import { h } from './dom.js';

/** Asks for one line of text; resolves to it, or to nothing if the person would rather not. */
export function question(title, explanation, type) {
  const input = h('input', { type, autocomplete: 'off', required: true, autofocus: true, maxlength: 80, 'aria-label': title });
  const dialog = h('dialog', { 'aria-label': title }, h('form', { method: 'dialog' }, h('h2', {}, title), h('p', {}, explanation),
    input, h('p', { class: 'actions' }, h('button', { value: '', formnovalidate: true, type: 'button', onclick: () => dialog.close('') }, 'Cancel'),
      h('button', { value: 'ok', class: 'primary' }, 'OK'))));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'ok' ? input.value.trim() : '');
    });
  });
}
