import { type Activity, readActivity } from './activity.ts';
import { Admission } from './admission.ts';
import { Connection, type Line, type Options } from './connection.ts';
import { type ActivitySet, DirectLine } from './direct-line.ts';
import { keptUnder } from './identity.ts';
import { Outbox, type Unsent } from './outbox.ts';
import { Sender } from './sender.ts';
import { outboxKey, parseSession, sessionKey } from './session.ts';
import type { Surroundings } from './surroundings.ts';
import { isWithHuman, TypingSign } from './typing-sign.ts';

export interface ChatState {
  line: Line | 'idle';
  /** What was said before is here; from now on a message is news. */
  loaded: boolean;
  activities: readonly Activity[];
  /** Said and not yet seen in the conversation, in order; `sent` ones have arrived. */
  unsent: readonly (Omit<Unsent, 'state'> & { state: Unsent['state'] | 'sent' })[];
  /** An answer is under way. */
  typing: boolean;
  unread: number;
  /** The earlier conversation could not be picked up, so this is a new one. */
  anew: boolean;
}

const empty = { loaded: false, activities: [], unsent: [], typing: false, unread: 0, anew: false } as const;

/** Nobody types for longer than this without an answer; then the sign only misleads. */
const answerWithin = 30_000;
/** Whoever types says so every three seconds; this long after the last sign they have stopped. */
const signShown = 5_000;

/**
 * One borrower's conversation as this tab sees it: what has been said, what waits, how the line is. Nothing here draws;
 * a view listens.
 */
export class Conversation {
  private current: ChatState = { line: 'idle', ...empty };
  private readonly listeners = new Set<(state: ChatState) => void>();
  private readonly options: Options;
  private readonly name: string;
  private readonly around: Surroundings;
  private readonly admission: Admission;
  private readonly connection: Connection;
  private readonly outbox: Outbox;
  private readonly sender: Sender;
  private readonly typingSign: TypingSign;
  private watermark: string | null = null;
  /** Ids of activities, and of messages of ours, that are in the conversation. */
  private known = new Set<string>();
  /** Acknowledged, not yet come back. */
  private sent: Omit<Unsent, 'state'>[] = [];
  private visible = false;
  private stopTyping: () => void = () => undefined;

  constructor(options: Options, around: Surroundings) {
    const { base, identity } = options;
    const name = keptUnder(base, identity);
    this.name = name;
    const direct = new DirectLine(base, around);
    this.options = options;
    this.around = around;
    this.admission = new Admission(name, around, direct);
    this.outbox = new Outbox(around.storage, name);
    this.connection = new Connection(options, around, direct, this.admission, {
      watermark: () => this.watermark,
      take: (set) => this.take(set),
      line: (line) => this.lineIs(line),
      lost: () => this.lose(),
    });
    this.sender = new Sender(name, this.outbox, direct, around, {
      session: () => this.admission.session,
      acknowledged: (entry) => this.acknowledged(entry),
      changed: () => this.show({ typing: false }),
      turnedDown: () => this.connection.again(),
    });
    this.typingSign = new TypingSign(around, async () => {
      if (this.admission.session !== null) await direct.type(this.admission.session);
    });
  }

  get state(): ChatState {
    return this.current;
  }

  /** Calls `listener` after every change; what comes back stops it. */
  listen(listener: (state: ChatState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Connects; when it is connected or connecting, nothing happens. */
  open(): void {
    if (this.current.line === 'idle') this.connect();
  }

  /** Says something; false when so much waits already that nothing more is taken. */
  say(text: string, files: readonly File[] = []): boolean {
    const saying = { clientId: this.around.newId(), text, locale: this.options.locale, files };
    if (!this.outbox.add(saying, this.around.now())) return false;
    if (this.current.line !== 'online') {
      if (this.current.loaded) this.outbox.set(saying.clientId, 'waiting');
    } else if (!this.outbox.waits()) this.awaitAnswer();
    this.show({});
    this.open();
    void this.sender.flush();
    return true;
  }

  /** The borrower is typing: a human who has the conversation hears so, the assistant need not. */
  typed(): void {
    if (this.current.line === 'online' && isWithHuman(this.current.activities)) this.typingSign.give();
  }

  retry(clientId: string): void {
    this.outbox.set(clientId, 'sending');
    this.show({});
    this.sender.afresh();
    this.wake();
  }

  discard(clientId: string): void {
    this.outbox.remove(clientId);
    this.show({});
  }

  /** Whether there can be another conversation: a visitor whom the host site knows has this one, everywhere. */
  get onlyOne(): boolean {
    return this.options.identity !== null;
  }

  /** Leaves this conversation behind on this device and begins another. */
  startAnew(): void {
    this.outbox.clear();
    this.admission.forget();
    this.connect();
  }

  /** Whether the borrower has the chat before them. */
  see(visible: boolean): void {
    this.visible = visible;
    if (visible) this.markSeen();
  }

  /** The network is back, the computer woke, the tab is looked at. */
  wake(): void {
    this.connection.wake();
    void this.sender.flush();
  }

  /** Another tab has written to the storage that all tabs share. */
  storageChanged(key: string | null, value: string | null): void {
    if (key === outboxKey(this.name)) this.show({});
    const { session } = this.admission;
    const news = key === sessionKey(this.name) ? parseSession(value) : null;
    if (session === null || news === null) return;
    if (news.conversation === session.conversation) this.admission.session = news;
    else this.connect();
  }

  /** Ends all that is under way in this tab; the conversation itself goes on. */
  close(): void {
    this.connection.stop();
    this.clear();
    this.show({ line: 'idle' });
  }

  private connect(): void {
    this.clear();
    this.connection.start();
  }

  private clear(): void {
    this.stopTyping();
    this.sender.afresh();
    this.watermark = null;
    this.known = new Set();
    this.sent = [];
    this.current = { ...this.current, ...empty };
  }

  /** What waits was said to the conversation that is gone: only the borrower knows whether it still makes sense. */
  private lose(): void {
    for (const { clientId } of this.outbox.all()) this.outbox.set(clientId, 'refused');
    this.clear();
    this.show({ anew: true });
  }

  private lineIs(line: Line): void {
    if (line !== 'online') {
      this.show({ line, typing: false });
      return;
    }
    this.sender.afresh();
    if (this.outbox.next() !== null) this.awaitAnswer();
    this.show({ line });
    void this.sender.flush();
  }

  private show(change: Partial<ChatState>): void {
    this.keepArrived();
    const unsent = [...this.sent.map((entry) => ({ ...entry, state: 'sent' as const })), ...this.outbox.all()];
    this.current = { ...this.current, ...change, unsent };
    for (const listener of this.listeners) listener(this.current);
  }

  /** What another tab has sent of that which waited stays on the screen until it comes back on this tab's own line. */
  private keepArrived(): void {
    const left = new Set(this.outbox.all().map(({ clientId }) => clientId));
    for (const { state, ...entry } of this.current.unsent) {
      if (state !== 'sent' && !left.has(entry.clientId) && this.outbox.hasArrived(entry.clientId)) this.keepSent(entry);
    }
  }

  /** @returns false for what is in the conversation, or was kept already. */
  private keepSent(entry: Omit<Unsent, 'state'>): boolean {
    const { clientId } = entry;
    if (this.known.has(clientId) || this.sent.some((other) => other.clientId === clientId)) return false;
    this.sent = [...this.sent, entry];
    return true;
  }

  private take({ activities, watermark }: ActivitySet): void {
    const news: Activity[] = [];
    let { typing } = this.current;
    for (const raw of activities) {
      const incoming = readActivity(raw, this.around.now());
      if (incoming?.kind === 'typing') {
        this.showTyping(signShown);
        typing = true;
      } else if (incoming !== null && !this.known.has(incoming.activity.id)) {
        news.push(incoming.activity);
        this.remember(incoming.activity);
        if (incoming.activity.from === 'bot') typing = false;
      }
    }
    if (watermark !== null) this.watermark = watermark;
    const { loaded, unread, activities: before } = this.current;
    const unseen = loaded && !this.visible ? news.filter(({ from }) => from === 'bot').length : 0;
    this.show({ activities: [...before, ...news], loaded: true, typing, unread: unread + unseen });
    if (this.visible) this.markSeen();
  }

  private remember({ id, clientId }: Activity): void {
    this.known.add(id);
    if (clientId === null) return;
    this.known.add(clientId);
    this.sent = this.sent.filter((entry) => entry.clientId !== clientId);
    this.outbox.arrive(clientId);
  }

  private acknowledged(entry: Unsent): void {
    if (this.keepSent(entry)) this.awaitAnswer();
    this.show({});
  }

  private markSeen(): void {
    if (this.current.unread > 0) this.show({ unread: 0 });
    if (this.watermark !== null) this.admission.markSeen(this.watermark);
  }

  /** The assistant answers; of a human one knows only once they type. */
  private awaitAnswer(): void {
    if (!isWithHuman(this.current.activities)) this.showTyping(answerWithin);
  }

  private showTyping(within: number): void {
    this.stopTyping();
    this.current = { ...this.current, typing: true };
    this.stopTyping = this.around.later(within, () => this.show({ typing: false }));
  }
}
