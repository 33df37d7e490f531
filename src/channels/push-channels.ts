/** Bot Framework's name among ours. */
export const botFramework = 'bot-framework';

/**
 * Channels whose bubbles are sent to them; the others read. Whoever runs a turn puts them into the queue, also a command
 * that has no courier: the service sends what it finds there.
 */
export const pushChannels: ReadonlySet<string> = new Set([botFramework]);
