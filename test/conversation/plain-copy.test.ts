import { expect, it } from 'vitest';
import { plainCopy } from '../../src/conversation/plain-copy.ts';

it('copies lists and objects all the way down, and leaves out what JSON would', () => {
  const from = {
    text: '好',
    choices: [{ title: 'a', say: 'b' }],
    value: { deep: { list: [1, null, true] }, none: undefined },
  };
  const copied = plainCopy(from);
  expect(copied).toStrictEqual({ ...from, value: { deep: from.value.deep } });
  from.choices[0] = { title: 'changed', say: 'changed' };
  from.value.deep.list.push(2);
  expect(copied.choices).toEqual([{ title: 'a', say: 'b' }]);
  expect(copied.value.deep.list).toEqual([1, null, true]);
});

it('leaves to structuredClone what is not plain', () => {
  const at = new Date(5);
  const copied = plainCopy({ at });
  expect(copied.at).toEqual(at);
  expect(copied.at).not.toBe(at);
  expect(() => plainCopy({ f: () => 1 })).toThrow(/could not be cloned/);
});

it('gives no copy a prototype of the sender', () => {
  const copied = plainCopy(JSON.parse('{"__proto__":{"admin":true}}'));
  expect(Object.getPrototypeOf(copied)).toBe(Object.prototype);
  expect('admin' in copied).toBe(false);
});
