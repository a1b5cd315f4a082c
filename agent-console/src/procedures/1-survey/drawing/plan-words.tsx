import { useTranslation } from 'react-i18next';
import type {
  CountyOutcome,
  PlanOutcome,
  SamplePlan,
} from '../../../../../api/procedures/1-survey/contract-drawing.ts';
import { useNames } from '../../../lib/index.ts';

export const points = (share: number): string => (share * 100).toFixed(1);
const percent = (share: number): string => String(Math.round(share * 1000) / 10);

/** What the plan promises, in sentences that a leader understands. */
export function PlanWords({
  plan,
  outcome,
}: {
  plan: SamplePlan;
  outcome: Extract<PlanOutcome, { ok: true }>;
}) {
  const { t } = useTranslation('survey');
  const { regionName } = useNames();
  const rules = { power: percent(plan.testPower), level: percent(plan.level), deff: plan.deff };
  const coarsest = coarsestOf(outcome.counties);
  const several = outcome.counties.length > 1;
  return (
    <section className="panel" style={{ marginBottom: 12 }} data-testid="plan-words">
      <h3 className="survey-heading">{t('plan.words.title')}</h3>
      {several && (
        <p>
          {t('plan.words.whole', {
            n: plan.total,
            margin: points(outcome.whole.margin),
            change: points(outcome.whole.change),
            ...rules,
          })}
        </p>
      )}
      {coarsest?.change && (
        <p>
          {t(several ? 'plan.words.coarsest' : 'plan.words.county', {
            county: regionName(coarsest.countyCode),
            n: coarsest.n,
            share: percent(coarsest.change.share),
            margin: points(coarsest.margin!),
            change: points(coarsest.change.change),
            ...rules,
          })}{' '}
          {coarsest.change.riseTo === null &&
            coarsest.change.fallTo !== null &&
            t('plan.words.no-rise', { fallTo: points(coarsest.change.fallTo) })}
        </p>
      )}
    </section>
  );
}

/** The county of which the survey will say least. */
const coarsestOf = (counties: readonly CountyOutcome[]): CountyOutcome | undefined =>
  counties.reduce<CountyOutcome | undefined>(
    (worst, each) => ((each.change?.change ?? 0) > (worst?.change?.change ?? 0) ? each : worst),
    undefined,
  );
