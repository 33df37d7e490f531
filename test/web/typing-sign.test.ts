import { describe, expect, it } from 'vitest';
import { Stage } from './stage.ts';

const human = { value: { handoff: { state: 'human', edge: 'taken', by: '李敏' } } };
const assistant = { value: { handoff: { state: 'none', edge: 'ended', by: '李敏' } } };

/** A tab in whose conversation the service says something. */
async function told(stage: Stage, text: string, more: Record<string, unknown>) {
  const tab = await stage.opened();
  stage.service.says(text, more);
  await stage.time.pass(0);
  return tab;
}

describe('a borrower who types', () => {
  it('is heard of by the human who has the conversation, once in three seconds', async () => {
    const stage = new Stage();
    const tab = await told(stage, '李敏来了，是真人。', human);
    for (let keys = 0; keys < 20; keys++) tab.typed();
    await stage.time.pass(2_999);
    tab.typed();
    expect(stage.service.typed).toEqual([{ type: 'typing', from: { id: 'me', role: 'user' } }]);
    await stage.time.pass(1);
    tab.typed();
    await stage.time.pass(0);
    expect(stage.service.typed).toHaveLength(2);
  });

  it('is heard of by nobody while the assistant has it, before and after', async () => {
    const stage = new Stage();
    const tab = await stage.opened();
    tab.typed();
    stage.service.says('李敏来了，是真人。', human);
    stage.service.says('现在换回我。', assistant);
    stage.service.says('还要看看别的吗？');
    await stage.time.pass(0);
    tab.typed();
    await stage.time.pass(0);
    expect(stage.service.typed).toEqual([]);
  });

  it('is not troubled where the sign does not come through', async () => {
    const stage = new Stage();
    const tab = await told(stage, '李敏来了，是真人。', human);
    stage.service.refusals.push({ ask: /POST .*activities/, status: 429 });
    tab.typed();
    await stage.time.pass(0);
    tab.say('我在');
    await stage.time.pass(0);
    expect(tab.state.activities.at(-1)?.text).toBe('我在');
    expect([tab.state.line, tab.state.unsent]).toEqual(['online', []]);
  });
});

describe('a human who types', () => {
  const sign = { type: 'typing', from: { id: 'daiwen', name: '李敏', role: 'bot' } };

  it('is seen for five seconds after the last sign, or until they have spoken', async () => {
    const stage = new Stage();
    const tab = await told(stage, '李敏来了，是真人。', human);
    stage.service.hints(sign);
    await stage.time.pass(4_000);
    stage.service.hints(sign);
    await stage.time.pass(4_999);
    expect(tab.state.typing).toBe(true);
    await stage.time.pass(1);
    expect(tab.state.typing).toBe(false);
    stage.service.hints(sign);
    await stage.time.pass(0);
    expect(tab.state.typing).toBe(true);
    stage.service.says('您好。', human);
    await stage.time.pass(0);
    expect(tab.state.typing).toBe(false);
  });

  it('is not believed to type only because something was said to them', async () => {
    const stage = new Stage();
    const tab = await told(stage, '李敏来了，是真人。', human);
    tab.say('您好');
    await stage.time.pass(0);
    expect(tab.state.typing).toBe(false);
  });

  it('is no row: a line that breaks is taken up where it was', async () => {
    const stage = new Stage();
    const tab = await told(stage, '李敏来了，是真人。', human);
    stage.service.hints(sign);
    await stage.time.pass(0);
    stage.service.down = true;
    stage.service.down = false;
    stage.service.says('您好。', human);
    await stage.time.pass(5_000);
    expect(tab.state.activities.map(({ text }) => text)).toEqual(['我是贷问。', '李敏来了，是真人。', '您好。']);
  });
});
