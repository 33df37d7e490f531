/**
 * As much of a browser's XMLHttpRequest as Microsoft's client uses, over fetch: Node has none, and the client is to run
 * as it is. https://xhr.spec.whatwg.org
 */
export class FetchedXmlHttpRequest {
  readyState = 0;
  status = 0;
  response: unknown = null;
  responseText = '';
  responseType = '';
  timeout = 0;
  withCredentials = false;
  readonly upload = {};
  onreadystatechange: ((event: unknown) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;
  ontimeout: ((event: unknown) => void) | null = null;
  private readonly ending = new AbortController();
  private readonly headers = new Headers();
  private answered: Headers = new Headers();
  private asked = { method: 'GET', url: '' };

  open(method: string, url: string): void {
    this.asked = { method, url };
    this.readyState = 1;
  }

  setRequestHeader(name: string, value: string): void {
    this.headers.append(name, value);
  }

  getResponseHeader(name: string): string | null {
    return this.answered.get(name);
  }

  getAllResponseHeaders(): string {
    return [...this.answered].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  }

  abort(): void {
    this.ending.abort();
  }

  send(body?: string | FormData): void {
    this.headers.set('connection', 'close');
    const given = { headers: this.headers, signal: this.ending.signal, ...(body === undefined ? {} : { body }) };
    fetch(this.asked.url, { method: this.asked.method, ...given })
      .then(async (answer) => {
        const bytes = await answer.arrayBuffer();
        this.answered = answer.headers;
        this.status = answer.status;
        this.responseText = Buffer.from(bytes).toString();
        this.response = this.responseType === 'arraybuffer' ? bytes : parsed(this.responseText);
        this.end();
      })
      .catch((error) => {
        if (this.ending.signal.aborted) return;
        this.end();
        this.onerror?.call(this, error);
      });
  }

  private end(): void {
    this.readyState = 4;
    this.onreadystatechange?.call(this, { type: 'readystatechange' });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
