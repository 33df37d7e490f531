import { expect, it } from 'vitest';
import { backoff } from '../../../src/conversation/courier.ts';
import { answers, dies, hangs, type Mood } from '../../outgoing/moods.ts';
import { minute, setting } from './setting.ts';
import { takes, ZammadServer } from './zammad-server.ts';

const passing: [string, Mood][] = [
  ['500', answers(500)],
  ['429 with ten minutes', answers(429, { 'retry-after': '600' })],
  ['401 while the token is changed', answers(401)],
  ['422, until the group is there', answers(422)],
  ['301, as another address would be right', answers(301, { location: 'https://elsewhere.example.com/' })],
  ['nothing, having done it', dies],
  ['nothing at all', hangs],
];

/** Requests of one ticket's making, in order: search, create, articles, summary, state, articles. */
for (const [name, mood] of passing) {
  it.each([0, 1, 2, 3, 4, 5])(
    `a Zammad that answers ${name} at request %i has the ticket once in the end`,
    async (n) => {
      const { desk, file, run, later, bodies } = await setting({ limit: 300 });
      await file();
      desk.moods.push(...Array.from({ length: n }, () => takes), mood);
      await run();
      for (let round = 0; round < 3; round += 1) await later(11 * minute);
      expect(bodies(false)).toHaveLength(1);
      expect(bodies(true)).toHaveLength(1);
    },
  );
}

it.each([0, 1, 2])('dying after taking the borrower’s words at request %i, it has them once', async (n) => {
  const { desk, file, run, later, act, bodies } = await setting();
  const number = await file();
  await run();
  await act(number, { type: 'add', note: '补充一句' });
  desk.moods.push(...Array.from({ length: n }, () => takes), dies);
  await run();
  for (let round = 0; round < 3; round += 1) await later(11 * minute);
  expect(bodies(false).filter((body) => body === '补充一句')).toHaveLength(1);
});

it('older versions, whose search gives what it found beside the ids, are asked the same', async () => {
  const { desk, file, run, later } = await setting();
  desk.searchGivesAssets = true;
  await file();
  desk.moods.push(takes, dies);
  await run();
  await later(2 * minute);
  expect(desk.tickets).toHaveLength(1);
});

/** Where a process ends in the middle of taking an answer over: before each of the store's writes. */
it.each([0, 1, 2, 3, 4])('broken off at write %i of taking an answer over, it is told once', async (n) => {
  const { desk, file, run, hint, later, restart, deeds, store, conversations } = await setting();
  const number = await file();
  await run();
  desk.write(desk.only, '<p>您好，请说。</p>');
  let writes = 0;
  const ends = <T>(go: () => Promise<T>): Promise<T> => {
    writes += 1;
    return writes > n ? Promise.reject(new Error('the process has ended')) : go();
  };
  const { save, release } = store.mirrors;
  const { changeTicket } = conversations;
  store.mirrors.save = (mirror) => ends(() => save(mirror));
  store.mirrors.release = (mirror, at) => ends(() => release(mirror, at));
  conversations.changeTicket = (...given) => ends(() => changeTicket.apply(conversations, given));
  await hint(desk.only.id);
  Object.assign(store.mirrors, { save, release });
  conversations.changeTicket = changeTicket;
  restart();
  for (let round = 0; round < 2; round += 1) await later(11 * minute);
  expect((await deeds(number)).filter((deed) => deed.includes('您好，请说。'))).toHaveLength(1);
});

it('the borrower’s words and an answer at the same moment are both told, in one order on both sides', async () => {
  const { desk, file, run, later, act, hint, deeds, bodies, conversations } = await setting();
  const number = await file();
  await run();
  desk.write(desk.only, '<p>您好，请说。</p>');
  const { changeTicket } = conversations;
  conversations.changeTicket = async (...given) => {
    conversations.changeTicket = changeTicket;
    await act(number, { type: 'add', note: '补充一句' });
    return changeTicket.apply(conversations, given);
  };
  await hint(desk.only.id);
  for (let round = 0; round < 2; round += 1) await later(11 * minute);
  expect((await deeds(number)).slice(1)).toEqual([
    'borrower add 补充一句',
    'Emma Tang take ',
    'Emma Tang tell 您好，请说。',
  ]);
  expect(bodies(false).filter((body) => body === '补充一句')).toHaveLength(1);
});

it('what the borrower writes while Zammad is being asked is told there too', async () => {
  const { desk, file, run, later, act, hint, deeds, bodies } = await setting();
  const number = await file();
  await run();
  desk.write(desk.only, '<p>您好，请说。</p>');
  desk.moods.push(
    (res, req, take) => void act(number, { type: 'add', note: '补充一句' }).then(() => takes(res, req, take)),
  );
  await hint(desk.only.id);
  for (let round = 0; round < 2; round += 1) await later(11 * minute);
  expect(bodies(false).filter((body) => body === '补充一句')).toHaveLength(1);
  expect(await deeds(number)).toHaveLength(4);
});

it('two processes on one store make each ticket once', async () => {
  const one = await setting();
  for (let n = 0; n < 20; n += 1) await one.file();
  const first = one.run();
  one.restart();
  await Promise.all([first, one.run()]);
  for (let round = 0; round < 3; round += 1) await one.later(1_000);
  const titles = one.desk.tickets.map(({ title }) => title.slice(0, 14));
  expect(new Set(titles).size).toBe(20);
  expect(titles).toHaveLength(20);
});

it('a Zammad that is gone is asked less and less, alarms at the tenth time, and gets all of it when it is back', async () => {
  const gone = new ZammadServer();
  await gone.start();
  await gone.stop();
  const { desk, file, run, later, restart, log } = await setting({ limit: 300 });
  restart(gone.url);
  await file();
  await run();
  for (let n = 1; n < 10; n += 1) await later(Math.max(backoff(n), minute));
  const lines = log.lines.filter(({ code }) => code === 'zammad-not-reached');
  expect(lines.map(({ level }) => level)).toEqual([...Array.from({ length: 9 }, () => 'warn'), 'error']);
  expect(JSON.stringify(log.lines)).not.toMatch(/DW-|微粒贷|综合评估/);
  restart();
  await later(16 * minute);
  expect(desk.tickets).toHaveLength(1);
});
