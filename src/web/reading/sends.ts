/** What of a keyboard event matters here. */
export interface KeyPressed {
  key: string;
  shiftKey: boolean;
  isComposing: boolean;
  keyCode: number;
}

/**
 * Whether this Enter sends: not with shift, and never while an input method is still composing. Safari ends the
 * composition before the key comes; the key then has the code 229.
 */
export function sends({ key, shiftKey, isComposing, keyCode }: KeyPressed): boolean {
  return key === 'Enter' && !shiftKey && !isComposing && keyCode !== 229;
}
