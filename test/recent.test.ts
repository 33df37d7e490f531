import { expect, it } from 'vitest';
import { Recent } from '../src/recent.ts';

function counted(most: number) {
  const made: string[] = [];
  const recent = new Recent<{ key: string }>(most);
  const of = (key: string) =>
    recent.of(key, () => {
      made.push(key);
      return { key };
    });
  return { of, made };
}

it('makes what is asked for again only once', () => {
  const { of, made } = counted(4);
  expect(of('a')).toBe(of('a'));
  expect(made).toEqual(['a']);
});

it('keeps what is asked for again and again, however much else comes', () => {
  const { of, made } = counted(4);
  for (let n = 0; n < 50; n += 1) {
    of('often');
    of(`once-${n}`);
  }
  expect(made.filter((key) => key === 'often')).toHaveLength(1);
});

it('lets go of what nobody asks for any more', () => {
  const { of, made } = counted(4);
  of('a');
  for (const other of ['b', 'c', 'd', 'e']) of(other);
  of('a');
  expect(made.filter((key) => key === 'a')).toHaveLength(2);
});
