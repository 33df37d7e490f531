/** The line at the head of a page: what has changed, who else is here. What comes back says how many wait for a human. */
export function watch(line: HTMLElement, source: EventSource): (waiting: number) => void {
  const { ticket = '', version = '0', moved = '', queue = '', here = '', show = '', waiting = '' } = line.dataset;
  let isMoved = false;
  let names: string[] = [];
  let inWait = 0;

  const write = () => {
    const words = document.createElement('span');
    words.textContent = [
      ...(inWait > 0 ? [waiting.replace('{count}', String(inWait))] : []),
      ...(isMoved ? [ticket === '' ? queue : moved] : []),
      ...(names.length > 0 ? [here.replace('{names}', names.join('、'))] : []),
    ].join(' ');
    const parts: HTMLElement[] = [words];
    if (isMoved) {
      const link = document.createElement('a');
      link.href = location.pathname + (ticket === '' ? location.search : '');
      link.textContent = show;
      parts.push(link);
    }
    line.replaceChildren(...parts);
    line.hidden = words.textContent === '';
  };

  source.addEventListener('queue', () => {
    isMoved = true;
    write();
  });
  source.addEventListener('moved', (event) => {
    // Of one's own change one knows: the page was made after it.
    isMoved ||= Number(read(event).version) > Number(version);
    write();
  });
  source.addEventListener('here', (event) => {
    const said = read(event).names;
    names = Array.isArray(said) ? said.map(String) : [];
    write();
  });
  return (count) => {
    inWait = count;
    write();
  };
}

/** What an event carries; nothing where that is no JSON. */
export function read(event: Event): Record<string, unknown> {
  try {
    return JSON.parse((event as MessageEvent<string>).data);
  } catch {
    return {};
  }
}
