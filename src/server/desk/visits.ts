import type { Entrance } from '../../desk/entrance.ts';
import { type Deed, may } from '../../desk/roles.ts';
import { formToken, type Session } from '../../desk/session.ts';
import { CodedError } from '../../errors.ts';
import type { Knowledge } from '../../knowledge/schema.ts';
import { countedAddress } from '../../tickets/counted-address.ts';
import { clientAddress } from '../client-address.ts';
import { isAllowedPage } from '../direct-line/origins.ts';
import { type Reply, seeOther } from '../reply.ts';
import type { Asked } from '../route.ts';
import { pageLanguage } from '../web/chat-page.ts';
import { escapeHtml } from '../web/html.ts';
import { readCookie } from './cookies.ts';
import { DeskWords, deskPage, notice } from './frame.ts';

export interface VisitParts {
  entrance: Entrance;
  knowledge: Knowledge;
  /** How many proxies of the operator stand in front (TRUST_PROXY). */
  proxies: number;
}

/** Somebody who is signed in, and what they ask. */
export interface Visit {
  asked: Asked;
  session: Session;
  /** What each form of theirs carries. */
  formToken: string;
  /** As it is counted and recorded. */
  address: string;
  words: DeskWords;
  fields: Fields;
}

/** What a form has sent; a field that is not there is empty. */
export type Fields = (name: string) => string;

/** More than a form of the desk has. */
const mostFields = 100;

/** Lets in who is signed in, and nobody else. */
export class Visits {
  private readonly parts: VisitParts;

  constructor(parts: VisitParts) {
    this.parts = parts;
  }

  wordsOf({ query, headers }: Asked): DeskWords {
    return new DeskWords(pageLanguage(query.get('lang'), headers['accept-language']), this.parts.knowledge);
  }

  addressOf({ connection }: Asked): string {
    return countedAddress(clientAddress(connection, this.parts.proxies));
  }

  /** Another site's page sends no form here. Throws not-allowed. */
  checkOrigin({ connection }: Asked): void {
    if (!isAllowedPage(connection, { allowed: [], proxies: this.parts.proxies })) throw new CodedError('not-allowed');
  }

  async sessionOf({ headers }: Asked): Promise<{ session: Session; token: string } | null> {
    const token = readCookie(headers, 'daiwen-desk');
    const session = token === null ? null : await this.parts.entrance.sessionOf(token);
    return token === null || session === null ? null : { session, token };
  }

  /** A page for who may see the desk; whoever is not signed in is sent to where they can be. */
  async page(asked: Asked, answer: (visit: Visit) => Promise<Reply>): Promise<Reply> {
    const found = await this.sessionOf(asked);
    if (found !== null) return answer(this.visit(asked, found));
    return seeOther('/desk/sign-in');
  }

  /**
   * A form. Whose session has run out gets what they wrote back, and whose form is of an earlier session too
   * (`isOld`): nothing is done in either case.
   */
  async form(asked: Asked, answer: (visit: Visit, isOld: boolean) => Promise<Reply>): Promise<Reply> {
    this.checkOrigin(asked);
    const found = await this.sessionOf(asked);
    if (found === null) return this.kept(asked);
    const visit = this.visit(asked, found);
    return answer(visit, visit.fields('token') !== visit.formToken);
  }

  /** A page for whose role gives `deed`; for the others the refusal. */
  pageFor(asked: Asked, deed: Deed, answer: (visit: Visit) => Reply | Promise<Reply>): Promise<Reply> {
    return this.page(asked, async (visit) => (await this.refusal(visit, deed, null)) ?? answer(visit));
  }

  /** A form likewise. */
  formFor(asked: Asked, deed: Deed, answer: (visit: Visit, isOld: boolean) => Reply | Promise<Reply>): Promise<Reply> {
    return this.form(asked, async (visit, isOld) => (await this.refusal(visit, deed, null)) ?? answer(visit, isOld));
  }

  /** Records it and says so, where the role does not give it. */
  async refusal(
    { session, address, words, formToken }: Visit,
    deed: Deed,
    ticket: string | null,
  ): Promise<Reply | null> {
    if (may(session.role, deed)) return null;
    await this.parts.entrance.refused(session, deed, ticket, address);
    const inside = `${notice(words.say('desk-not-your-role'), true)}<p><a href="/desk">${words.say('desk-to-queue')}</a></p>`;
    return deskPage({ words, title: words.plain('desk-title'), inside, by: { session, formToken }, status: 403 });
  }

  private visit(asked: Asked, { session, token }: { session: Session; token: string }): Visit {
    return {
      asked,
      session,
      formToken: formToken(token),
      address: this.addressOf(asked),
      words: this.wordsOf(asked),
      fields: fieldsOf(asked.body),
    };
  }

  /** The session is over in the middle of something: what was written stays on the page, and can be sent again. */
  private kept(asked: Asked): Reply {
    const words = this.wordsOf(asked);
    const sent = Object.entries((asked.body ?? {}) as Record<string, string>).slice(0, mostFields);
    const hidden = sent
      .filter(([name]) => name !== 'words')
      .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`);
    const written = sent.find(([name]) => name === 'words')?.[1];
    const field =
      written === undefined
        ? ''
        : `<p class="field"><label for="words">${words.say('desk-kept-words')}</label>
<textarea id="words" name="words" rows="6">${escapeHtml(written)}</textarea></p>`;
    const inside = `<h1>${words.say('desk-kept-title')}</h1>
${notice(words.say('desk-kept-lead'), true)}
<p><a href="/desk/sign-in" target="_blank" rel="noopener">${words.say('desk-kept-sign-in')}</a></p>
<form method="post" action="${escapeHtml(asked.connection.url ?? '/desk')}">${hidden.join('')}${field}
<button class="go">${words.say('desk-kept-go-on')}</button></form>`;
    return deskPage({ words, title: words.plain('desk-kept-title'), inside, by: null, status: 401 });
  }
}

export function fieldsOf(body: unknown): Fields {
  const sent = new Map(Object.entries((body ?? {}) as Record<string, string>));
  return (name) => sent.get(name) ?? '';
}
