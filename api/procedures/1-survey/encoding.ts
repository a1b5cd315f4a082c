/** How a text file is encoded, by its bytes. Excel on Chinese Windows writes GB18030 (GBK), everything else UTF-8. */
export type TextEncodingName = 'utf-8' | 'gb18030';
export type Decoded =
  | { readonly ok: true; readonly encoding: TextEncodingName; readonly text: string }
  | { readonly ok: false; readonly code: 'file.encoding' | 'file.not-text' };

const startsWith = (content: Uint8Array, ...bytes: readonly number[]): boolean =>
  bytes.every((byte, index) => content[index] === byte);

const strictly = (encoding: TextEncodingName, content: Uint8Array): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content);
  } catch {
    return null;
  }
};

/**
 * Nearly every byte string is some GB18030 text, so that encoding is believed only where `plausible` recognises what came
 * out; a Latin or Big5 file becomes rare characters and is refused instead of imported as nonsense.
 */
export function decodeText(content: Uint8Array, plausible: (text: string) => boolean): Decoded {
  if (startsWith(content, 0xff, 0xfe) || startsWith(content, 0xfe, 0xff))
    return { ok: false, code: 'file.encoding' };
  if (content.includes(0)) return { ok: false, code: 'file.not-text' };
  const utf8 = strictly('utf-8', content);
  if (utf8 !== null) return { ok: true, encoding: 'utf-8', text: utf8 };
  const chinese = strictly('gb18030', content);
  if (chinese !== null && plausible(chinese)) return { ok: true, encoding: 'gb18030', text: chinese };
  return { ok: false, code: 'file.encoding' };
}
