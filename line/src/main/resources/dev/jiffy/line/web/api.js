// Requests to the station. What it refuses comes as an Error with its reason.

import { question } from './dialog.js';

const KEY = 'jiffy-token';

export const camera = (name) => `/api/v1/cameras/${encodeURIComponent(name)}`;

export async function get(path) {
  const response = await fetch(path);
  if (!response.ok) {
    throw new Error(await reason(response));
  }
  return response.headers.get('content-type').includes('json') ? response.json() : response.text();
}

/** A request that changes something; asks for the access token once. */
export async function change(method, path, body) {
  if (!token() && !(await ask())) {
    throw new Error('Nothing was changed: that needs the access token.');
  }
  const response = await fetch(path, { method, body, headers: { authorization: `Bearer ${token()}` } });
  if (!response.ok) {
    if (response.status === 401) {
      sessionStorage.removeItem(KEY);
    }
    throw new Error(await reason(response));
  }
  return response.json();
}

export function token() {
  return sessionStorage.getItem(KEY) ?? '';
}

async function reason(response) {
  try {
    return (await response.json()).detail;
  } catch {
    return `The station answered ${response.status}.`;
  }
}

async function ask() {
  const given = await question('Access token',
    'Changes need the token that the station printed when it started. It is kept until this tab is closed.', 'password');
  sessionStorage.setItem(KEY, given);
  return given !== '';
}
