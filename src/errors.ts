/**
 * Every error the product answers with: its code, the HTTP status of a border that has one, what it means,
 * and what the person who meets it can do. Thrown as `new CodedError('code', detail)`, caught once per border.
 */
export const errors = {
  // requests
  'bad-request': {
    status: 400,
    message: 'The request is not what this address takes.',
    remedy: 'Compare it with the interface description.',
  },
  'not-found': { status: 404, message: 'There is nothing at this address.', remedy: 'Check the address.' },
  'method-not-allowed': {
    status: 405,
    message: 'This address does not take that method.',
    remedy: 'Use a method from the Allow header.',
  },
  'not-allowed': {
    status: 403,
    message: 'This is not open to the caller.',
    remedy: 'Send the token the operator has set.',
  },
  'bad-token': {
    status: 403,
    message: 'The token is missing, not valid, expired, or not for this conversation.',
    remedy: 'Get a new token; the conversation may go on with it.',
  },
  'not-from-channel': {
    status: 401,
    message: 'The caller has not shown that it is Azure Bot Service speaking to this assistant.',
    remedy: 'Check that BOT_APP_ID is the application of the Azure Bot that calls.',
  },
  'channel-off': {
    status: 403,
    message: 'This channel is not switched on here.',
    remedy: 'The operator names the channels that may be used in BOT_CHANNELS.',
  },
  'not-signed-in': { status: 401, message: 'Nobody is signed in.', remedy: 'Sign in at /desk.' },
  'not-your-role': {
    status: 403,
    message: 'The role of who is signed in does not give this.',
    remedy: 'Ask somebody with the role, or for the role.',
  },
  'name-taken': {
    status: 409,
    message: 'Somebody else is known by this name.',
    remedy: 'Choose another name.',
  },
  'bad-api-token': {
    status: 401,
    message: 'The token is missing, not valid, expired or revoked.',
    remedy: 'Send Authorization: Bearer with a token that an admin has made at /desk/systems.',
  },
  'provider-unreachable': {
    status: 503,
    message: 'The sign-in provider could not be reached.',
    remedy: 'Check DESK_OIDC_ISSUER, and that this machine reaches it.',
  },
  'keys-unreachable': {
    status: 503,
    message: 'The keys of Azure Bot Service could not be read.',
    remedy: 'Let this machine reach login.botframework.com by HTTPS.',
  },
  'channel-unreachable': {
    status: 503,
    message: 'A channel did not take a message.',
    remedy: 'Nothing: it is sent again. If it stays, look whether this machine reaches the channel.',
  },
  'address-not-allowed': {
    status: 422,
    message: 'This address may not be called from here.',
    remedy:
      'Give an https address of the public internet, or let the operator name the host in OUTGOING_TRUSTED_HOSTS.',
  },
  'target-unreachable': {
    status: 502,
    message: 'The other system could not be reached, or did not answer in time.',
    remedy: 'Look whether it runs, and whether this machine reaches it.',
  },
  'bad-lender-context': {
    status: 403,
    message: "The lender's context is not signed by a known key, not whole, or expired.",
    remedy:
      'Sign it anew with the key of LENDER_KEYS as the page is shown; without a context the conversation begins as usual.',
  },
  'handoff-moved': {
    status: 409,
    message: 'Somebody else has the conversation, or nobody waits in it.',
    remedy: 'Look at the list again.',
  },
  'not-on-duty': {
    status: 409,
    message: 'The colleague is not at the desk.',
    remedy: 'Pass it to somebody who is on duty.',
  },
  'url-too-long': {
    status: 414,
    message: 'The address is longer than allowed.',
    remedy: 'Ask with a shorter address.',
  },
  'headers-too-large': {
    status: 431,
    message: 'The headers are larger than allowed.',
    remedy: 'Send fewer or shorter headers.',
  },
  'too-slow': { status: 408, message: 'The request did not arrive in time.', remedy: 'Send it again without pauses.' },
  'too-large': { status: 413, message: 'The request is larger than allowed.', remedy: 'Send less at once.' },
  'unsupported-encoding': {
    status: 415,
    message: 'The body is sent in an encoding or type that is not taken.',
    remedy: 'Send application/json, not compressed.',
  },
  'unsupported-file': {
    status: 415,
    message: 'A file is not what may be sent here, or not what it says it is.',
    remedy: 'Send PNG, JPEG, WebP, GIF, PDF or UTF-8 text.',
  },
  'too-many-requests': { status: 429, message: 'Too many requests.', remedy: 'Wait as long as Retry-After says.' },
  internal: {
    status: 500,
    message: 'Something went wrong on our side.',
    remedy: 'Try again; if it stays, give the operator the request id.',
  },
  'not-ready': { status: 503, message: 'The service is starting or stopping.', remedy: 'Try again shortly.' },
  // configuration and start
  'bad-setting': {
    status: 500,
    message: 'A setting is not valid.',
    remedy: 'Correct it in the environment; .env.example lists them all.',
  },
  'old-node': {
    status: 500,
    message: 'This Node is too old.',
    remedy: 'Install Node 24 or newer, or let npm bring it (npm ci without --omit=optional).',
  },
  'port-in-use': { status: 500, message: 'The port is taken.', remedy: 'Stop what uses it, or set PORT to another.' },
  'port-not-allowed': {
    status: 500,
    message: 'This user may not open the port.',
    remedy: 'Set PORT to 1024 or above, or give the process the right to open it.',
  },
  'no-such-host': {
    status: 500,
    message: 'This machine does not have the address in HOST.',
    remedy: 'Set HOST to 127.0.0.1 (this machine only), 0.0.0.0 (everyone), or an address of this machine.',
  },
  'data-folder-unwritable': {
    status: 500,
    message: 'The data folder cannot be written.',
    remedy: 'Give this user the right to write there, or set DATA_DIR to another folder.',
  },
  'data-folder-locked': {
    status: 500,
    message: 'Another process works on this data folder.',
    remedy: 'Stop it first, or set DATA_DIR to another folder.',
  },
  'newer-database': {
    status: 500,
    message: 'The database was written by a newer version.',
    remedy: 'Start that version, or restore a backup from before the upgrade.',
  },
  'move-refused': {
    status: 500,
    message: 'The database is not one that may be moved to.',
    remedy:
      'Stop all replicas, and move to an empty database or to one that nothing has worked on since the last move.',
  },
  'older-replicas': {
    status: 500,
    message: 'Replicas of an older version are at work on this database, and this version changes what they need.',
    remedy: 'Stop them all, then start again; a killed one is forgotten after 30 seconds.',
  },
  'lost-key': {
    status: 500,
    message: 'The key that sealed this data is missing or wrong.',
    remedy: 'Restore keys.json from the backup, or set SEALING_KEYS as it was (the same for all replicas).',
  },
  'damaged-database': { status: 500, message: 'The database is damaged.', remedy: 'Restore the newest backup.' },
  // store
  'lost-race': {
    status: 503,
    message: 'Another process answered first.',
    remedy: 'Nothing: the turn runs again by itself.',
  },
  'store-full': { status: 507, message: 'The disk is full.', remedy: 'Free space on the disk that holds the data.' },
  'store-unreachable': {
    status: 503,
    message: 'The database cannot be reached.',
    remedy: 'Check that it runs and that DATABASE_URL is right; what waits goes on by itself when it is back.',
  },
  'store-failed': {
    status: 503,
    message: 'The store did not take the change.',
    remedy: 'Look at the log for the code beneath it.',
  },
  'cannot-open-seal': {
    status: 500,
    message: 'A sealed value could not be opened.',
    remedy: 'Check that the key with this id is still in the key ring.',
  },
  // knowledge
  'bad-knowledge': {
    status: 500,
    message: 'The knowledge base has mistakes.',
    remedy: 'Correct the lines listed; npm run knowledge checks again.',
  },
  // tickets
  'no-such-ticket': { status: 404, message: 'Number or code is not right.', remedy: 'Check both and try again.' },
  'ticket-moved': {
    status: 409,
    message: 'The ticket has changed since it was read; nothing was done.',
    remedy: 'Read it again, and decide anew.',
  },
  'precondition-failed': {
    status: 412,
    message: 'The ticket is not at the version that If-Match names; nothing was done.',
    remedy: 'Read it again, and decide anew.',
  },
  'version-missing': {
    status: 428,
    message: 'It is not said which version of the ticket was read.',
    remedy: "Send If-Match with the ticket's ETag, or its version in the body.",
  },
  'key-used-otherwise': {
    status: 422,
    message: 'The Idempotency-Key was used for something else.',
    remedy: 'Give each thing that is done a key of its own.',
  },
  'words-missing': {
    status: 422,
    message: 'The words are missing or too long, or it is not said what is decided.',
    remedy: 'Send words for the borrower, at most 2,000 characters.',
  },
  'reasons-missing': {
    status: 422,
    message: 'A decision that is not upheld needs at least one reason, and has at most four.',
    remedy: 'Give ids of GET /api/v1/reasons.',
  },
  'unknown-reason': {
    status: 422,
    message: 'There is no such reason.',
    remedy: 'Give ids of GET /api/v1/reasons.',
  },
  'bad-ticket-change': {
    status: 409,
    message: 'The ticket cannot go there from where it is.',
    remedy: 'Look at its state first.',
  },
  'code-locked': {
    status: 429,
    message: 'Too many wrong codes from this address.',
    remedy: 'Wait until the time given.',
  },
  // dialogs and transcripts
  'dialog-failed': {
    status: 500,
    message: 'A dialog failed.',
    remedy: 'The conversation goes on with an apology; the log has code and dialog.',
  },
  'bad-transcript': { status: 500, message: 'The transcript file is not valid.', remedy: 'Correct the line named.' },
  'bad-usage': { status: 500, message: 'The command was not called as it should be.', remedy: 'See the line above.' },
} as const;

export type ErrorCode = keyof typeof errors;

export class CodedError extends Error {
  readonly code: ErrorCode;
  /** What exactly, in words that may be logged and shown to an operator: never borrower data. */
  readonly detail: string | null;

  constructor(code: ErrorCode, detail: string | null = null, options?: ErrorOptions) {
    super(detail === null ? errors[code].message : `${errors[code].message} ${detail}`, options);
    this.name = 'CodedError';
    this.code = code;
    this.detail = detail;
  }

  get status(): number {
    return errors[this.code].status;
  }

  get remedy(): string {
    return errors[this.code].remedy;
  }
}

/** Says when to come back: `seconds`, a whole number from 1, is what Retry-After carries. */
export class TooManyRequests extends CodedError {
  readonly seconds: number;

  constructor(seconds: number) {
    super('too-many-requests');
    this.seconds = seconds;
  }
}

export function isCoded(error: unknown, code?: ErrorCode): error is CodedError {
  return error instanceof CodedError && (code === undefined || error.code === code);
}
