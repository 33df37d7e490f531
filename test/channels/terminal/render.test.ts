import { describe, expect, it } from 'vitest';
import { renderJson, renderText } from '../../../src/channels/terminal/render.ts';

const choices = [
  { title: '微粒贷', say: '微粒贷' },
  { title: '跳过', say: '跳过' },
];

describe('a bubble in the terminal', () => {
  it('numbers the choices, because a terminal has no buttons', () => {
    expect(renderText({ text: '是哪个产品？', choices, value: null })).toBe('是哪个产品？\n  1. 微粒贷\n  2. 跳过');
  });

  it('is one line of JSON for a program', () => {
    const line = renderJson({ text: '第一行\n第二行', choices, value: { asking: 'product' } }, 2);
    expect(line).not.toContain('\n');
    expect(JSON.parse(line)).toEqual({
      turn: 2,
      type: 'message',
      text: '第一行\n第二行',
      suggestedActions: ['微粒贷', '跳过'],
      value: { asking: 'product' },
    });
  });

  it('leaves out a value that is not there', () => {
    expect(JSON.parse(renderJson({ text: '好', choices: [], value: null }, 0))).not.toHaveProperty('value');
  });
});
