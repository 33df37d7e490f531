import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Assembly } from './assemble.ts';
import { AuditTrail, auditPurpose } from './audit/audit-trail.ts';
import { Uploads } from './channels/direct-line/uploads.ts';
import type { Clock } from './clock.ts';
import type { Settings } from './config.ts';
import type { LiveDesk } from './conversation/live-desk.ts';
import { faultFields } from './conversation/log.ts';
import type { Typing } from './conversation/typing.ts';
import { tokenSubject } from './desk/api-token.ts';
import { ApiTokens } from './desk/api-tokens.ts';
import type { DeskStore } from './desk/desk-store.ts';
import { Entrance } from './desk/entrance.ts';
import { Reckoning } from './desk/reckoning.ts';
import type { ServiceTargets } from './desk/service-clocks.ts';
import { linkAddress, linkPurpose, signLink } from './desk/sign-in-link.ts';
import type { Ids } from './ids.ts';
import type { Knowledge } from './knowledge/schema.ts';
import type { ServiceLog } from './log.ts';
import { Indexing } from './search/indexing.ts';
import type { ApiParts } from './server/api/api-parts.ts';
import { Callers } from './server/api/callers.ts';
import type { DeskParts } from './server/desk/desk-routes.ts';
import { Provider, signInPurpose } from './server/desk/provider.ts';
import { TicketDesk } from './server/desk/ticket-desk.ts';
import { Visits } from './server/desk/visits.ts';
import { Watching } from './server/desk/watching.ts';
import { Webhooks } from './webhooks/webhooks.ts';

const hour = 60 * 60 * 1000;

export interface DeskAround {
  live: LiveDesk;
  typing: Typing;
  /** The address of the desk's script. */
  script(): Promise<string>;
  log: ServiceLog;
  clock: Clock;
  ids: Ids;
}

/** The service desk with its way in, the same for programs, and what works behind it. */
export interface AssembledDesk {
  parts: DeskParts;
  api: { parts: ApiParts; callers: Callers };
  /** To be called every second: open pages, deadlines, the search's index. */
  tick(): void;
  /** To be called every hour or so: sessions and links that count no more. */
  sweep(): Promise<void>;
  /** By which the first admin comes in; null where somebody has, or a provider vouches for people. */
  firstLink(address: string): Promise<string | null>;
  /** Finishes what is in hand. */
  stop(): Promise<void>;
}

export function assembleDesk(settings: Settings, assembly: Assembly, around: DeskAround): AssembledDesk {
  const { live, typing, script, log, clock, ids } = around;
  const { conversations, store, knowledge, sealer, deriveKeys } = assembly;
  const { tickets, search } = store;
  const keys = deriveKeys(linkPurpose);
  const trail = new AuditTrail({ audit: store.audit, keys: deriveKeys(auditPurpose), clock, ids });
  const countFailures = conversations.countFailures.bind(conversations);
  const indexing = indexingOf(assembly, around);
  const desk: DeskStore = {
    ...store.desk,
    write: async (change) => {
      await store.desk.write(change);
      if (change.note !== undefined) indexing.tellTicket(change.note.ticket);
    },
  };
  const targets = targetsOf(settings.desk, knowledge);
  const reckoning = new Reckoning({
    ...{ clocks: store.clocks, tickets, targets, clock },
    change: (change) => conversations.changeTicket(change, null),
    failed: (error) => log.error('reckoning-failed', faultFields(error)),
  });
  const entrance = new Entrance({ desk, tickets, countFailures, trail, keys, clock, ids });
  const proxies = settings.trustProxy;
  const provider = settings.oidc === null ? null : new Provider(settings.oidc, deriveKeys(signInPurpose), clock);
  const uploads = new Uploads(join(settings.dataDir, 'uploads'), ids);
  const tokens = new ApiTokens({ desk, trail, clock, ids });
  const webhooks = new Webhooks({ webhooks: store.webhooks, trail, sealer, clock, ids });
  const watching = new Watching({
    desk,
    live,
    watch: conversations.watch.bind(conversations),
    typing,
    clock,
    ids,
    log,
  });
  const parts: DeskParts = {
    ...{ entrance, provider, clock, ids, proxies, tickets, desk, search, conversations, trail, knowledge, sealer },
    ...{ tokens, webhooks, typing, live, targets, watching, script },
    exportFailed: (error) => log.error('export-failed', faultFields(error)),
    visits: new Visits({ entrance, knowledge, proxies }),
    mask: (text) => assembly.mask(text).text,
    rows: store.conversations.rows,
    readFile: (conversation, file) => uploads.read(conversation, file),
    operator: settings.operator.name,
    openings: settings.desk.openings,
    isMirrored: settings.zammad !== null,
  };
  return {
    parts,
    api: {
      parts: { ...parts, ticketDesk: new TicketDesk(parts) },
      callers: new Callers({ tokens, entrance, clock, proxies }),
    },
    tick: () => {
      void watching.look();
      void indexing.tick();
      void reckoning.tick();
    },
    sweep: () => entrance.sweep().catch((error) => log.error('desk-sweep-failed', faultFields(error))),
    firstLink: async (address) => {
      const isSystem = ({ subject }: { subject: string }) => subject.startsWith(tokenSubject(''));
      if (settings.oidc !== null || !(await desk.people()).every(isSystem)) return null;
      return linkAddress(address, await signLink({ role: 'admin', name: null }, keys, clock, ids));
    },
    stop: async () => {
      await indexing.stop();
      await reckoning.stop();
    },
  };
}

/** What the desk looks for words in, filled behind the turns. */
function indexingOf({ store, conversations }: Assembly, { log, clock, ids }: DeskAround): Indexing {
  const indexing = new Indexing({
    search: store.search,
    movedSince: store.desk.movedSince,
    now: () => clock.now(),
    pause: (ms) => pause(ms, undefined, { ref: false }),
    process: ids.next(),
    failed: (error) => log.error('indexing-failed', faultFields(error)),
  });
  conversations.watchAll((conversation) => indexing.tell(conversation));
  return indexing;
}

/** How soon the desk means to answer. */
function targetsOf(
  { openings, firstAnswerHours, nextAnswerHours }: Settings['desk'],
  { calendars }: Knowledge,
): ServiceTargets {
  return { openings, calendars, firstAnswer: firstAnswerHours * hour, nextAnswer: nextAnswerHours * hour };
}
