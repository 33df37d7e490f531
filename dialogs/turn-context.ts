import {
  type Activity,
  ActivityTypes,
  BotAdapter,
  type ConversationReference,
  type ResourceResponse,
  type StatePropertyAccessor,
  TurnContext,
} from 'botbuilder-core';
import type { DialogContext } from 'botbuilder-dialogs/lib/dialogContext.js';
import type { DialogSet } from 'botbuilder-dialogs/lib/dialogSet.js';
import type { Talk } from './talk.ts';

const talkKey = Symbol('talk');

/** Where botbuilder-dialogs looks for its memory scopes and path resolvers, and makes them anew where there are none. */
const configurationKey = 'DialogStateManagerConfiguration';
/** They hold nothing of a turn: those made in the first one do for all. */
let configuration: unknown;

/** The dialogs as they stand in a turn. */
export async function dialogContextFor(dialogs: DialogSet, talk: Talk): Promise<DialogContext> {
  const context = turnContextFor(talk);
  if (configuration !== undefined) context.turnState.set(configurationKey, configuration);
  const dc = await dialogs.createContext(context);
  configuration ??= context.turnState.get(configurationKey);
  return dc;
}

/** Bot Framework's dialogs want a TurnContext; ours carries the turn's Talk. */
function turnContextFor(talk: Talk): TurnContext {
  const { inbound, conversation } = talk.turn;
  const activity: Partial<Activity> = {
    type: ActivityTypes.Message,
    text: inbound.text,
    value: inbound.value,
    channelId: 'daiwen',
    conversation: { id: conversation, isGroup: false, conversationType: 'personal', name: '' },
    ...(inbound.locale === null ? {} : { locale: inbound.locale }),
  };
  const context = new TurnContext(silentAdapter, activity);
  lendTalk(context, talk);
  return context;
}

/** For a context made elsewhere (botbuilder-testing): gives its dialogs the talk they need. */
export function lendTalk(context: TurnContext, talk: Talk): void {
  context.turnState.set(talkKey, talk);
}

export function talkOf(context: TurnContext): Talk {
  const talk: Talk | undefined = context.turnState.get(talkKey);
  if (talk === undefined) throw new Error('this turn has no talk');
  return talk;
}

/** Where the dialogs are lives in the turn's unit of work, not in a Bot Framework storage (which saves last-write-wins). */
export const positionInTurn: StatePropertyAccessor = {
  get: async (context: TurnContext, initial: unknown) => {
    const { turn } = talkOf(context);
    turn.position ??= initial;
    return turn.position;
  },
  set: async (context: TurnContext, value: unknown) => {
    talkOf(context).turn.position = value;
  },
  delete: async (context: TurnContext) => {
    talkOf(context).turn.position = null;
  },
} as StatePropertyAccessor;

/** Our dialogs speak through the turn; whatever a stock dialog sends by itself would bypass the store. */
class SilentAdapter extends BotAdapter {
  async sendActivities(): Promise<ResourceResponse[]> {
    throw new Error('a dialog speaks through its turn, not through the adapter');
  }
  async updateActivity(): Promise<undefined> {
    throw new Error('stored bubbles are never changed');
  }
  async deleteActivity(): Promise<void> {
    throw new Error('stored bubbles are never deleted');
  }
  async continueConversation(_reference: Partial<ConversationReference>): Promise<void> {
    throw new Error('a conversation goes on by an inbound row');
  }
}

const silentAdapter = new SilentAdapter();
