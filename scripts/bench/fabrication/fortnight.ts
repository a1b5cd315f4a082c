import type { Interview } from '../../../api/shared/statistics/index.ts';
import { randomOf } from '../../simulate/random.ts';
import { CENTRE, conduct, items, openCentre } from './centre.ts';
import { invent, type Style } from './inventions.ts';

export type Fortnight = {
  readonly interviews: readonly Interview[];
  readonly fabricators: ReadonlySet<string>;
};

/** Two weeks of a centre in which a few operators invent this share of their interviews; none where `style` is null. */
export function workFortnight(
  seed: number,
  key: string,
  style: Style | null,
  share: number,
  rounds: number = CENTRE.days * CENTRE.interviewsADay,
): Fortnight {
  const random = randomOf(seed, `fabrication ${key}`);
  const centre = openCentre(seed + hash(key), random);
  const { counties, fabricators } = CENTRE;
  const inventing = new Set(
    style === null ? [] : centre.operators.slice(0, fabricators).map(({ name }) => name),
  );
  // What everybody in the room knows by the end of the first week: how most people answer.
  const shares = sharesOf(
    Array.from({ length: 300 }, (_, index) =>
      conduct(centre, random.pick(centre.operators), -index, index % counties.length, random),
    ),
  );
  const interviews: Interview[] = [];
  const ofCounty: Interview[][] = counties.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const operator of centre.operators) {
      const at = interviews.length;
      const county = Math.floor(random.next() * counties.length);
      const known = { shares, earlier: ofCounty[county]! };
      const invents = inventing.has(operator.name) && random.chance(share) && known.earlier.length > 0;
      const interview = invents
        ? invent(style!, operator, at, county, known, random)
        : conduct(centre, operator, at, county, random);
      interviews.push(interview);
      known.earlier.push(interview);
    }
  }
  return { interviews, fabricators: inventing };
}

function sharesOf(interviews: readonly Interview[]): number[][] {
  return items.map(({ options }, item) => {
    const counts = new Array<number>(options).fill(0);
    for (const { answers } of interviews) if (answers[item]! > 0) counts[answers[item]! - 1]!++;
    const total = counts.reduce((sum, count) => sum + count, 0);
    return counts.map((count) => count / total);
  });
}

const hash = (key: string): number =>
  [...key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_000, 7);
