/** What a channel shows. Lengths are UTF-16 units. */
export interface ChannelLimits {
  /** Longest text of one message; a longer one becomes several. */
  text: number;
  /** How buttons are sent: beside the message, on a card of their own, or not at all. */
  buttons: 'suggested' | 'hero' | 'adaptive' | 'none';
  /** More buttons than this, or one with a longer title, and the choices are numbered in the text instead. */
  most: number;
  title: number;
  /** Whether check boxes (Adaptive Cards) can be sent. */
  checkBoxes: boolean;
}

const none = { buttons: 'none', most: 0, title: 0, checkBoxes: false } as const;

/** Bot Framework's own clients, which draw what we send with Web Chat. */
const webChat: ChannelLimits = { text: 20_000, buttons: 'suggested', most: 100, title: 200, checkBoxes: true };

/**
 * By the channel's id. How many buttons, and of which kind: supportsSuggestedActions and supportsCardActions in
 * botbuilder-dialogs 4.23.3 (lib/choices/channel.js), and Microsoft's channels reference
 * (https://learn.microsoft.com/azure/bot-service/bot-service-channels-reference). The lengths:
 * - Teams: about 100 KB a message, 80 KB advised, in UTF-16 (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages);
 *   through other ways 28 KB, so we stay below that. Its suggested actions are three at most, so ours stand on a card.
 * - Slack: 4,000 characters a text advised, buttons of 75 (https://docs.slack.dev/reference/block-kit/block-elements/button-element),
 *   sections of 3,000.
 * - Telegram: 4,096 (https://core.telegram.org/bots/api#sendmessage).
 * - LINE: 5,000; 13 quick replies with labels of 20 (https://developers.line.biz/en/reference/messaging-api/#quick-reply).
 * - Messenger: 2,000; quick replies with titles of 20 (https://developers.facebook.com/docs/messenger-platform/send-messages/quick-replies).
 * - SMS by Twilio: 1,600.
 */
const limits: Readonly<Record<string, ChannelLimits>> = {
  msteams: { text: 10_000, buttons: 'adaptive', most: 50, title: 100, checkBoxes: true },
  slack: { text: 3_000, buttons: 'hero', most: 20, title: 75, checkBoxes: false },
  telegram: { text: 4_096, buttons: 'suggested', most: 30, title: 60, checkBoxes: false },
  line: { text: 5_000, buttons: 'suggested', most: 13, title: 20, checkBoxes: false },
  facebook: { text: 2_000, buttons: 'suggested', most: 10, title: 20, checkBoxes: false },
  email: { text: 100_000, ...none },
  sms: { text: 1_600, ...none },
  webchat: webChat,
  directline: webChat,
  emulator: webChat,
};

/** For a channel that nobody has looked up: what the narrowest can show. */
const unknown: ChannelLimits = { text: 1_600, ...none };

export function limitsOf(channelId: string): ChannelLimits {
  return Object.hasOwn(limits, channelId) ? (limits[channelId] ?? unknown) : unknown;
}
