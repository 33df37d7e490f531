/** Bot Framework's name among ours. */
export const botFramework = 'bot-framework';

/** That of Chatwoot, a desk the operator may have already. */
export const chatwoot = 'chatwoot';

/** Channels that live in another desk's own software. */
export const bridgedChannels: ReadonlySet<string> = new Set([chatwoot]);

/**
 * Channels whose bubbles are sent to them; the others read. Whoever runs a turn puts them into the queue, also a command
 * that has no courier: the service sends what it finds there.
 */
export const pushChannels: ReadonlySet<string> = new Set([botFramework, chatwoot]);
