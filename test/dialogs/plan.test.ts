import { expect, it } from 'vitest';
import { z } from 'zod';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { openStage } from '../../src/transcript/stage.ts';

const planned = z.object({ takeaway: z.literal('plan'), calendar: z.string() });

const header = {
  locale: 'zh-CN',
  role: 'independent',
  operator: null,
  privacyUrl: null,
  hours: null,
  bridged: false,
  opening: true,
} as const;

it('the dated plan brings its days as a calendar file, which tells nobody over the shoulder what it is about', async () => {
  const stage = await openStage(header, { knowledge: loadKnowledge() });
  const say = (text: string) => stage.perform({ kind: 'user', text, attachments: [], id: null });
  try {
    await say('我的微粒贷综合评估未通过');
    await say('上个月申请了五家都没过');
    await say('全部步骤');
    const plan = (await say('按日子做的计划')).find(({ value }) => planned.safeParse(value).success);
    const { calendar } = planned.parse(plan?.value);
    const lines = calendar.replaceAll('\r\n ', '').split('\r\n');
    const days = lines.filter((line) => line.startsWith('DTSTART'));
    expect(days).toEqual(['20261128', '20261221', '20270521'].map((day) => `DTSTART;VALUE=DATE:${day}`));
    expect(lines).toContain('DTSTAMP:20261121T020000Z');
    const summaries = lines.filter((line) => line.startsWith('SUMMARY'));
    expect(new Set(summaries)).toEqual(new Set(['SUMMARY:贷问：看一眼计划']));
    expect(new Set(lines.filter((line) => line.startsWith('UID:'))).size).toBe(3);
    for (const day of ['2026年11月28日', '2026年12月21日', '2027年5月21日']) expect(plan?.text).toContain(day);
  } finally {
    await stage.close();
  }
});
