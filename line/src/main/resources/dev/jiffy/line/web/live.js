// What the station pushes: `result`, `status`, `event`, and `link` for the connection itself.

const RETRY_MILLIS = [250, 500, 1000, 2000, 4000];
/** The station speaks once a second; a connection that is silent for longer is dead. */
const SILENCE_MILLIS = 5000;

class Live extends EventTarget {
  #failures = 0;
  #socket;
  #heard = 0;
  /** The browser's clock minus the station's, as far as messages tell: the fastest one. */
  #skew = Infinity;

  start() {
    this.#open();
    setInterval(() => {
      if (this.#socket?.readyState === WebSocket.OPEN && performance.now() - this.#heard > SILENCE_MILLIS) {
        this.#socket.close();
        this.#lost(this.#socket);
      }
    }, 1000);
  }

  /** The station's time now, ms since 1970. */
  now() {
    return Date.now() - (Number.isFinite(this.#skew) ? this.#skew : 0);
  }

  #open() {
    const url = new URL('/api/v1/live', location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    const socket = new WebSocket(url);
    this.#socket = socket;
    socket.onopen = () => {
      this.#failures = 0;
      this.#heard = performance.now();
      this.#tell('link', true);
    };
    socket.onmessage = (message) => {
      this.#heard = performance.now();
      const { type, data } = JSON.parse(message.data);
      if (type === 'status') {
        this.#skew = Math.min(this.#skew, Date.now() - data.now);
      }
      this.#tell(type, data);
    };
    socket.onclose = () => this.#lost(socket);
  }

  #lost(socket) {
    if (socket !== this.#socket) {
      return;
    }
    this.#socket = undefined;
    this.#tell('link', false);
    setTimeout(() => this.#open(), RETRY_MILLIS[Math.min(this.#failures++, RETRY_MILLIS.length - 1)]);
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

export const live = new Live();
export const on = (type, listener) => live.addEventListener(type, ({ detail }) => listener(detail));
