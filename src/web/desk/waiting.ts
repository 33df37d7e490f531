import { pageAt, takeOver } from './fresh-page.ts';
import { read } from './live-line.ts';

/** On the queue: who waits, who has whom and who is there stays true by itself; the title says how many wait. */
export function followHandoffs(source: EventSource, say: (waiting: number) => void): void {
  const title = document.title;
  source.addEventListener('handoffs', async (event) => {
    const waiting = Number(read(event).waiting);
    say(waiting);
    document.title = waiting > 0 ? `(${waiting}) ${title}` : title;
    if (!mayReplace()) return;
    const page = await pageAt(location.href);
    if (page !== null && mayReplace()) takeOver(page.whole, 'handoffs');
  });
}

/** The list stands on this page, and no button of it is under somebody's finger. */
function mayReplace(): boolean {
  const list = document.getElementById('handoffs');
  return list !== null && !list.contains(document.activeElement);
}
