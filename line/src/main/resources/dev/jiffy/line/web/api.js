// Requests to the station. What it refuses comes as an Error with its reason.

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

/** Shows the dialog for the token; resolves to whether there is one. */
function ask() {
  const dialog = document.createElement('dialog');
  dialog.innerHTML = `<form method="dialog"><h2>Access token</h2>
    <p>Changes need the token that the station printed when it started. It is kept until this tab is closed.</p>
    <label>Token <input type="password" name="token" autocomplete="off" required autofocus></label>
    <p class="actions"><button value="">Cancel</button><button value="ok" class="primary">Unlock</button></p></form>`;
  document.body.append(dialog);
  dialog.querySelector('button[value=""]').formNoValidate = true;
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      if (dialog.returnValue === 'ok') {
        sessionStorage.setItem(KEY, dialog.querySelector('input').value.trim());
      }
      dialog.remove();
      resolve(token() !== '');
    });
  });
}
