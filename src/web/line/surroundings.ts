/** What the conversation needs of the browser; a test brings its own. */
export interface Surroundings {
  fetch(url: string, init?: RequestInit): Promise<Response>;
  openSocket(url: string): Socket;
  storage: KeyValue;
  now(): number;
  /** Runs `then` once after so many milliseconds; what comes back calls it off. */
  later(ms: number, then: () => void): () => void;
  newId(): string;
  /** From 0 to 1. */
  random(): number;
  /** False only where the browser is sure that there is no network. */
  isOnline(): boolean;
  /** Runs `work` while no other tab runs work of this name. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T>;
}

export interface KeyValue {
  read(key: string): string | null;
  /** Null takes the key away. */
  write(key: string, value: string | null): void;
}

/** As much of a WebSocket as is used. */
export interface Socket {
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: (() => void) | null;
  close(): void;
}
