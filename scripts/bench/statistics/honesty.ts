import { judgeInterviews } from '../../../api/shared/statistics/index.ts';
import { randomOf } from '../../simulate/random.ts';
import { CENTRE, conduct, items, openCentre } from '../fabrication/centre.ts';
import { RULES } from '../fabrication/scores.ts';
import { atMost, figure, verdict } from '../figure.ts';
import type { Part } from './part.ts';

const INTERVIEWS = 2000;

/** The whole judgement of 30 operators × 2,000 interviews, shuffles included: what a supervisor waits for. */
export const honesty: Part = async (seed, progress) => {
  progress(`honesty of ${CENTRE.operators} × ${INTERVIEWS} interviews`);
  const random = randomOf(seed, 'permutation null');
  const centre = openCentre(seed, random);
  const interviews = Array.from({ length: INTERVIEWS * CENTRE.operators }, (_, at) =>
    conduct(centre, centre.operators[at % CENTRE.operators]!, at, at % CENTRE.counties.length, random),
  );
  const began = performance.now();
  judgeInterviews(items, interviews, RULES, () => random.next());
  const seconds = (performance.now() - began) / 1000;
  const measured = figure('honesty.permutation-null', seconds, 's', atMost(5));
  const size = `${CENTRE.operators} operators × ${INTERVIEWS} interviews, ${RULES.shuffles} shuffles`;
  return {
    text: `Honesty of interviews, ${size}: ${seconds.toFixed(2)} s (${verdict(measured)})`,
    figures: [measured],
  };
};
