import { Conversation } from '../../src/web/line/conversation.ts';
import type { Surroundings } from '../../src/web/line/surroundings.ts';
import { HandTime } from './hand-time.ts';
import { PaperService } from './paper-service.ts';

/** A browser without a screen: its storage, its tabs, its network, its clock. */
export class Stage {
  readonly time = new HandTime();
  readonly service = new PaperService(this.time.now);
  readonly storage = new Map<string, string>();
  private readonly tabs: Conversation[] = [];
  private readonly locks = new Map<string, Promise<unknown>>();
  private ids = 0;
  online = true;
  /** Tabs whose line comes through to nothing, while the others' do. */
  readonly cutOff = new Set<Conversation>();

  /** A tab of this browser, its chat not yet opened. */
  tab(token: string | null = null, identity: string | null = null, context: string | null = null): Conversation {
    const conversation: Conversation = new Conversation(
      { base: 'https://service', locale: 'zh-CN', token, identity, context },
      this.around(() => conversation),
    );
    this.tabs.push(conversation);
    return conversation;
  }

  /** A tab whose chat is open and has been greeted. */
  async opened(): Promise<Conversation> {
    const tab = this.tab();
    tab.open();
    await this.time.pass(0);
    return tab;
  }

  close(tab: Conversation): void {
    tab.close();
    this.tabs.splice(this.tabs.indexOf(tab), 1);
  }

  private around(self: () => Conversation): Surroundings {
    return {
      fetch: (url, init) =>
        this.cutOff.has(self()) ? Promise.reject(new TypeError('fetch failed')) : this.service.fetch(url, init),
      openSocket: this.service.openSocket,
      storage: {
        read: (key) => this.storage.get(key) ?? null,
        write: (key, value) => {
          if ((this.storage.get(key) ?? null) === value) return;
          if (value === null) this.storage.delete(key);
          else this.storage.set(key, value);
          for (const tab of this.tabs) if (tab !== self()) queueMicrotask(() => tab.storageChanged(key, value));
        },
      },
      now: this.time.now,
      later: this.time.later,
      newId: () => {
        this.ids += 1;
        return `client-id-${this.ids}`;
      },
      random: () => 1,
      isOnline: () => this.online,
      alone: (name, work) => {
        const mine = (this.locks.get(name) ?? Promise.resolve()).then(work, work);
        this.locks.set(name, mine);
        return mine;
      },
    };
  }
}

/** What stands in the conversation, one line a message. */
export function told(conversation: Conversation): string[] {
  return conversation.state.activities.map(({ from, text }) => `${from}: ${text}`);
}

/** What has not arrived, with its state. */
export function waiting(conversation: Conversation): string[] {
  return conversation.state.unsent.map(({ text, state }) => `${text} (${state})`);
}
