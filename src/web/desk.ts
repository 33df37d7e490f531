/**
 * What the desk's pages gain by a script: a line that says when the ticket or the queue has changed under one's eyes, and
 * who else has the ticket open. Without it everything works; nothing typed is ever touched.
 */
function watch(line: HTMLElement): void {
  const { ticket = '', version = '0', moved = '', queue = '', here = '', show = '' } = line.dataset;
  const source = new EventSource(ticket === '' ? '/desk/events' : `/desk/events?ticket=${encodeURIComponent(ticket)}`);
  let isMoved = false;
  let names: string[] = [];

  const write = () => {
    const words = document.createElement('span');
    words.textContent = [
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
  const read = (event: Event): Record<string, unknown> => {
    try {
      return JSON.parse((event as MessageEvent<string>).data);
    } catch {
      return {};
    }
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
}

const line = document.getElementById('live');
if (line !== null) watch(line);
