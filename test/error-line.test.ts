import { describe, expect, it } from 'vitest';
import { errorLine } from '../src/error-line.ts';
import { CodedError, errors } from '../src/errors.ts';

describe('a start that fails', () => {
  it('says code, what and remedy', () => {
    expect(errorLine(new CodedError('port-in-use', 'PORT=3978.'))).toBe(
      `port-in-use: ${errors['port-in-use'].message} PORT=3978. ${errors['port-in-use'].remedy}`,
    );
  });

  it('by a fault of ours says where, and no message that may quote something', () => {
    const line = errorLine(Object.assign(new TypeError('我的卡号是 6222…\n第二行'), { code: 'ERR_X' }));
    expect(line).toMatch(/^internal: .* It is a TypeError ERR_X at \S*error-line\.test\.ts:\d+:\d+\.$/);
  });

  it('by something that is no error still has a line', () => {
    expect(errorLine('卡号')).toBe(`internal: ${errors.internal.message}`);
  });
});
