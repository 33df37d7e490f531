import {
  type Activity,
  ActivityTypes,
  BotAdapter,
  ConversationState,
  MemoryStorage,
  type ResourceResponse,
  type StatePropertyAccessor,
  TurnContext,
} from 'botbuilder-core';
import { Dialog, DialogTurnStatus } from 'botbuilder-dialogs/lib/dialog.js';
import { DialogSet } from 'botbuilder-dialogs/lib/dialogSet.js';
import { WaterfallDialog } from 'botbuilder-dialogs/lib/waterfallDialog.js';
import type { WaterfallStepContext } from 'botbuilder-dialogs/lib/waterfallStepContext.js';
import type { Respond, Turn } from '../../../dialogs/turn.ts';

/** Four questions, each answer kept, then an end: the same dialog beneath ours and beneath bare botbuilder. */
function fourQuestions(): WaterfallDialog {
  const ask = (question: string, of: string | null) => async (step: WaterfallStepContext) => {
    if (of !== null) (step.values as Record<string, unknown>)[of] = step.context.activity.text;
    await step.context.sendActivity(question);
    return Dialog.EndOfTurn;
  };
  return new WaterfallDialog('four-questions', [
    ask('Which product is it?', null),
    ask('What did the page say?', 'product'),
    ask('Since when?', 'sentence'),
    ask('Have you applied elsewhere?', 'since'),
    async (step) => {
      await step.context.sendActivity('Thank you.');
      return step.endDialog();
    },
  ]);
}

async function run(dialogs: DialogSet, context: TurnContext): Promise<void> {
  const dc = await dialogs.createContext(context);
  const { status } = await dc.continueDialog();
  if (status === DialogTurnStatus.empty) await dc.beginDialog('four-questions');
}

function message(conversation: string, text: string): Partial<Activity> {
  return {
    type: ActivityTypes.Message,
    text,
    channelId: 'bench',
    conversation: { id: conversation, isGroup: false, conversationType: 'personal', name: '' },
    from: { id: 'borrower', name: '' },
    recipient: { id: 'bot', name: '' },
  };
}

/** What is said is handed to `hear`, nothing else is done. */
class Hearing extends BotAdapter {
  private readonly hear: (context: TurnContext, text: string) => void;
  constructor(hear: (context: TurnContext, text: string) => void) {
    super();
    this.hear = hear;
  }
  async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    for (const { text = '' } of activities) this.hear(context, text);
    return activities.map(() => ({ id: '' }));
  }
  async updateActivity(): Promise<undefined> {}
  async deleteActivity(): Promise<void> {}
  async continueConversation(): Promise<void> {}
}

/** Bare botbuilder as its samples are written: state in MemoryStorage, saved after every turn. Nothing is durable. */
export function bareBotbuilder(): (conversation: string, text: string) => Promise<void> {
  const state = new ConversationState(new MemoryStorage());
  const dialogs = new DialogSet(state.createProperty('dialogs'));
  dialogs.add(fourQuestions());
  const adapter = new Hearing(() => undefined);
  return async (conversation, text) => {
    const context = new TurnContext(adapter, message(conversation, text));
    await run(dialogs, context);
    await state.saveChanges(context);
  };
}

const turnKey = Symbol('turn');

/** The same waterfall as what our conversations run: its position lives in the turn's unit of work. */
export function waterfallRespond(): Respond {
  const turnOf = (context: TurnContext): Turn => context.turnState.get(turnKey);
  const position = {
    get: async (context: TurnContext, initial: unknown) => {
      turnOf(context).position ??= initial;
      return turnOf(context).position;
    },
    set: async (context: TurnContext, value: unknown) => {
      turnOf(context).position = value;
    },
    delete: async (context: TurnContext) => {
      turnOf(context).position = null;
    },
  } as StatePropertyAccessor;
  const dialogs = new DialogSet(position);
  dialogs.add(fourQuestions());
  const adapter = new Hearing((context, text) => turnOf(context).say({ text }));
  return async (turn) => {
    const context = new TurnContext(adapter, message(turn.conversation, turn.inbound.text));
    context.turnState.set(turnKey, turn);
    await run(dialogs, context);
  };
}
