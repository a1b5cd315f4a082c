import type { Block } from '../../../../../api/procedures/1-survey/contract-drawing.ts';

/** Blocks as lines of text, as they are pasted from a spreadsheet: prefix, from, to, kind, county code. */
export const writeBlocks = (blocks: readonly Block[]): string =>
  blocks
    .map(({ prefix, from, to, kind, county }) => [prefix, from, to, kind, county ?? ''].join('\t').trimEnd())
    .join('\n');

export function readBlocks(text: string): { blocks: Block[]; wrong: number[] } {
  const blocks: Block[] = [];
  const wrong: number[] = [];
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const [prefix = '', from = '', to = '', kind = '', county = '', ...more] = line.trim().split(/[\s,]+/);
    if ((kind !== 'mobile' && kind !== 'landline') || more.length > 0) wrong.push(index + 1);
    else blocks.push({ prefix, from, to, kind, county: county === '' ? null : county });
  });
  return { blocks, wrong };
}
