import { beforeEach, describe, expect, it } from 'vitest';
import { signEvery, signLasts, Typing, type Typist } from '../../src/conversation/typing.ts';

const clock = { at: 0, now: () => clock.at };
const borrower: Typist = { side: 'borrower' };
const human: Typist = { side: 'human', name: '李敏' };
let typing: Typing;
beforeEach(() => {
  clock.at = Date.parse('2026-11-21T10:00:00+08:00');
  typing = new Typing(clock, null);
});

function listening(conversation: string, side: Typist['side']) {
  const heard: Typist[] = [];
  return { heard, stop: typing.watch(conversation, side, (typist) => heard.push(typist)) };
}

describe('that somebody types', () => {
  it('is heard by all who listen for that side of that conversation, and by nobody else', () => {
    const [one, two] = [listening('a', 'borrower'), listening('a', 'borrower')];
    const [otherSide, elsewhere] = [listening('a', 'human'), listening('b', 'borrower')];
    typing.tell('a', borrower);
    expect([one.heard, two.heard]).toEqual([[borrower], [borrower]]);
    expect([otherSide.heard, elsewhere.heard]).toEqual([[], []]);
    typing.tell('a', human);
    expect(otherSide.heard).toEqual([human]);
  });

  it('is passed on once a second, however often it is said; the other side has a second of its own', () => {
    const [borrowers, humans] = [listening('a', 'borrower'), listening('a', 'human')];
    for (let times = 0; times < 50; times++) typing.tell('a', borrower);
    typing.tell('a', human);
    expect([borrowers.heard.length, humans.heard.length]).toEqual([1, 1]);
    clock.at += signEvery - 1;
    typing.tell('a', borrower);
    expect(borrowers.heard).toHaveLength(1);
    clock.at += 1;
    typing.tell('a', borrower);
    expect(borrowers.heard).toHaveLength(2);
  });

  it('is passed on when the clock was set back', () => {
    const { heard } = listening('a', 'borrower');
    typing.tell('a', borrower);
    clock.at -= 60 * 60 * 1000;
    typing.tell('a', borrower);
    expect(heard).toHaveLength(2);
  });

  it('is told for some seconds to who asks, as long as nothing has been said since', () => {
    expect([typing.isDue('a', 'human'), typing.typist('a', 'human')]).toEqual([true, null]);
    typing.tell('a', human);
    expect([typing.isDue('a', 'human'), typing.typist('a', 'human')]).toEqual([false, human]);
    expect([typing.typist('a', 'borrower'), typing.typist('b', 'human')]).toEqual([null, null]);
    clock.at += signEvery;
    expect([typing.isDue('a', 'human'), typing.typist('a', 'human')]).toEqual([true, human]);
    typing.said('a');
    expect(typing.typist('a', 'human')).toBeNull();
    typing.tell('a', human);
    clock.at += signLasts;
    expect(typing.typist('a', 'human')).toBeNull();
  });

  it('is told to other processes, and heard of them, once each', () => {
    const sent: [string, Typist][] = [];
    let hear: (conversation: string, typist: Typist) => void = () => undefined;
    const here = new Typing(clock, {
      sendSign: (conversation, typist) => sent.push([conversation, typist]),
      hearSigns: (listener) => {
        hear = listener;
      },
    });
    const heard: Typist[] = [];
    here.watch('a', 'human', (typist) => heard.push(typist));
    hear('a', human);
    expect([heard, here.typist('a', 'human'), sent]).toEqual([[human], human, []]);
    for (let times = 0; times < 5; times++) here.tell('a', borrower);
    expect(sent).toEqual([['a', borrower]]);
  });

  it('is heard no more by who has gone, and still by who stays', () => {
    const [gone, stays] = [listening('a', 'borrower'), listening('a', 'borrower')];
    gone.stop();
    gone.stop();
    typing.tell('a', borrower);
    expect([gone.heard, stays.heard]).toEqual([[], [borrower]]);
  });
});
