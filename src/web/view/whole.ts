/** Narrower or lower than this, the chat takes the whole screen. */
const small = '(max-width: 560px), (max-height: 460px)';

/**
 * On a phone the chat takes the whole screen, and of that what the keyboard leaves: browsers lay the keyboard over
 * fixed elements, only the visual viewport tells what can be seen.
 */
export class Whole {
  private readonly host: HTMLElement;
  private readonly onChange: () => void;
  private readonly query = matchMedia(small);

  constructor(host: HTMLElement, onChange: () => void) {
    this.host = host;
    this.onChange = onChange;
  }

  watch(): void {
    this.query.addEventListener('change', this.fit);
    visualViewport?.addEventListener('resize', this.fit);
    visualViewport?.addEventListener('scroll', this.fit);
    this.fit();
  }

  unwatch(): void {
    this.query.removeEventListener('change', this.fit);
    visualViewport?.removeEventListener('resize', this.fit);
    visualViewport?.removeEventListener('scroll', this.fit);
  }

  private readonly fit = (): void => {
    const { host, query } = this;
    const before = host.style.getPropertyValue('--view-height');
    host.toggleAttribute('whole', query.matches);
    if (query.matches && visualViewport !== null) {
      host.style.setProperty('--view-top', `${visualViewport.offsetTop}px`);
      host.style.setProperty('--view-height', `${visualViewport.height}px`);
    } else {
      host.style.removeProperty('--view-top');
      host.style.removeProperty('--view-height');
    }
    if (before !== host.style.getPropertyValue('--view-height')) this.onChange();
  };
}
