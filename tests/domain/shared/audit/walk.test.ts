import { describe, expect, it } from '@jest/globals';
import { auditHash, CHAIN_START } from '../../../../api/platform/audit/chain.ts';
import { end, type Link, step, walkStart } from '../../../../api/shared/audit/walk.ts';

function chain(length: number): Link[] {
  const links: Link[] = [];
  let previous = CHAIN_START;
  for (let i = 1; i <= length; i++) {
    const fact = {
      chain: '411702',
      position: BigInt(i),
      at: new Date(`2026-11-18T0${i}:00:00Z`),
      actor: 'somebody',
      action: 'test.done',
      subject: `thing ${i}`,
      detail: { i },
    };
    const hash = auditHash(previous, fact);
    links.push({ ...fact, previous, hash });
    previous = hash;
  }
  return links;
}

const walk = (links: readonly Link[], head = chain(4).at(-1)!) =>
  end(links.reduce(step, walkStart), head).broken;

describe('the audit chain', () => {
  const [a, b, c, d] = chain(4) as [Link, Link, Link, Link];

  it('a whole chain has no broken link, and so has an empty one', () => {
    expect(walk([a, b, c, d])).toBeNull();
    expect(end(walkStart, { position: 0n, hash: CHAIN_START }).broken).toBeNull();
  });

  it.each<[string, Link[], { position: bigint; fault: string }]>([
    ['a changed detail', [a, { ...b, detail: { i: 9 } }, c, d], { position: 2n, fault: 'content' }],
    ['an entry taken out', [a, c, d], { position: 2n, fault: 'missing' }],
    ['an entry put in twice', [a, b, b, c, d], { position: 2n, fault: 'twice' }],
    ['an entry that follows another', [a, { ...b, previous: 'x' }, c], { position: 2n, fault: 'order' }],
    ['an end cut off', [a, b, c], { position: 4n, fault: 'end' }],
  ])('%s is named as the first broken link', (_name, links, broken) => {
    expect(walk(links)).toEqual(broken);
  });
});
