/** Whoever types says so every three seconds; this long after the last sign they have stopped. Milliseconds. */
const shownFor = 5_000;

/** Says under a conversation that the borrower is typing, until something is said or no sign comes any more. */
export function showTyping(source: EventSource): void {
  let timer: number | undefined;
  const write = (isTyping: boolean): void => {
    clearTimeout(timer);
    const line = document.getElementById('typing');
    if (line === null) return;
    line.textContent = isTyping ? (line.dataset.sign ?? '') : '';
    if (isTyping) timer = setTimeout(() => write(false), shownFor);
  };
  source.addEventListener('typing', () => write(true));
  source.addEventListener('rows', () => write(false));
}
