import { describe, expect, it } from '@jest/globals';
import { keyedPermutation } from '../../../../../api/shared/statistics/drawing/keyed-permutation.ts';
import { numberFrame } from '../../../../../api/shared/statistics/drawing/number-blocks.ts';
import type { DigitsProof, ListProof } from '../../../../../api/shared/statistics/drawing/proof.ts';
import { checkOf, drawList, verifyProof } from '../../../../../api/shared/statistics/drawing/proof.ts';
import { replicateOf } from '../../../../../api/shared/statistics/drawing/replicates.ts';
import { commitmentOf } from '../../../../../api/shared/statistics/drawing/seed.ts';

const seed = 'ab'.repeat(32);
const head = {
  format: 'minyi-draw-1',
  drawId: 'draw-1',
  project: '测试调查',
  drawnAt: '2026-11-22T08:00:00.000Z',
  seed,
  commitment: commitmentOf(seed),
  replicates: 4,
} as const;
const blocks = [
  { prefix: '1390396', from: '0000', to: '9999', kind: 'mobile', county: null },
  { prefix: '0396271', from: '2000', to: '4999', kind: 'landline', county: '411702' },
] as const;

/** A draw of forty numbers, of which every tenth was left out. */
function digits(): DigitsProof {
  const frame = numberFrame(blocks);
  const values = keyedPermutation(Buffer.from(seed, 'hex'), frame.size).valuesAt(0, 40);
  const all = values.map((value, place) => ({
    place,
    replicate: replicateOf(place, 40, 4),
    check: checkOf('draw-1', place, frame.numberAt(value).digits),
  }));
  return {
    ...head,
    kind: 'digits',
    count: 40,
    blocks,
    services: ['110'],
    taken: all.filter(({ place }) => place % 10 !== 9),
    left: all.filter(({ place }) => place % 10 === 9).map(({ place }) => ({ place, reason: 'do-not-call' })),
  };
}

const strata = [
  { county: '411702', n: 3, units: Array.from({ length: 10 }, (_, id) => ({ id: `a${id}`, size: id + 1 })) },
  { county: '411721', n: 2, units: Array.from({ length: 5 }, (_, id) => ({ id: `b${id}`, size: 2 })) },
];
function list(kind: 'systematic' | 'pps'): ListProof {
  const drawn = drawList({ kind, seed, replicates: 4, strata })!;
  const taken = [...drawn].map(([place, { value, replicate }]) => ({
    place,
    replicate,
    check: checkOf('draw-1', place, value),
  }));
  return { ...head, kind, strata, taken, left: [] };
}

describe('the proof that no number was picked by hand', () => {
  it('holds for what the seed draws', () => {
    expect(verifyProof(digits())).toEqual({ ok: true, drawn: 40, taken: 36, problems: [] });
    for (const kind of ['systematic', 'pps'] as const)
      expect(verifyProof(list(kind))).toEqual({ ok: true, drawn: 5, taken: 5, problems: [] });
    expect(drawList({ kind: 'systematic', seed, replicates: 1, strata })!.size).toBe(5);
  });

  const replaced = (index: number, with_: object) => (proof: DigitsProof) => ({
    ...proof,
    taken: proof.taken.map((each, at) => (at === index ? { ...each, ...with_ } : each)),
  });
  const byHand = checkOf('draw-1', 3, '13903961234');
  it.each([
    ['a number put in the place of a drawn one', replaced(3, { check: byHand }), ['proof.another-number', 3]],
    [
      'a number added beyond those drawn',
      (proof: DigitsProof) => ({
        ...proof,
        taken: [...proof.taken, { place: 40, replicate: 4, check: checkOf('draw-1', 40, '13903961234') }],
      }),
      ['proof.not-drawn', 40],
    ],
    [
      'a number added without a place',
      (proof: DigitsProof) => ({
        ...proof,
        taken: [
          ...proof.taken,
          { place: null, replicate: null, check: checkOf('draw-1', null, '13903961234') },
        ],
      }),
      ['proof.not-drawn', null],
    ],
    [
      'a drawn number that is gone',
      (proof: DigitsProof) => ({ ...proof, taken: proof.taken.slice(1) }),
      ['proof.missing', 0],
    ],
    [
      'a number that was left out and called all the same',
      (proof: DigitsProof) => ({ ...proof, left: [{ place: 2, reason: 'rested' }, ...proof.left] }),
      ['proof.twice', 2],
    ],
    [
      'an ordinary number left out as a service number',
      (proof: DigitsProof) => ({
        ...proof,
        left: proof.left.map((each) => ({ ...each, reason: 'service' })),
      }),
      ['proof.reason', 9],
    ],
    ['a number called before its turn', replaced(30, { replicate: 1 }), ['proof.replicate', 33]],
    [
      'blocks changed after the draw',
      (proof: DigitsProof) => ({ ...proof, blocks: proof.blocks.slice(0, 1) }),
      ['proof.another-number', 0],
    ],
    ['another seed', (proof: DigitsProof) => ({ ...proof, seed: 'ac'.repeat(32) }), ['proof.seed', null]],
    [
      'a seed and commitment made up together',
      (proof: DigitsProof) => ({
        ...proof,
        seed: 'ac'.repeat(32),
        commitment: commitmentOf('ac'.repeat(32)),
      }),
      ['proof.seed', null],
    ],
  ])('fails for %s', (_name, change, [code, place]) => {
    const verdict = verifyProof(change(digits()) as DigitsProof, head.commitment);
    expect(verdict.ok).toBe(false);
    expect(verdict.problems[0]).toEqual({ code, place });
  });

  it('fails for a list whose order or sizes were changed, or that cannot give what was asked', () => {
    const proof = list('pps');
    const turned = proof.strata.map((each) => ({ ...each, units: [...each.units].reverse() }));
    expect(verifyProof({ ...proof, strata: turned }).ok).toBe(false);
    const short = proof.strata.map((each) => ({ ...each, n: 99 }));
    expect(verifyProof({ ...proof, strata: short }).problems).toEqual([{ code: 'proof.list', place: null }]);
  });
});
