/** Somebody at the desk with a browser: it keeps its cookie, goes where it is sent, and hears of what is new. */
export class Colleague {
  private readonly origin: string;
  private readonly leaving = new AbortController();
  private cookie = '';

  constructor(origin: string) {
    this.origin = origin;
  }

  /** By the link that the first start prints. */
  async signIn(link: string, name: string): Promise<void> {
    await this.send('/desk/enter', { link: new URL(link).searchParams.get('link') ?? '', name });
  }

  async open(path: string): Promise<string> {
    return this.ask(path);
  }

  async send(path: string, fields: Record<string, string>): Promise<string> {
    return this.ask(path, new URLSearchParams(fields));
  }

  /** Resolves when the line of an open page is there; whenever it tells of new rows, the page is fetched anew. */
  async keepOpen(conversation: string): Promise<void> {
    const of = `conversation=${encodeURIComponent(conversation)}`;
    const headers = { cookie: this.cookie };
    const line = await fetch(`${this.origin}/desk/events?${of}`, { headers, signal: this.leaving.signal });
    if (line.body === null || line.status !== 200) throw new Error(`the desk's line was answered by ${line.status}`);
    this.follow(line.body, `/desk/live?${of}`).catch((error: unknown) => {
      if (!this.leaving.signal.aborted) throw error;
    });
  }

  leave(): void {
    this.leaving.abort();
  }

  private async follow(line: AsyncIterable<Uint8Array>, page: string): Promise<void> {
    for await (const part of line) if (Buffer.from(part).includes('event: rows')) await this.open(page);
  }

  private async ask(path: string, body?: URLSearchParams): Promise<string> {
    const answer = await fetch(new URL(path, this.origin), {
      method: body === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: { cookie: this.cookie, 'accept-language': 'zh-CN' },
      ...(body === undefined ? {} : { body }),
      signal: this.leaving.signal,
    });
    for (const set of answer.headers.getSetCookie()) this.cookie = /^[^;]*/.exec(set)?.[0] ?? '';
    const html = await answer.text();
    const to = answer.headers.get('location');
    if (answer.status === 303 && to !== null) return this.ask(to);
    if (answer.status >= 300) throw new Error(`${path.split('?')[0]} was answered by ${answer.status}`);
    return html;
  }
}

/** What the form of this name on a page carries along, as a browser would send it; `null` for the first form's token alone. */
export function formOn(html: string, act: string | null): Record<string, string> {
  const forms = html.split('<form').slice(1);
  const form = forms.find((part) => act === null || part.includes(`name="act" value="${act}"`));
  if (form === undefined) throw new Error(`there is nothing to ${act ?? 'send'}`);
  const fields = [...form.matchAll(/type="hidden" name="([\w-]+)" value="([^"]*)"/g)];
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]));
}
