import type { Locator, Page } from 'playwright-core';

/** The chat as its reader sees and uses it. */
export class ChatOnScreen {
  readonly page: Page;
  readonly root: Locator;
  readonly field: Locator;
  /** What can be tapped now. */
  readonly replies: Locator;
  readonly mine: Locator;
  readonly theirs: Locator;

  constructor(page: Page) {
    this.page = page;
    this.root = page.locator('daiwen-chat');
    this.field = this.root.locator('textarea');
    this.replies = this.root.locator('.replies');
    this.mine = this.root.locator('.message.me');
    this.theirs = this.root.locator('.message.bot');
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
  }

  /** The bubbles of one kind: cause, first, script, ticket … */
  card(kind: string): Locator {
    return this.root.locator(`.card.${kind}`);
  }

  /** The assistant has spoken, and something can be chosen. */
  async ready(): Promise<void> {
    await this.replies.waitFor();
  }

  /** Taps a choice; resolves when there are new ones. */
  async choose(name: string | RegExp): Promise<void> {
    await this.answered(() => this.replies.getByRole('button', { name, exact: true }).click());
  }

  async type(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press('Enter');
  }

  /** Says it by typing; resolves when there are new choices. */
  async say(text: string): Promise<void> {
    await this.answered(() => this.type(text));
  }

  /** What is open goes the moment that something is said, so what is open afterwards is new. */
  async answered(speak: () => Promise<void>): Promise<void> {
    const before = await this.mine.count();
    await speak();
    await this.mine.nth(before).waitFor();
    await this.ready();
  }

  /**
   * Answers what is asked, always with the first choice, until there is a result.
   * @returns the kinds of question that were answered.
   */
  async untilResult(): Promise<Set<'one-of' | 'tick' | 'product'>> {
    const kinds = new Set<'one-of' | 'tick' | 'product'>();
    while ((await this.card('first').count()) === 0) {
      if ((await this.replies.getByRole('checkbox').count()) > 0) {
        kinds.add('tick');
        await this.replies.getByRole('checkbox').first().check();
        await this.answered(() => this.replies.locator('.go').click());
      } else {
        const isQuestion = (await this.replies.locator('.asides').count()) > 0;
        kinds.add(isQuestion ? 'one-of' : 'product');
        await this.answered(() => this.replies.locator('.chip').first().click());
      }
    }
    return kinds;
  }

  async menu(entry: string): Promise<void> {
    await this.button('更多').click();
    await this.root.getByRole('dialog').getByRole('button', { name: entry, exact: true }).click();
  }

  /** What stands on the screen, in order, by side. */
  async words(): Promise<{ bot: string[]; me: string[] }> {
    const [bot, me] = await Promise.all(
      [this.theirs, this.mine].map((side) => side.locator('.bubble').allInnerTexts()),
    );
    const spoken = (texts: string[] = []) => texts.map((text) => text.replace(/^[^:]*:\s*/, ''));
    return { bot: spoken(bot), me: spoken(me) };
  }

  /** What was said, as the service has it: the texts of one side, in order. */
  async said(role: 'user' | 'bot'): Promise<string[]> {
    const { activities } = await this.ask<{ activities: { text: string; from: { role: string } }[] }>('GET');
    return activities.filter(({ from }) => from.role === role).map(({ text }) => text);
  }

  /** Says it past the page, as another device of the same borrower would. */
  async post(text: string): Promise<void> {
    await this.ask('POST', { type: 'message', text });
  }

  private async ask<T>(method: 'GET' | 'POST', activity?: unknown): Promise<T> {
    const stored = "Object.entries(localStorage).find(([key]) => key.startsWith('daiwen:session:'))[1]";
    const { conversation, token } = JSON.parse(await this.page.evaluate(stored));
    const { origin } = new URL(this.page.url());
    const answer = await fetch(`${origin}/v3/directline/conversations/${conversation}/activities`, {
      method,
      // A connection from before a restart is none after it.
      headers: { Authorization: `Bearer ${token}`, Connection: 'close', 'Content-Type': 'application/json' },
      ...(activity === undefined ? {} : { body: JSON.stringify(activity) }),
    });
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    return (await answer.json()) as T;
  }
}
