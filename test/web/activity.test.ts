import { describe, expect, it } from 'vitest';
import { readActivity } from '../../src/web/line/activity.ts';

describe('an activity off the line', () => {
  const whole = {
    type: 'message',
    id: 'c|0000002',
    timestamp: '2026-11-21T02:00:00.000Z',
    from: { id: 'daiwen', role: 'bot' },
    text: '是哪个产品？',
    locale: 'zh-CN',
    suggestedActions: { actions: [{ type: 'imBack', title: '微粒贷', value: '微粒贷' }], to: [] },
    value: { asking: 'product' },
  };

  it('is read with its choices', () => {
    expect(readActivity(whole, 0)).toEqual({
      kind: 'message',
      activity: {
        id: 'c|0000002',
        from: 'bot',
        clientId: null,
        at: Date.parse('2026-11-21T02:00:00Z'),
        text: '是哪个产品？',
        locale: 'zh-CN',
        choices: [{ title: '微粒贷', say: '微粒贷' }],
        value: { asking: 'product' },
        files: [],
      },
    });
  });

  it('has no choice that would open an address', () => {
    const actions = [{ type: 'openUrl', title: '点我', value: 'https://evil.example' }];
    const read = readActivity({ ...whole, suggestedActions: { actions } }, 0);
    expect(read).toMatchObject({ activity: { choices: [] } });
  });

  it.each([null, 3, 'text', [], {}, { type: 'message' }, { type: 'event', id: 'x' }, { type: 'message', id: 7 }])(
    'is left out when it is %j',
    (raw) => expect(readActivity(raw, 0)).toBeNull(),
  );

  it('stands whatever its parts are', () => {
    const odd = {
      type: 'message',
      id: 'x',
      text: 3,
      from: null,
      suggestedActions: { actions: [null, 'x', {}] },
      value: 'x',
      attachments: [5],
      timestamp: 'soon',
    };
    expect(readActivity(odd, 42)).toMatchObject({
      activity: { text: '', choices: [], value: {}, at: 42, files: [{ name: '' }] },
    });
  });
});
