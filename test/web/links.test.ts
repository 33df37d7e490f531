import { describe, expect, it } from 'vitest';
import { pieces } from '../../src/web/reading/links.ts';

const links = (text: string) => pieces(text).flatMap((piece) => (piece.kind === 'link' ? [piece.href] : []));

describe('a sentence with web addresses', () => {
  it('can be followed, without the punctuation around them', () => {
    expect(links('隐私说明：https://example.com/privacy（180 天）。')).toEqual(['https://example.com/privacy']);
    expect(links('See https://example.com/a?b=c.')).toEqual(['https://example.com/a?b=c']);
  });

  it('loses nothing of what it says', () => {
    const text = '看 https://example.com/a。还有 https://b.example/!然后 http://c.example <b>x</b>';
    expect(
      pieces(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });

  it.each([
    'http://example.com',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://user:pass@evil.example/',
    'https://',
    '<a href="https:/x">',
  ])('does not lead to %s', (text) => expect(links(text)).toEqual([]));
});
