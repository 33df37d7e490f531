import { expect, it } from 'vitest';
import { isThreatened } from '../../src/understanding/threatened.ts';

it.each([
  '催收说不还就去我单位闹',
  '他们堵在我家门口不让出门',
  '对方扬言把我挂到网上',
  '有人发短信威胁我全家',
  '讨债的拿钢管打我',
  'they threaten to post my pictures',
])('others threaten: %s', (text) => {
  expect(isThreatened(text)).toBe(true);
});

it.each([
  '我不想活了',
  '催收逼得我想跳楼',
  '他们威胁我，我想一了百了',
  '说要弄死我，我也不想活了',
  '活着没意思',
  '我想把客服砍了',
  'they call all day and I want to die',
])('it is about their own life, or nobody threatens: %s', (text) => {
  expect(isThreatened(text)).toBe(false);
});
