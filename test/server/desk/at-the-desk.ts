import { makeLink } from '../../../src/cli/desk-link.ts';
import { readSettings } from '../../../src/config.ts';
import type { Role } from '../../../src/desk/roles.ts';
import { randomIds } from '../../../src/ids.ts';
import type { Running } from '../../channels/direct-line/service.ts';

export interface Page {
  status: number;
  html: string;
  headers: Headers;
}

/** Somebody with a browser: it keeps its cookies and follows where it is sent within the service. */
export class AtTheDesk {
  private readonly service: Running;
  private readonly from: string;
  readonly cookies = new Map<string, string>();

  constructor(service: Running, from: string) {
    this.service = service;
    this.from = from;
  }

  open(path: string): Promise<Page> {
    return this.ask(path, 'GET');
  }

  send(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Page> {
    return this.ask(path, 'POST', new URLSearchParams(fields), headers);
  }

  /** A form with a file, as a browser sends it. */
  sendFile(path: string, fields: Record<string, string>, file: Uint8Array<ArrayBuffer>): Promise<Page> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('file', new Blob([file], { type: 'text/csv' }), '决定.csv');
    return this.ask(path, 'POST', form);
  }

  /** Signs in by a link of the command's making. */
  async signIn(role: Role, name: string): Promise<Page> {
    const link = await this.link(role, name);
    return this.send('/desk/enter', { link });
  }

  async link(role: Role, name: string | null): Promise<string> {
    const settings = readSettings({ DATA_DIR: this.service.folder });
    const address = await makeLink({ role, name, at: null }, settings, this.service.clock, randomIds);
    return new URL(address).searchParams.get('link') ?? '';
  }

  private async ask(
    path: string,
    method: string,
    body?: URLSearchParams | FormData,
    headers: Record<string, string> = {},
  ): Promise<Page> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(path, `http://localhost:${this.service.port}`), {
      method,
      redirect: 'manual',
      headers: { 'x-forwarded-for': this.from, connection: 'close', 'accept-language': 'zh-CN', cookie, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const to = answer.headers.get('location');
    if (answer.status === 303 && to?.startsWith('/')) {
      await answer.arrayBuffer();
      return this.ask(to, 'GET');
    }
    return { status: answer.status, html: await answer.text(), headers: answer.headers };
  }
}

/** What a form of the page carries along, as a browser would send it. */
export function formOf(html: string, act: string): Record<string, string> {
  const form = html.split('<form').find((part) => part.includes(`name="act" value="${act}"`));
  if (form === undefined) throw new Error(`there is nothing to ${act}`);
  return Object.fromEntries(
    [...form.matchAll(/type="hidden" name="([\w-]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
}
