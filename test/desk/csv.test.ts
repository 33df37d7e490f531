import { describe, expect, it } from 'vitest';
import { byteOrderMark, csvRow, readCsv } from '../../src/desk/csv.ts';

describe('a CSV row', () => {
  it.each(['=1+1', '+86', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠a'])('shows %j as text', (cell) => {
    const read = readCsv(csvRow([cell, 'x,y']));
    expect(read?.[0]?.[0]).toBe(`'${cell}`);
  });

  it('is read as it was written', () => {
    const cells = ['逗号,和"引号"', '两\n行', 'a;b', '', '普通'];
    expect(readCsv(csvRow(cells) + csvRow(['x', 7, null]))).toEqual([cells, ['x', '7', '']]);
  });
});

describe('a CSV file', () => {
  it('may begin with a mark, and be parted by commas, semicolons or tabs', () => {
    for (const sign of [',', ';', '\t']) {
      expect(readCsv(`${byteOrderMark}number${sign}words\nDW${sign}"a${sign}b"`)).toEqual([
        ['number', 'words'],
        ['DW', `a${sign}b`],
      ]);
    }
  });

  it('is none where a quote is never closed', () => {
    expect(readCsv('a,b\n"c')).toBeNull();
  });
});
