import { type ApiToken, isTokenOver, longestTokenDays, usualTokenDays } from '../../desk/api-token.ts';
import { longestName } from '../../desk/entrance.ts';
import { roles } from '../../desk/roles.ts';
import { hookTypes, type QueuedMessage, type Webhook } from '../../webhooks/webhook.ts';
import { escapeHtml } from '../web/html.ts';
import { type DeskWords, notice } from './frame.ts';
import { timeOf } from './ticket-line.ts';
import { whyOff } from './troubled-systems.ts';

export interface SystemsGiven {
  words: DeskWords;
  formToken: string;
  at: number;
  tokens: readonly ApiToken[];
  webhooks: readonly { webhook: Webhook; recent: readonly QueuedMessage[] }[];
  /** What is shown this once, or that something was not done. */
  said: { kind: 'token' | 'secret'; value: string } | { kind: 'not-done' } | null;
}

const path = '/desk/systems';

/** Tokens and webhooks, as HTML. */
export function systemsPage({ words, formToken, at, tokens, webhooks, said }: SystemsGiven): string {
  const button = (act: string, id: string, label: string) =>
    `<form method="post" action="${path}"><input type="hidden" name="token" value="${formToken}">
<input type="hidden" name="act" value="${act}"><input type="hidden" name="id" value="${id}"><button class="quiet small">${words.say(label)}</button></form>`;
  const field = (name: string, label: string, more: string) =>
    `<p class="field"><label for="${name}">${words.say(label)}</label><input id="${name}" name="${name}" required ${more}></p>`;
  const start = (act: string) =>
    `<form method="post" action="${path}"><input type="hidden" name="token" value="${formToken}"><input type="hidden" name="act" value="${act}">`;

  const tokenRow = (token: ApiToken) => {
    const isOver = isTokenOver(token, at);
    const used =
      token.usedAt === null
        ? words.say('systems-never-used')
        : filled(words, 'systems-used', timeOf(token.usedAt, words));
    const end = isOver ? words.say('systems-over') : filled(words, 'systems-until', timeOf(token.expiresAt, words));
    return `<tr><td>${escapeHtml(token.name)}</td><td>${words.say(`desk-role-${token.role}`)}</td><td>${end}</td><td>${used}</td>
<td>${isOver ? '' : button('revoke', token.id, 'systems-revoke')}</td></tr>`;
  };
  const options = roles.map(
    (role) =>
      `<option value="${role}"${role === 'agent' ? ' selected' : ''}>${words.say(`desk-role-${role}`)}</option>`,
  );
  const types = hookTypes.map(
    (type) => `<label class="check"><input type="checkbox" name="type-${type}" value="1" checked>${type}</label>`,
  );
  const hook = ({
    webhook: { id, name, url, types: asked, off },
    recent,
  }: SystemsGiven['webhooks'][number]) => `<section>
<h3>${escapeHtml(name)}</h3><p><code>${escapeHtml(url)}</code></p>
<p class="soft">${asked.join(', ')} · ${off === null ? words.say('systems-is-on') : words.say('systems-is-off', { why: whyOff(off, words) })}</p>
<div class="row">${off === null ? button('ping', id, 'systems-ping') + button('off', id, 'systems-off') : button('on', id, 'systems-on')}
${button('rotate', id, 'systems-rotate')}${button('remove', id, 'systems-remove')}</div>
${recent.length === 0 ? '' : `<p class="soft">${words.say('systems-recent')}</p><ul>${recent.map((one) => messageLine(one, words)).join('')}</ul>`}</section>`;

  return `<h1>${words.say('systems-title')}</h1>
${saidNotice(said, words)}
<section><h2>${words.say('systems-tokens')}</h2><p>${words.say('systems-tokens-lead')}</p>
${tokens.length === 0 ? '' : `<div class="wide"><table><tbody>${tokens.map(tokenRow).join('\n')}</tbody></table></div>`}
${start('make')}${field('name', 'systems-name', `maxlength="${longestName}"`)}
<p class="field"><label for="role">${words.say('systems-role')}</label><select id="role" name="role">${options.join('')}</select></p>
${field('days', 'systems-days', `type="number" min="1" max="${longestTokenDays}" value="${usualTokenDays}"`)}
<button class="go">${words.say('systems-make')}</button></form></section>
<section><h2>${words.say('systems-hooks')}</h2><p>${words.say('systems-hooks-lead')}</p>
${start('add')}${field('hook-name', 'systems-name', 'maxlength="60"')}
${field('url', 'systems-url', 'type="url" maxlength="1000"')}<p>${types.join(' ')}</p>
<button class="go">${words.say('systems-add')}</button></form></section>
${webhooks.map(hook).join('\n')}`;
}

function saidNotice(said: SystemsGiven['said'], words: DeskWords): string {
  if (said === null) return '';
  if (said.kind === 'not-done') return notice(words.say('systems-not-done'), true);
  return notice(`${words.say(`systems-${said.kind}-once`)} <code>${escapeHtml(said.value)}</code>`);
}

function messageLine({ type, state, tries, at }: QueuedMessage, words: DeskWords): string {
  const outcomes = tries.map(({ outcome }) => escapeHtml(outcome)).join(', ');
  return `<li>${timeOf(at, words)} ${type} · ${state}${outcomes === '' ? '' : ` · ${outcomes}`}</li>`;
}

/** A sentence around HTML. */
function filled(words: DeskWords, message: string, time: string): string {
  return words.say(message).replace('{time}', () => time);
}
