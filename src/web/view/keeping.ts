/** Copying, printing and saving what a borrower takes along. Nothing of it leaves the browser. */

/** False when the browser does not let it. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No clipboard outside https, or in a frame that was not given it.
    const field = document.createElement('textarea');
    field.value = text;
    field.setAttribute('aria-hidden', 'true');
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    return done;
  }
}

/** Hands the text over as a file. A byte order mark tells old editors that it is UTF-8. */
export function save(name: string, text: string): void {
  handOver(`${name}.txt`, new Blob(['\ufeff', text], { type: 'text/plain;charset=utf-8' }));
}

/** Hands an iCalendar file over: a phone offers to put it into its calendar. */
export function saveCalendar(name: string, calendar: string): void {
  handOver(`${name}.ics`, new Blob([calendar], { type: 'text/calendar;charset=utf-8' }));
}

function handOver(name: string, file: Blob): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Prints the text alone, without the page around the chat. */
export function print(title: string, text: string): void {
  const frame = document.createElement('iframe');
  // Not hidden: some browsers print nothing then.
  frame.style.cssText = 'position:fixed;right:0;bottom:0;width:0;height:0;border:0';
  frame.setAttribute('aria-hidden', 'true');
  document.documentElement.append(frame);
  const page = frame.contentDocument;
  const view = frame.contentWindow;
  if (page === null || view === null) return;
  page.title = title;
  const words = page.createElement('pre');
  words.textContent = text;
  // Set by script, so that a policy against inline styles does not mind.
  words.style.cssText = 'white-space:pre-wrap;font:12pt/1.8 "Noto Serif CJK SC","Songti SC",SimSun,serif;margin:0';
  page.body.append(words);
  view.onafterprint = () => frame.remove();
  view.focus();
  view.print();
  // Where a browser tells nothing of the end.
  setTimeout(() => frame.remove(), 60_000);
}
