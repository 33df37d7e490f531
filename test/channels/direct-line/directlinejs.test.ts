import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { AtTheDesk, formOf } from '../../server/desk/at-the-desk.ts';
import { type Activity, call } from './client.ts';
import { type Running, running, secret } from './service.ts';
import { FetchedXmlHttpRequest } from './xml-http-request.ts';

// The client looks for both when it is loaded.
Object.assign(globalThis, { XMLHttpRequest: FetchedXmlHttpRequest });
const { ConnectionStatus, DirectLine } = await import('botframework-directlinejs');
type Options = ConstructorParameters<typeof DirectLine>[0];

let service: Running;
let domain: string;
beforeAll(async () => {
  service = await running();
  domain = service.base;
});
afterAll(() => service.stop());

const quarterHour = 15 * 60_000;

/** The client's timers, of which the one that waits for the next refresh of the token goes off when the test says so. */
function timers() {
  const waiting: (() => unknown)[] = [];
  const schedule = (work: (state: unknown) => void, wait = 0, first?: unknown) => {
    let timer: NodeJS.Timeout | undefined;
    const action = {
      closed: false,
      schedule(state: unknown, ms = 0) {
        const run = () => !action.closed && work.call(action, state);
        if (ms >= quarterHour) waiting.push(run);
        else timer = setTimeout(run, ms);
        return action;
      },
      unsubscribe() {
        action.closed = true;
        clearTimeout(timer);
      },
    };
    return action.schedule(first, wait);
  };
  const goOff = () => {
    for (const run of waiting.splice(0)) run();
  };
  return { goOff, scheduler: { now: () => Date.now(), schedule } as never };
}

/** Microsoft's client with everything it has heard. */
function client(options: Partial<Options> & Record<string, unknown>) {
  const line = new DirectLine({
    domain,
    // Node's own is not what a page has; and a closed stream is opened again at once, not after three seconds or more.
    WebSocket,
    random: () => -0.25,
    timeout: 5_000,
    pollingInterval: 200,
    ...options,
  } as Options);
  const heard: Activity[] = [];
  const waiting: (() => void)[] = [];
  const statuses: number[] = [];
  // The end of a line is an error to the client; what led there stands in its statuses.
  const ended = () => undefined;
  line.connectionStatus$.subscribe((status) => {
    statuses.push(status);
    for (const wake of waiting.splice(0)) wake();
  }, ended);
  line.activity$.subscribe((activity) => {
    heard.push(activity as unknown as Activity);
    for (const wake of waiting.splice(0)) wake();
  }, ended);
  onTestFinished(() => line.end());
  const until = async <T>(look: () => T | undefined | false): Promise<T> => {
    for (;;) {
      const found = look();
      if (found !== undefined && found !== false) return found;
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };
  const post = (activity: Record<string, unknown>): Promise<string> =>
    new Promise((resolve, reject) => {
      const whole = { type: 'message', from: { id: 'me' }, ...activity };
      line.postActivity(whole as never).subscribe(resolve, reject);
    });
  /** The answers to what was posted. */
  const answer = (id: string) => until(() => heard.find(({ replyToId }) => replyToId === id));
  return { line, heard, statuses, until, post, answer };
}

async function token(): Promise<{ token: string; resumeToken: string; conversationId: string }> {
  return (await call(domain, 'POST', '/tokens/generate')).body;
}

const complaint = { text: '我的微粒贷综合评估未通过', channelData: { clientActivityID: 'mine-1' } };

describe("Microsoft's client", () => {
  it.each([
    ['a socket', true],
    ['polling', false],
  ])('hears who speaks first, says something and is answered, by %s', async (_what, webSocket) => {
    const { until, post, answer, heard } = client({ token: (await token()).token, webSocket });
    const greeting = await until(() => heard[0]);
    expect(greeting.from).toEqual({ id: 'daiwen', name: '贷问', role: 'bot' });
    expect(greeting.suggestedActions?.actions.length).toBeGreaterThan(3);
    const id = await post(complaint);
    expect((await answer(id)).text).toContain('微粒贷');
    const own = heard.filter(({ from }) => from.role === 'user');
    expect(own).toEqual([expect.objectContaining({ id, text: complaint.text, channelData: complaint.channelData })]);
  });

  it('works with the secret alone', async () => {
    const { until, post, answer, heard } = client({ secret, webSocket: true });
    await until(() => heard[0]);
    const id = await post(complaint);
    await answer(id);
    expect(heard.find((activity) => activity.id === id)?.from).toEqual({ id: 'me', role: 'user' });
  });

  it.each([
    ['by a socket', true],
    ['by polling', false],
  ])('hears that a human types, and their words after it, %s', async (_, webSocket) => {
    const own = await running({ DESK_HOURS: 'daily 0:00-24:00', TRUST_PROXY: '1' });
    onTestFinished(() => own.stop());
    const li = new AtTheDesk(own, '10.6.0.1');
    await li.signIn('agent', '李敏');
    const { html } = await li.open('/desk');
    const token = /name="token" value="([^"]*)"/.exec(html)?.[1] ?? '';
    await li.send('/desk/live', { token, act: 'attend' });

    const given = (await call(own.base, 'POST', '/tokens/generate')).body;
    const { until, post, answer, heard, statuses } = client({ domain: own.base, token: given.token, webSocket });
    await until(() => heard[0]);
    for (const text of ['借呗额度突然没了', '转人工', '现在找人聊']) await answer(await post({ text }));
    const page = `/desk/live?conversation=direct-line%3A${given.conversationId}`;
    await li.send('/desk/live', formOf((await li.open(page)).html, 'take'));
    await until(() => heard.find(({ text }) => text?.includes('来了，是真人')));
    expect(await post({ type: 'typing' })).toMatch(/^[^|]+\|./);
    const form = formOf((await li.open(page)).html, 'say');
    await li.send('/desk/live/typing', form);
    expect((await until(() => heard.find(({ type }) => type === 'typing'))).from.name).toBe('李敏');
    await li.send('/desk/live', { ...form, words: '您好' });
    await until(() => heard.find(({ text }) => text === '您好'));
    expect(heard.map(({ type, text }) => (type === 'typing' ? type : text)).slice(-2)).toEqual(['typing', '您好']);
    expect(statuses.at(-1)).toBe(ConnectionStatus.Online);
  });

  it('speaks the language it was given', async () => {
    const { until, heard } = client({
      token: (await token()).token,
      conversationStartProperties: { locale: 'en-US' },
    });
    expect((await until(() => heard[0])).locale).toBe('en-US');
  });

  it('goes on over a new socket after the service was restarted, and has lost and repeated nothing', async () => {
    const own = await running();
    onTestFinished(() => own.stop());
    const given = (await call(own.base, 'POST', '/tokens/generate')).body;
    const { until, post, answer, heard } = client({ domain: own.base, token: given.token, timeout: 50 });
    await until(() => heard[0]);
    await answer(await post(complaint));
    await own.restart();
    // A post that meets the service while it is away is the caller's to repeat, under the same id.
    const again = { text: '第一次申请', channelData: { clientActivityID: 'mine-2' } };
    let id = await post(again);
    while (id === 'retry') id = await post(again);
    await answer(id);
    const ids = heard.map((activity) => activity.id);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(heard.filter(({ from }) => from.role === 'user').map(({ text }) => text)).toEqual([
      complaint.text,
      again.text,
    ]);
  });

  it('goes on with an earlier conversation from its watermark', async () => {
    const first = client({ token: (await token()).token });
    await first.until(() => first.heard[0]);
    const id = await first.post(complaint);
    await first.answer(id);
    const { conversationId, token: good } = first.line as unknown as { conversationId: string; token: string };
    const second = client({ token: good, conversationId, watermark: '2' });
    await second.answer(id);
    expect(second.heard[0]?.id).toBe(id);
  });

  it('has its token renewed', async () => {
    const given = await token();
    const { goOff, scheduler } = timers();
    const { line, until, heard } = client({ token: given.token, scheduler });
    await until(() => heard[0]);
    const now = () => (line as unknown as { token: string }).token;
    const started = now();
    service.clock.at += quarterHour;
    goOff();
    await vi.waitUntil(() => now() !== started, { interval: 5 });
    service.clock.at += 20 * 60_000;
    const path = `/conversations/${given.conversationId}`;
    expect((await call(domain, 'GET', path, { token: started })).status).toBe(403);
    expect((await call(domain, 'GET', path, { token: now() })).status).toBe(200);
  });

  it('hears that its token has expired, and goes on with another', async () => {
    const given = await token();
    const { line, until, post, answer, heard, statuses } = client({ token: given.token });
    await until(() => heard[0]);
    service.clock.at += 31 * 60_000;
    expect(await post(complaint)).toBe('retry');
    expect(statuses).toContain(ConnectionStatus.ExpiredToken);
    const resumed = await call(domain, 'POST', '/tokens/resume', { token: given.resumeToken });
    const back = await call(domain, 'GET', `/conversations/${given.conversationId}?watermark=2`, {
      token: resumed.body.token,
    });
    line.reconnect(back.body);
    await until(() => statuses.at(-1) === ConnectionStatus.Online);
    await answer(await post(complaint));
    // The client now listens at two sockets, and leaves it to the page to know an activity by its id.
    const own = heard.filter(({ from }) => from.role === 'user');
    expect(new Set(own.map(({ id }) => id)).size).toBe(1);
  });

  it('is told that a token is not good', async () => {
    const { until, statuses } = client({ token: 'no-token' });
    await until(() => statuses.includes(ConnectionStatus.FailedToConnect));
  });

  it('sends a picture', async () => {
    const { until, post, answer, heard } = client({ token: (await token()).token });
    await until(() => heard[0]);
    const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(50)]).toString('base64');
    const id = await post({
      channelData: { clientActivityID: 'picture' },
      attachments: [{ contentType: 'image/png', contentUrl: `data:image/png;base64,${png}`, name: '截图.png' }],
    });
    expect((await answer(id)).text).not.toBe('');
    const own = await until(() => heard.find((activity) => activity.id === id));
    expect(own.channelData).toEqual({ clientActivityID: 'picture' });
    expect(own.attachments).toMatchObject([{ contentType: 'image/png', name: '截图.png' }]);
    const read = await fetch(own.attachments?.[0]?.contentUrl ?? '');
    expect(Buffer.from(await read.arrayBuffer()).toString('base64')).toBe(png);
  });
});
