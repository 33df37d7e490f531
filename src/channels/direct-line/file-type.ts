/** What may be sent: known by its first bytes, or by being text through and through; never by its name. */
export interface FileType {
  extension: string;
  contentType: string;
}

const png: FileType = { extension: 'png', contentType: 'image/png' };
const jpeg: FileType = { extension: 'jpg', contentType: 'image/jpeg' };
const gif: FileType = { extension: 'gif', contentType: 'image/gif' };
const webp: FileType = { extension: 'webp', contentType: 'image/webp' };
const pdf: FileType = { extension: 'pdf', contentType: 'application/pdf' };
const txt: FileType = { extension: 'txt', contentType: 'text/plain; charset=utf-8' };

export const fileTypes: readonly FileType[] = [png, jpeg, gif, webp, pdf, txt];

const marks: readonly [FileType, RegExp][] = [
  // biome-ignore lint/suspicious/noControlCharactersInRegex: part of the signature
  [png, /^\x89PNG\r\n\x1a\n/],
  [jpeg, /^\xff\xd8\xff/],
  [gif, /^GIF8[79]a/],
  [webp, /^RIFF[\s\S]{4}WEBP/],
  [pdf, /^%PDF-/],
];

/** So many bytes tell. */
const headLength = 16;
// biome-ignore lint/suspicious/noControlCharactersInRegex: what text does not hold
const noText = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;

/** Fed with a file piece by piece; at the end it knows what the file is. */
export class TypeReader {
  private head = Buffer.alloc(0);
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private isText = true;

  read(chunk: Buffer): void {
    if (this.head.length < headLength) this.head = Buffer.concat([this.head, chunk.subarray(0, headLength)]);
    if (this.isText) this.isText = this.decodes(chunk);
  }

  /** Null when it is nothing that may be sent. */
  end(): FileType | null {
    const start = this.head.toString('latin1');
    const marked = marks.find(([, mark]) => mark.test(start))?.[0];
    if (marked !== undefined) return marked;
    return this.isText && this.head.length > 0 && this.decodes() ? txt : null;
  }

  private decodes(chunk?: Buffer): boolean {
    try {
      return !noText.test(chunk === undefined ? this.decoder.decode() : this.decoder.decode(chunk, { stream: true }));
    } catch {
      return false;
    }
  }
}

/**
 * Whether a file may be what its sender says. A phone names a WebP `.jpg` and means no harm, so pictures are pictures;
 * a text that is sent as a picture, or a page as a text, is refused.
 */
export function agrees(said: string, { contentType }: FileType): boolean {
  const type = said.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type === '' || type === 'application/octet-stream') return true;
  if (contentType.startsWith('image/'))
    return type === 'image/jpg' || fileTypes.some((one) => one.contentType === type && type.startsWith('image/'));
  return contentType.split(';', 1)[0] === type;
}
