import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { keyedPermutation } from '../../../../../api/shared/statistics/drawing/keyed-permutation.ts';
import { numberFrame } from '../../../../../api/shared/statistics/drawing/number-blocks.ts';
import { checkOf } from '../../../../../api/shared/statistics/drawing/proof.ts';
import { commitmentOf } from '../../../../../api/shared/statistics/drawing/seed.ts';

const seed = '5a'.repeat(32);
const blocks = [{ prefix: '1390396', from: '0000', to: '9999', kind: 'mobile', county: null }] as const;
const frame = numberFrame(blocks);
const proof = {
  format: 'minyi-draw-1',
  kind: 'digits',
  drawId: 'd1',
  project: '测试',
  drawnAt: '2026-11-22T08:00:00.000Z',
  seed,
  commitment: commitmentOf(seed),
  replicates: 1,
  count: 20,
  blocks,
  services: [],
  left: [],
  taken: keyedPermutation(Buffer.from(seed, 'hex'), frame.size)
    .valuesAt(0, 20)
    .map((value, place) => ({
      place,
      replicate: 1,
      check: checkOf('d1', place, frame.numberAt(value).digits),
    })),
};

describe('the command that checks a published draw', () => {
  const folder = mkdtempSync(join(tmpdir(), 'minyi-draw-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const run = (content: unknown, ...words: string[]) => {
    const file = join(folder, 'draw.json');
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['scripts/bootstrap.mjs', 'verify-draw', file, ...words],
      { encoding: 'utf8' },
    );
    return { status, said: stdout + stderr };
  };

  it('says that it holds, or which number was put in by hand, or what is wrong with the file', () => {
    expect(run(proof)).toMatchObject({ status: 0, said: expect.stringContaining('none put in by hand') });
    const [first, ...rest] = proof.taken;
    const byHand = { ...first!, check: checkOf('d1', 0, '13903961234') };
    expect(run({ ...proof, taken: [byHand, ...rest] })).toEqual({
      status: 1,
      said: 'Place 0: another number than the one drawn.\n',
    });
    expect(run(proof, '--commitment', 'a'.repeat(64))).toMatchObject({
      status: 1,
      said: expect.stringContaining('not the one that was committed to'),
    });
    expect(run({ ...proof, count: 'twenty' })).toMatchObject({
      status: 2,
      said: expect.stringContaining('at count'),
    });
    expect(run('not JSON')).toMatchObject({ status: 2, said: expect.stringContaining('cannot be read') });
  });
});
