import { type Confusion, type Figures, type MannerName, manners, type Sweep } from './sweep.ts';

/** More confusions than these of each manner make no one wiser. */
const mostConfusions = 20;

/** The figures as a table, and what was taken for what, for somebody at a terminal. */
export function renderSweep({ seed, borrowers, ours, fiveOfList, wholeList, confusions }: Sweep): string {
  const rows = manners.flatMap((manner) => [
    row(manner, 'ours', ours[manner]),
    row('', 'fixed list, five questions', fiveOfList[manner]),
    row('', 'fixed list, all of it', wholeList[manner]),
  ]);
  const part = (list: Record<MannerName, Figures>) => (ours.truthful.questions / list.truthful.questions).toFixed(2);
  return [
    `${borrowers} borrowers of each manner, weighted by how often they come; seed ${seed}`,
    '',
    line(['borrowers', 'asked by', 'first cause', 'within three', 'questions']),
    ...rows,
    '',
    `questions of truthful borrowers: ${part(fiveOfList)} of the list of five, ${part(wholeList)} of the whole list`,
    ...manners.flatMap((manner) => ['', `${manner}: taken for another`, ...confusionLines(confusions[manner])]),
  ].join('\n');
}

function row(manner: string, asker: string, { first, withinThree, questions }: Figures): string {
  return line([manner, asker, first.toFixed(3), withinThree.toFixed(3), questions.toFixed(2)]);
}

function line([manner = '', asker = '', ...numbers]: string[]): string {
  return `${manner.padEnd(15)}${asker.padEnd(28)}${numbers.map((one) => one.padStart(14)).join('')}`;
}

function confusionLines(all: readonly Confusion[]): string[] {
  const shown = all.slice(0, mostConfusions).map(({ complaint, cause, takenFor, share }) => {
    return `  ${share.toFixed(2)}  ${complaint}: ${cause} → ${takenFor}`;
  });
  const left = all.length - shown.length;
  return left > 0 ? [...shown, `  … and ${left} more`] : shown;
}
