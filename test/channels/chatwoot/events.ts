/**
 * Events as Chatwoot posts them to an agent bot. The shapes are those of `Message#webhook_data`,
 * `Conversations::EventDataPresenter#push_data`, `Contact#webhook_data`, `User#webhook_data` and `AgentBot#webhook_data` of
 * chatwoot/chatwoot and of its page "Webhook events"; the people are invented.
 */
export type Json = Record<string, unknown>;

export interface Place {
  id: number;
  status: 'open' | 'pending' | 'resolved' | 'snoozed';
  assignee: Json | null;
  /** Seconds. */
  updatedAt: number;
  channel: string;
}

export const account = 3;
export const he = { id: 12, name: '何静', email: 'he.jing@example.com', type: 'user' };
export const wu = { id: 14, name: '吴越', email: 'wu.yue@example.com', type: 'user' };
export const bot = { id: 2, name: '贷问', type: 'agent_bot' };
const contact = {
  account: { id: account, name: '演示' },
  additional_attributes: {},
  avatar: '',
  custom_attributes: {},
  email: null,
  id: 501,
  identifier: null,
  name: '安静的河',
  phone_number: null,
  thumbnail: '',
  blocked: false,
};
const inbox = { id: 7, name: '网站' };

export function conversation({ id, status, assignee, updatedAt, channel }: Place): Json {
  return {
    additional_attributes: {
      browser: { device_name: 'Unknown', browser_name: 'Chrome', browser_language: 'zh-CN', platform_name: 'Android' },
      referer: 'https://www.example.com/help',
    },
    can_reply: true,
    channel,
    contact_inbox: { id: 61, contact_id: contact.id, inbox_id: inbox.id, source_id: 'a-source', hmac_verified: false },
    id,
    inbox_id: inbox.id,
    messages: [],
    labels: [],
    meta: {
      sender: { ...contact, type: 'contact' },
      assignee:
        assignee === null ? null : { ...assignee, available_name: assignee.name, availability_status: 'online' },
      assignee_type: assignee === null ? null : 'User',
      team: null,
      hmac_verified: false,
    },
    status,
    custom_attributes: {},
    snoozed_until: null,
    unread_count: 1,
    first_reply_created_at: null,
    priority: null,
    waiting_since: Math.floor(updatedAt),
    agent_last_seen_at: 0,
    contact_last_seen_at: 0,
    last_activity_at: Math.floor(updatedAt),
    timestamp: Math.floor(updatedAt),
    created_at: 1_763_900_000,
    updated_at: updatedAt,
  };
}

export function message(place: Place, changes: Json): Json {
  return {
    account: { id: account, name: '演示' },
    additional_attributes: {},
    content_attributes: {},
    content_type: 'text',
    content: null,
    conversation: conversation(place),
    created_at: '2026-11-21T02:00:00.000Z',
    inbox,
    message_type: 'incoming',
    private: false,
    sender: contact,
    source_id: null,
    event: 'message_created',
    ...changes,
  };
}

export function moved(place: Place, event: string): Json {
  return { ...conversation(place), event };
}
