import type { KeyValue, Surroundings } from './line/surroundings.ts';

/** The browser as the conversation needs it. @param thisTabOnly see `storage`. */
export function browser(thisTabOnly: boolean): Surroundings {
  return {
    fetch: (url, init) => fetch(url, init),
    openSocket: (url) => {
      const socket = new WebSocket(url);
      return {
        set onopen(then: (() => void) | null) {
          socket.onopen = then;
        },
        set onmessage(then: ((event: { data: unknown }) => void) | null) {
          socket.onmessage = then;
        },
        set onclose(then: (() => void) | null) {
          socket.onclose = then;
        },
        close: () => socket.close(),
      };
    },
    storage: storage(thisTabOnly),
    now: () => Date.now(),
    later: (ms, then) => {
      const timer = setTimeout(then, ms);
      return () => clearTimeout(timer);
    },
    newId,
    random: () => Math.random(),
    isOnline: () => navigator.onLine,
    // Not in every browser, and not outside https: then tabs may send twice what the service takes once.
    alone: (name, work) =>
      navigator.locks === undefined ? work() : navigator.locks.request(`daiwen:${name}`, () => work()),
  };
}

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The browser's storage; where that is shut (private windows, foreign frames) the memory of this tab.
 * @param thisTabOnly for a visitor whom the host site knows: whoever uses the computer next finds nothing of theirs.
 */
export function storage(thisTabOnly: boolean): KeyValue {
  const memory = new Map<string, string>();
  const kept = () => (thisTabOnly ? sessionStorage : localStorage);
  return {
    read: (key) => {
      try {
        return kept().getItem(key) ?? memory.get(key) ?? null;
      } catch {
        return memory.get(key) ?? null;
      }
    },
    write: (key, value) => {
      memory.delete(key);
      try {
        if (value === null) kept().removeItem(key);
        else kept().setItem(key, value);
      } catch {
        if (value !== null) memory.set(key, value);
      }
    },
  };
}
