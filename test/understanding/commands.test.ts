import { describe, expect, it } from 'vitest';
import { readCommand } from '../../src/understanding/commands.ts';

describe('what a borrower may say at any time', () => {
  it.each([
    ['转人工', 'human'],
    ['請轉人工', 'human'],
    ['我要人工客服', 'human'],
    ['帮我转人工，谢谢', 'human'],
    ['人工！！！', 'human'],
    ['转人工客服吧', 'human'],
    ['talk to a human', 'human'],
    ['I want to speak to a person please', 'human'],
    ['返回', 'back'],
    ['返回上一步', 'back'],
    ['上一题', 'back'],
    ['go back', 'back'],
    ['为什么问这个？', 'why'],
    ['问这个干嘛', 'why'],
    ['Why do you ask?', 'why'],
    ['跳过', 'skip'],
    ['跳过吧', 'skip'],
    ['不想说', 'skip'],
    ['不知道怎么说', 'skip'],
    ['skip', 'skip'],
    ['重新开始', 'restart'],
    ['我要重来', 'restart'],
    ['start over please', 'restart'],
    ['English please', 'english'],
    ['Can you speak English?', 'english'],
    ['英文', 'english'],
    ['说中文', 'chinese'],
    ['請說中文', 'chinese'],
    ['Chinese please', 'chinese'],
    ['继续', 'continue'],
    ['繼續吧', 'continue'],
    ['continue', 'continue'],
    ['删除我的记录', 'delete'],
    ['删除', 'delete'],
    ['delete my data', 'delete'],
    ['帮助', 'help'],
    ['你能做什么？', 'help'],
    ['help', 'help'],
  ])('%s → %s', (text, command) => {
    expect(readCommand(text)).toBe(command);
  });

  it.each([
    '我想重新开始申请借呗',
    '人工审核要多久',
    '人工客服说我不符合条件',
    '为什么被拒',
    '为什么我的借呗不能用',
    '返回的钱没到账',
    '能不能把花呗给删了',
    '继续借款失败',
    '跳过了人脸还是不行',
    '帮助中心打不开',
    '说中文的客服说我逾期',
    '我要返回原来的额度',
    'help me with my frozen loan',
    'I want to go back to my old limit',
    'my loan was rejected, why do you ask so much',
    '',
    '😀',
    '请',
  ])('no command: %s', (text) => {
    expect(readCommand(text)).toBeNull();
  });
});
