import { type Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { WebSocket } from 'ws';
import { z } from 'zod';

const started = z.object({ conversationId: z.string(), token: z.string(), streamUrl: z.string() });
const activitySet = z.object({
  activities: z.array(
    z.object({
      from: z.object({ role: z.string() }),
      text: z.string().optional(),
      replyToId: z.string().optional(),
      suggestedActions: z.object({ actions: z.array(z.object({ value: z.string() })) }).optional(),
    }),
  ),
});

/** What somebody says who has nothing to choose from, or has chosen often enough. */
const troubles = ['我的微粒贷综合评估未通过', '借呗被冻结了', '花呗额度突然降了', '还呗有额度借不出来'];
const mostChosen = 7;

/** One borrower at Direct Line: a token, a stream, and a diagnosis after the other, walked by its buttons. */
export class Borrower {
  private readonly origin: string;
  private readonly agent: Agent;
  private readonly number: number;
  private conversation = '';
  private token = '';
  private socket: WebSocket | null = null;
  private choices: readonly string[] = [];
  private chosen = 0;
  private told = 0;
  private answered = '';
  private heard: () => void = () => undefined;
  private readonly awaited = new Set<(text: string) => void>();

  constructor(origin: string, agent: Agent, number: number) {
    this.origin = origin;
    this.agent = agent;
    this.number = number;
  }

  /** Resolves once the assistant's first message has come through the stream. */
  async arrive(): Promise<void> {
    const { token } = z.object({ token: z.string() }).parse(await this.post('/tokens/generate', null, {}));
    const begun = started.parse(await this.post('/conversations', token, { locale: 'zh-CN' }));
    this.token = begun.token;
    this.conversation = begun.conversationId;
    const first = this.nextAnswer();
    const socket = new WebSocket(begun.streamUrl, { perMessageDeflate: false });
    socket.on('message', (data) => this.hear(String(data)));
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    this.socket = socket;
    await first;
  }

  /**
   * Says the next sentence of a diagnosis.
   * @returns when it was acknowledged as durable, and when the first bubble of its answer came, by `performance.now`.
   */
  async say(): Promise<{ acknowledged: number; answered: number }> {
    const answered = this.nextAnswer().then(() => performance.now());
    await this.tell(this.next());
    const acknowledged = performance.now();
    return { acknowledged, answered: await answered };
  }

  /** As the desk knows it. */
  get conversationId(): string {
    return `direct-line:${this.conversation}`;
  }

  /** Says something of its own; resolves when it is durable. */
  async tell(text: string): Promise<void> {
    const activity = { type: 'message', text, from: { id: 'me' }, locale: 'zh-CN' };
    await this.post(`/conversations/${this.conversation}/activities`, this.token, activity);
  }

  /** When something with these words comes through the stream from now on, by `performance.now`. */
  hears(words: string): Promise<number> {
    return new Promise((resolve) => {
      const listener = (text: string) => {
        if (!text.includes(words)) return;
        this.awaited.delete(listener);
        resolve(performance.now());
      };
      this.awaited.add(listener);
    });
  }

  leave(): void {
    this.socket?.terminate();
  }

  private next(): string {
    const { choices, chosen } = this;
    if (choices.length === 0 || chosen >= mostChosen) {
      const anew = chosen > 0;
      this.chosen = 0;
      if (anew) return '重新开始';
      this.told += 1;
      return troubles[(this.number + this.told) % troubles.length] ?? '';
    }
    this.chosen += 1;
    // Not always the first: other diagnoses come of it.
    return choices[(this.number * 7 + chosen * 3) % choices.length] ?? '';
  }

  private nextAnswer(): Promise<void> {
    return new Promise((resolve) => {
      this.heard = resolve;
    });
  }

  private hear(frame: string): void {
    if (frame === '') return;
    for (const { from, text = '', replyToId, suggestedActions } of activitySet.parse(JSON.parse(frame)).activities) {
      if (from.role === 'bot') for (const listener of this.awaited) listener(text);
      if (from.role !== 'bot' || replyToId === undefined) continue;
      if (suggestedActions !== undefined) this.choices = suggestedActions.actions.map(({ value }) => value);
      // Bubbles of one answer count once.
      if (replyToId === this.answered) continue;
      this.answered = replyToId;
      if (suggestedActions === undefined) this.choices = [];
      this.heard();
    }
  }

  private post(path: string, token: string | null, body: unknown): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const headers = {
      'Content-Type': 'application/json',
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    };
    const sent = request(`${this.origin}/v3/directline${path}`, { method: 'POST', agent: this.agent, headers });
    sent.on('error', reject);
    sent.on('response', (answer) => {
      text(answer).then((said) => {
        if ((answer.statusCode ?? 500) < 300) resolve(JSON.parse(said));
        else reject(new Error(`${path} was answered by ${answer.statusCode}: ${said}`));
      }, reject);
    });
    sent.end(JSON.stringify(body));
    return promise;
  }
}
