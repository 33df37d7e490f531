import { describe, expect, it } from 'vitest';
import { Stage } from './stage.ts';

const opened = async (stage: Stage, context: string | null) => {
  const tab = stage.tab(null, null, context);
  tab.open();
  await stage.time.pass(0);
  return tab;
};

describe('a context signed by the lender', () => {
  it('is passed on as the conversation begins', async () => {
    const stage = new Stage();
    await opened(stage, 'signed');
    expect(stage.service.contexts).toEqual(['signed']);
  });

  it('that is turned down is left out, and the conversation begins all the same', async () => {
    const stage = new Stage();
    const tab = await opened(stage, 'forged');
    expect(stage.service.contexts).toEqual(['forged', null]);
    expect(tab.state.activities.map(({ text }) => text)).toContain('我是贷问。');
  });

  it('is told to a conversation of an earlier visit too, once for each page', async () => {
    const stage = new Stage();
    await opened(stage, null);
    const tab = await opened(stage, 'signed');
    stage.service.down = true;
    await stage.time.pass(0);
    stage.service.down = false;
    await stage.time.pass(60_000);
    expect(stage.service.contexts).toEqual([null, 'signed']);
    expect(tab.state.activities).not.toEqual([]);
  });
});
