import { describe, expect, it } from 'vitest';
import { readOptions } from '../../src/web/widget/options.ts';

const tag = (dataset: Record<string, string> = {}) => ({ src: 'https://help.example/sub/widget.js?v=1', dataset });

describe('the one script tag', () => {
  it('needs nothing but its address', () => {
    expect(readOptions(tag(), 'en-GB', '')).toEqual({
      base: 'https://help.example/sub',
      language: 'en',
      theme: 'auto',
      side: 'right',
      label: null,
      open: false,
      token: null,
      identity: null,
      context: null,
    });
  });

  it('speaks the page’s language before the browser’s, and its own before both', () => {
    expect(readOptions(tag(), 'en-GB', 'zh-CN').language).toBe('zh');
    expect(readOptions(tag({ language: 'en' }), 'zh-CN', 'zh-CN').language).toBe('en');
  });

  it('takes no option that does not exist', () => {
    const options = readOptions(tag({ theme: 'pink', side: 'top', open: 'maybe', language: '文言' }), 'zh', '');
    expect(options).toMatchObject({ theme: 'auto', side: 'right', open: false, language: 'en' });
  });
});
