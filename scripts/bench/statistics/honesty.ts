import { judgeInterviews } from '../../../api/shared/statistics/index.ts';
import { randomOf } from '../../simulate/random.ts';
import { CENTRE, conduct, items, openCentre } from '../fabrication/centre.ts';
import { RULES } from '../fabrication/scores.ts';
import { atMost, figure, type Figure } from '../figure.ts';

const INTERVIEWS = 2000;

/** The whole judgement of 30 operators × 2,000 interviews, shuffles included: what a supervisor waits for. */
export function honestyFigures(seed: number): readonly Figure[] {
  const random = randomOf(seed, 'permutation null');
  const centre = openCentre(seed, random);
  const interviews = Array.from({ length: INTERVIEWS * CENTRE.operators }, (_, at) =>
    conduct(centre, centre.operators[at % CENTRE.operators]!, at, at % CENTRE.counties.length, random),
  );
  const began = performance.now();
  judgeInterviews(items, interviews, RULES, () => random.next());
  const seconds = (performance.now() - began) / 1000;
  return [figure('honesty.permutation-null', seconds, 's', atMost(5))];
}
