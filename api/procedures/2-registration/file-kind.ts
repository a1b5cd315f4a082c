import type { FileKind } from './rules.ts';

/** What a file is, by its first bytes and never by its name; null for what we do not know, programs among it. */
export function sniff(content: Uint8Array): { readonly kind: FileKind; readonly mime: string } | null {
  const ascii = (from: number, to: number) => String.fromCharCode(...content.subarray(from, to));
  const starts = (...bytes: number[]) => bytes.every((byte, index) => content[index] === byte);
  if (starts(0xff, 0xd8, 0xff)) return { kind: 'jpeg', mime: 'image/jpeg' };
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return { kind: 'png', mime: 'image/png' };
  if (/^GIF8[79]a/.test(ascii(0, 6))) return { kind: 'gif', mime: 'image/gif' };
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return { kind: 'webp', mime: 'image/webp' };
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WAVE') return { kind: 'audio', mime: 'audio/wav' };
  if (ascii(0, 5) === '%PDF-') return { kind: 'pdf', mime: 'application/pdf' };
  if (starts(0x50, 0x4b, 0x03, 0x04)) return office(content);
  if (ascii(0, 3) === 'ID3' || (content[0] === 0xff && (content[1]! & 0xe6) === 0xe2))
    return { kind: 'audio', mime: 'audio/mpeg' };
  if (ascii(0, 6) === '#!AMR\n') return { kind: 'audio', mime: 'audio/amr' };
  if (ascii(4, 8) === 'ftyp')
    return ascii(8, 11) === 'M4A'
      ? { kind: 'audio', mime: 'audio/mp4' }
      : { kind: 'video', mime: 'video/mp4' };
  return isText(content) ? { kind: 'text', mime: 'text/plain; charset=utf-8' } : null;
}

/** A ZIP is taken only when it is a document: its directory names the parts that Word and Excel files have. */
function office(content: Uint8Array) {
  const names = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1');
  const base = 'application/vnd.openxmlformats-officedocument';
  if (!names.includes('[Content_Types].xml') || names.includes('vbaProject.bin')) return null;
  if (names.includes('word/document.xml'))
    return { kind: 'office', mime: `${base}.wordprocessingml.document` } as const;
  return names.includes('xl/workbook.xml')
    ? ({ kind: 'office', mime: `${base}.spreadsheetml.sheet` } as const)
    : null;
}

/** Valid UTF-8 without control characters, and no markup that a browser would run. */
function isText(content: Uint8Array): boolean {
  if (content.length === 0) return false;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return false;
  }
  for (const letter of text) {
    const code = letter.codePointAt(0)!;
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) return false;
  }
  return !/^\s*(<|#!|%!)/.test(text);
}
