import { InputNumber, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type {
  PlannedCounty,
  PlanOutcome,
  SamplePlan,
} from '../../../../../api/procedures/1-survey/contract-drawing.ts';
import { useNames } from '../../../lib/index.ts';
import { points } from './plan-words.tsx';

type Props = {
  readonly plan: SamplePlan;
  readonly outcome: PlanOutcome;
  readonly mayEdit: boolean;
  readonly onCounty: (countyCode: string, change: Partial<PlannedCounty>) => void;
};

/** Counties down; people and expected share as given, interviews, margin and smallest change as they follow. */
export function PlanTable({ plan, outcome, mayEdit, onCounty }: Props) {
  const { t, i18n } = useTranslation('survey');
  const { regionName } = useNames();
  const wrong = outcome.ok ? null : outcome.problem.key;
  const of = (countyCode: string) =>
    outcome.ok ? outcome.counties.find((each) => each.countyCode === countyCode) : undefined;
  const people = plan.counties.reduce((sum, { population }) => sum + (population ?? 0), 0);
  return (
    <Table<PlannedCounty>
      size="small"
      rowKey="countyCode"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={plan.counties}
      columns={[
        { title: t('case.place'), render: (_, row) => regionName(row.countyCode) },
        {
          title: t('plan.population'),
          align: 'right',
          className: 'figures',
          render: (_, row) =>
            mayEdit ? (
              <InputNumber
                size="small"
                min={0}
                precision={0}
                value={row.population}
                status={wrong === row.countyCode ? 'error' : undefined}
                onChange={(population) => onCounty(row.countyCode, { population })}
                aria-label={`${t('plan.population')} ${regionName(row.countyCode)}`}
                style={{ width: 130 }}
              />
            ) : (
              row.population?.toLocaleString(i18n.language)
            ),
        },
        {
          title: t('plan.share'),
          align: 'right',
          className: 'figures',
          render: (_, row) =>
            mayEdit ? (
              <InputNumber
                size="small"
                min={1}
                max={99}
                suffix="%"
                value={Math.round(row.share * 1000) / 10}
                onChange={(share) => share !== null && onCounty(row.countyCode, { share: share / 100 })}
                aria-label={`${t('plan.share')} ${regionName(row.countyCode)}`}
                style={{ width: 96 }}
              />
            ) : (
              `${Math.round(row.share * 1000) / 10}%`
            ),
        },
        {
          title: t('plan.interviews'),
          align: 'right',
          className: 'figures',
          render: (_, row) => of(row.countyCode)?.n.toLocaleString(i18n.language) ?? '–',
        },
        {
          title: t('plan.margin'),
          align: 'right',
          className: 'figures',
          render: (_, row) => {
            const margin = of(row.countyCode)?.margin;
            return margin === undefined || margin === null ? '–' : `±${points(margin)}`;
          },
        },
        {
          title: t('plan.change'),
          align: 'right',
          className: 'figures',
          render: (_, row) => {
            const change = of(row.countyCode)?.change;
            return change ? points(change.change) : '–';
          },
        },
      ]}
      summary={() =>
        outcome.ok && (
          <Table.Summary.Row>
            <Table.Summary.Cell index={0}>{t('plan.whole')}</Table.Summary.Cell>
            <Table.Summary.Cell index={1} align="right">
              <span className="figures">{people.toLocaleString(i18n.language)}</span>
            </Table.Summary.Cell>
            <Table.Summary.Cell index={2} />
            <Table.Summary.Cell index={3} align="right">
              <span className="figures">{plan.total.toLocaleString(i18n.language)}</span>
            </Table.Summary.Cell>
            <Table.Summary.Cell index={4} align="right">
              <span className="figures">±{points(outcome.whole.margin)}</span>
            </Table.Summary.Cell>
            <Table.Summary.Cell index={5} align="right">
              <span className="figures">{points(outcome.whole.change)}</span>
            </Table.Summary.Cell>
          </Table.Summary.Row>
        )
      }
    />
  );
}
