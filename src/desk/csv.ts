/** A cell that a spreadsheet program would run: a sign, a tab or a line break first, full-width ones too. */
const formula = /^[=+\-@＝＋－＠\t\r\n]/;

/** A row as RFC 4180 has it. What would be a formula begins with an apostrophe, which spreadsheet programs show as text. */
export function csvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

/** Before the first row: without it spreadsheet programs take UTF-8 for something else. */
export const byteOrderMark = '\uFEFF';

function cellOf(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\r\n\t;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows of cells, parted by commas, semicolons or tabs as the first line has them; null where a quote is never closed. */
export function readCsv(text: string): string[][] | null {
  const body = text.startsWith(byteOrderMark) ? text.slice(1) : text;
  const [head = ''] = body.split(/\r?\n/, 1);
  const parting = [';', '\t'].find((sign) => head.includes(sign) && !head.includes(',')) ?? ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endRow = () => {
    rows.push([...row, cell]);
    row = [];
    cell = '';
  };
  for (let at = 0; at < body.length; at += 1) {
    const sign = body.charAt(at);
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (body.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (sign === '"' && cell === '') isQuoted = true;
    else if (sign === parting) {
      row.push(cell);
      cell = '';
    } else if (sign === '\n') endRow();
    else if (sign !== '\r') cell += sign;
  }
  if (isQuoted) return null;
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}
