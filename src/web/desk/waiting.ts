import { pageAt, takeOver } from './fresh-page.ts';
import { read } from './live-line.ts';

/** On the queue: who waits, who has whom and who is there stays true by itself; the title says how many wait. */
export function followHandoffs(source: EventSource, say: (waiting: number) => void): void {
  const title = document.title;
  source.addEventListener('handoffs', async (event) => {
    const waiting = Number(read(event).waiting);
    say(waiting);
    document.title = waiting > 0 ? `(${waiting}) ${title}` : title;
    const page = await pageAt(location.href);
    // A button under somebody's finger stays where it is.
    if (page !== null && !document.getElementById('handoffs')?.contains(document.activeElement)) {
      takeOver(page.whole, 'handoffs');
    }
  });
}
