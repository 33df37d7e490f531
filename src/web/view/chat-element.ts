import { html, LitElement, nothing, type PropertyValues, type TemplateResult, unsafeCSS } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ChatState, Conversation } from '../line/conversation.ts';
import { openReplies, type Replies } from '../reading/replies.ts';
import { type Row, readRows } from '../reading/rows.ts';
import { Times } from '../reading/times.ts';
import { asText } from '../reading/transcript.ts';
import controls from '../style/controls.css';
import frame from '../style/frame.css';
import logStyle from '../style/log.css';
import palette from '../style/palette.css';
import { type ChatConfig, type Language, say, type Words } from '../words.ts';
import { composer } from './composer.ts';
import { fileMistake } from './files.ts';
import { banner, header } from './header.ts';
import { icons } from './icons.ts';
import { copy, print, save, saveCalendar } from './keeping.ts';
import { message } from './message.ts';
import { replies } from './replies.ts';
import { type Sheet, sheet } from './sheet.ts';
import { Whole } from './whole.ts';

/** Nearer to the end than this, new messages are followed. */
const nearEnd = 120;
/** What lies less far below the edge can be seen to go on. */
const edge = 40;
const copiedFor = 2_000;

/** The chat: draws a conversation and hands on what is tapped and typed. Its words and state come in as properties. */
export class ChatElement extends LitElement {
  static override styles = [palette, frame, logStyle, controls].map((sheetText) => unsafeCSS(sheetText));
  static override properties = {
    conversation: { attribute: false },
    config: { attribute: false },
    language: {},
    mode: { reflect: true },
    side: { reflect: true },
    closes: { type: Boolean },
    sheet: { state: true },
    ticked: { state: true },
    files: { state: true },
    mistake: { state: true },
    empty: { state: true },
    copied: { state: true },
    following: { state: true },
    below: { state: true },
  };

  declare conversation: Conversation;
  declare config: ChatConfig;
  declare language: Language;
  declare mode: 'panel' | 'page';
  declare side: 'left' | 'right';
  /** Whether there is somewhere to go back to. */
  declare closes: boolean;
  declare private sheet: Sheet | null;
  declare private ticked: ReadonlySet<number>;
  declare private files: readonly File[];
  declare private mistake: string | null;
  declare private empty: boolean;
  declare private copied: string | null;
  declare private following: boolean;
  /** There is more below the edge of the window. */
  declare private below: boolean;

  private rows: readonly Row[] = [];
  private open: Replies = { kind: 'none' };
  /** Rows that were there when the chat was loaded are not announced by an animation. */
  private shown = new Set<string>();
  private readonly previews = new WeakMap<File, string>();
  private refocus = false;
  private stopListening: () => void = () => undefined;
  private readonly whole = new Whole(this, () => this.toEnd());

  constructor() {
    super();
    this.sheet = null;
    this.ticked = new Set();
    this.files = [];
    this.mistake = null;
    this.empty = true;
    this.copied = null;
    this.following = true;
    this.below = false;
    this.closes = false;
    this.mode = 'panel';
    this.side = 'right';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.stopListening = this.conversation.listen(() => this.requestUpdate());
    this.whole.watch();
    this.addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopListening();
    this.whole.unwatch();
    this.removeEventListener('keydown', this.onKey);
  }

  /** Where typing goes on; on a touch screen the keyboard stays down until the field is tapped. */
  override focus(): void {
    const touch = matchMedia('(pointer: coarse)').matches;
    void this.updateComplete.then(() => this.find(touch ? 'h1' : '.field')?.focus({ preventScroll: true }));
  }

  toEnd(): void {
    const scroll = this.find('.scroll');
    if (scroll !== null) scroll.scrollTop = scroll.scrollHeight;
  }

  private get words(): Words {
    return this.config.words[this.language];
  }

  protected override willUpdate(): void {
    const { state } = this.conversation;
    const spoken = state.activities.findLast?.((a) => a.from === 'bot' && a.locale !== '')?.locale;
    if (spoken !== undefined) this.language = spoken.startsWith('en') ? 'en' : 'zh';
    const times = new Times(this.language, this.words);
    this.rows = readRows(state, {
      words: this.words,
      times,
      now: Date.now(),
      mostQuestions: this.config.mostQuestions,
    });
    const saidSince = state.unsent.some((entry) => entry.state !== 'refused');
    const open = openReplies(state.activities, saidSince);
    if (open.kind !== 'tick' || this.open.kind !== 'tick' || open.key !== this.open.key) this.ticked = new Set();
    this.open = open;
  }

  protected override render(): TemplateResult {
    const { conversation, words, config } = this;
    const { state } = conversation;
    const isCovered = this.sheet !== null;
    return html`<section class="chat" lang=${this.language === 'zh' ? 'zh-CN' : 'en'} aria-label=${say(words, 'web-chat')}>
      <div class="beneath" ?inert=${isCovered}>
        <div class="heard" role="status">${this.choicesHeard()}</div>
        ${header({ words, config, closes: this.closes, open: (which) => this.go(which), close: () => this.leave() })}
        ${banner(state.line, state.anew, words, () => conversation.wake())}
        <div class="scroll" tabindex="0" role="group" aria-label=${say(words, 'web-chat')} @scroll=${() => this.onScroll()}>
          <div class="inner">
            <div role="log" aria-live=${state.loaded ? 'polite' : 'off'} aria-relevant="additions">${this.log()}</div>
            ${this.sign(state)}
            ${replies(this.open, { words, ticked: this.ticked, tick: (i) => this.tick(i), choose: (t, k) => this.choose(t, k) })}
          </div>
        </div>
        ${this.latest(state)}
        ${composer({
          words,
          files: this.files,
          fileTypes: config.files.types,
          mistake: this.mistake,
          empty: this.empty && this.files.length === 0,
          preview: (file) => this.preview(file),
          typed: () => {
            this.typed();
            if (!this.empty) conversation.typed();
          },
          send: () => this.send(),
          pick: (files) => this.pick(files),
          drop: (file) => {
            this.files = this.files.filter((other) => other !== file);
          },
        })}
      </div>
      ${isCovered ? this.cover() : nothing}
    </section>`;
  }

  private log(): unknown {
    const actions = {
      words: this.words,
      copied: this.copied,
      preview: (file: File) => this.preview(file),
      due: (at: number) => new Times(this.language, this.words, 'Asia/Shanghai').date(at),
      copy: (key: string, text: string) => void this.copyText(key, text),
      print,
      save,
      saveCalendar,
      retry: (key: string) => this.conversation.retry(key),
      discard: (key: string) => this.conversation.discard(key),
    };
    return repeat(
      this.rows,
      (row) => row.key,
      (row) =>
        row.kind === 'day' ? html`<p class="day">${row.label}</p>` : message(row, !this.shown.has(row.key), actions),
    );
  }

  /** That an answer is coming, or that the line is only being opened. */
  private sign({ typing, line, loaded }: ChatState): TemplateResult | typeof nothing {
    const opening = line === 'connecting' && !loaded;
    if (!typing && !opening) return nothing;
    const label = say(this.words, opening ? 'web-connecting' : 'web-typing');
    return html`<div class="typing"><span class="heard">${label}</span><i></i><i></i><i></i></div>`;
  }

  private latest({ unread }: ChatState): TemplateResult | typeof nothing {
    if (!this.below) return nothing;
    const label =
      unread > 0
        ? say(this.words, 'web-new-messages', { count: unread })
        : say(this.words, this.open.kind === 'none' ? 'web-latest' : 'web-choices-below');
    return html`<button class="latest" type="button" @click=${() => this.toEnd()}>${icons.down}${label}</button>`;
  }

  private choicesHeard(): string {
    const { open } = this;
    if (open.kind === 'none') return '';
    const count = open.kind === 'tick' ? open.question.options.length : open.choices.length;
    return say(this.words, 'web-choices', { count });
  }

  private cover(): TemplateResult {
    return sheet(this.sheet ?? 'menu', {
      words: this.words,
      config: this.config,
      onlyOne: this.conversation.onlyOne,
      go: (which) => this.go(which),
      human: () => {
        this.go(null);
        this.say(say(this.words, 'web-say-human'));
      },
      switchLanguage: () => {
        this.go(null);
        this.say(say(this.config.words[this.language === 'zh' ? 'en' : 'zh'], 'web-say-language'));
      },
      download: () => {
        this.go(null);
        save(say(this.words, 'web-file-name'), asText(this.rows, this.words));
      },
      startAnew: () => {
        this.go(null);
        if (this.conversation.onlyOne) {
          this.say(say(this.words, 'web-say-restart'));
          return;
        }
        this.shown = new Set();
        this.conversation.startAnew();
      },
    });
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('sheet') && this.sheet !== null) this.find('.sheet h2')?.focus();
    if (changed.has('sheet') && this.sheet === null && changed.get('sheet')) this.find('.round')?.focus();
    if (this.refocus && this.open.kind !== 'none') {
      this.refocus = false;
      this.find('.replies button, .replies input')?.focus({ preventScroll: true });
    }
    this.scrollToNews();
    this.below = this.rest() > edge;
  }

  /** New bubbles come into view from their beginning: a long answer is not read from its end. */
  private scrollToNews(): void {
    const scroll = this.find('.scroll');
    const fresh = this.rows.findIndex((row) => !this.shown.has(row.key));
    const length = scroll === null ? 0 : scroll.scrollHeight - scroll.clientHeight;
    const isLonger = length !== this.length;
    this.length = length;
    if (scroll === null || !this.conversation.state.loaded) {
      if (this.following) this.toEnd();
      return;
    }
    if (fresh === -1) {
      // Only for what was added: who has just begun to scroll back is not pulled to the end again.
      if (isLonger && this.following && !this.hasRead) this.toEnd();
      return;
    }
    const first = this.shown.size === 0;
    const mine = this.rows.slice(fresh).some((row) => row.kind === 'message' && row.from === 'me');
    for (const row of this.rows) this.shown.add(row.key);
    if (!first && !mine && !this.following) return;
    const element = this.find('[role=log]')?.children[fresh];
    const top = element instanceof HTMLElement && !first ? element.offsetTop - 12 : Infinity;
    scroll.scrollTop = Math.min(scroll.scrollHeight, top);
    this.following = true;
    this.hasRead = scroll.scrollTop + scroll.clientHeight < scroll.scrollHeight - 4;
  }

  /** The end is below the edge on purpose: what is new is longer than the window. */
  private hasRead = false;
  /** How far the conversation could be scrolled when it was last drawn, in pixels. */
  private length = 0;

  private onScroll(): void {
    const rest = this.rest();
    this.following = this.hasRead || rest < nearEnd;
    if (rest < nearEnd) this.hasRead = false;
    this.below = rest > edge;
  }

  /** How much of the conversation lies below the edge of the window, in pixels. */
  private rest(): number {
    const scroll = this.find('.scroll');
    return scroll === null ? 0 : scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight;
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    if (this.sheet !== null) this.go(null);
    else if (this.closes) this.leave();
    else return;
    event.stopPropagation();
  };

  private go(which: Sheet | null): void {
    this.sheet = which;
  }

  private leave(): void {
    this.dispatchEvent(new CustomEvent('leave'));
  }

  private tick(index: number): void {
    const ticked = new Set(this.ticked);
    if (!ticked.delete(index)) ticked.add(index);
    this.ticked = ticked;
  }

  private choose(text: string, byKey: boolean): void {
    this.refocus = byKey;
    // The button is about to go; focus would fall out of the chat with it.
    this.find('.scroll')?.focus({ preventScroll: true });
    this.say(text);
  }

  /** Says something for the borrower, and follows what comes of it. */
  say(text: string, files: readonly File[] = []): boolean {
    this.following = true;
    this.hasRead = false;
    return this.conversation.say(text, files);
  }

  private send(): void {
    const field = this.find('.field') as HTMLTextAreaElement | null;
    const text = field?.value.trim() ?? '';
    if (field === null || (text === '' && this.files.length === 0)) return;
    if (!this.say(text, this.files)) return;
    field.value = '';
    this.files = [];
    this.typed();
  }

  private typed(): void {
    const field = this.find('.field') as HTMLTextAreaElement | null;
    if (field === null) return;
    this.empty = field.value.trim() === '';
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight + 2, 128)}px`;
  }

  private pick(files: readonly File[]): void {
    const picked = [...this.files, ...files];
    this.mistake = fileMistake(picked, this.config.files, this.words);
    if (this.mistake === null) this.files = picked;
  }

  private preview(file: File): string | null {
    if (!file.type.startsWith('image/')) return null;
    const address = this.previews.get(file) ?? URL.createObjectURL(file);
    this.previews.set(file, address);
    return address;
  }

  private async copyText(key: string, text: string): Promise<void> {
    if (!(await copy(text))) {
      this.mistake = say(this.words, 'web-copy-failed');
      return;
    }
    this.copied = key;
    setTimeout(() => {
      if (this.copied === key) this.copied = null;
    }, copiedFor);
  }

  private find(selector: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(selector);
  }
}
