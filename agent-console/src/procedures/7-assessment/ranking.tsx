import { useState } from 'react';
import { Card, Segmented, Table, Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { IntervalPlot } from './interval-plot.tsx';
import { useBoth, type AssessmentPage, type Ranking, type RankMeasure, type RankRow } from './queries.ts';
import { inOrder, intervalIn, isSure, scaleOf, setText, valueIn } from './rank-text.ts';
import './assessment.css';

const CHANGE_COLOURS = { up: 'green', down: 'red', none: 'default' } as const;
const TOTAL = '';

/** What may be said about places: estimate, interval, the set of possible places and the tier, never a place alone. */
export function RankingCard({ page, ranking }: { readonly page: AssessmentPage; readonly ranking: Ranking }) {
  const { t } = useTranslation('assessment');
  const nameOf = useBoth();
  const { measures, totalByBands } = ranking;
  const [picked, setPicked] = useState<string | null>(null);
  const shown =
    measures.find(({ indicator }) => (indicator ?? TOTAL) === picked) ??
    measures.find(({ ranked }) => ranked > 0) ??
    measures[0];
  const titleOf = ({ indicator }: RankMeasure) => {
    const found = page.indicators.find(({ key }) => key === indicator);
    return found ? nameOf(found) : t('total');
  };
  return (
    <Card size="small" title={t('rank.title')} style={{ marginTop: 16 }}>
      {totalByBands && <p className="quiet">{t(`rank.total-by-bands.${totalByBands}`)}</p>}
      {shown && (
        <>
          {measures.length > 1 && (
            <Segmented
              value={shown.indicator ?? TOTAL}
              onChange={setPicked}
              aria-label={t('rank.measure')}
              options={measures.map((measure) => ({
                value: measure.indicator ?? TOTAL,
                label: titleOf(measure),
              }))}
            />
          )}
          <Verdict page={page} ranking={ranking} measure={shown} />
          <RankTable page={page} measure={shown} level={ranking.rules.level} />
          <p className="quiet rank-method">
            {t('rank.method', {
              level: percent(ranking.rules.level),
              minimum: ranking.rules.minimumEffective,
              draws: ranking.rules.draws,
              seed: ranking.rules.seed,
            })}
            {shown.indicator === null && t('rank.method-total')}
          </p>
        </>
      )}
    </Card>
  );
}

const effectiveText = (estimate: RankRow['estimate']): string =>
  typeof estimate?.effective === 'number' ? String(Math.round(estimate.effective)) : '—';

const percent = (level: number): string => `${Number((level * 100).toFixed(1))}%`;

/** The lists for awards and penalties in words; who they are, for those who see more than their own. */
function Verdict({
  page,
  ranking: { rules },
  measure,
}: {
  readonly page: AssessmentPage;
  readonly ranking: Ranking;
  readonly measure: RankMeasure;
}) {
  const { t } = useTranslation('assessment');
  if (measure.ranked === 0) return <p className="rank-verdict">{t('rank.nobody')}</p>;
  const names = new Map(page.subjects.map(({ subjectId, name }) => [subjectId, name]));
  const list = (which: 'best' | 'worst') => {
    const count = rules[which];
    const among = measure[which];
    if (among === null) return t(`rank.${which}.too-few`, { count });
    if (among === measure.ranked) return t(`rank.${which}.everybody`, { count, ranked: among });
    const listed = measure.rows.filter(({ standing }) => standing?.[which]);
    if (listed.length < among) return t(`rank.${which}.own`, { count, among, own: listed.length });
    return t(`rank.${which}.names`, {
      count,
      among,
      names: listed.map(({ subjectId }) => names.get(subjectId) ?? subjectId).join(t('rank.and')),
    });
  };
  const surely = (which: 'best' | 'worst') => {
    // Who sees only their own rows is not told that nobody is certain.
    if (measure[which] === null || measure.rows.length < measure.ranked) return '';
    const sure = measure.rows.filter((row) => isSure(row, which, measure, rules));
    if (sure.length === 0) return t('rank.nobody-surely');
    return t('rank.surely', {
      names: sure.map(({ subjectId }) => names.get(subjectId) ?? subjectId).join(t('rank.and')),
    });
  };
  return (
    <p className="rank-verdict">
      {t('rank.verdict', { ranked: measure.ranked })}
      {measure.tiers === 1 ? t('rank.one-tier') : t('rank.tiers', { tiers: measure.tiers })}
      <br />
      {list('best')}
      {surely('best')}
      <br />
      {list('worst')}
      {surely('worst')}
    </p>
  );
}

function RankTable({
  page,
  measure,
  level,
}: {
  readonly page: AssessmentPage;
  readonly measure: RankMeasure;
  readonly level: number;
}) {
  const { t } = useTranslation('assessment');
  const { unit } = measure;
  const scale = scaleOf(measure);
  const names = new Map(page.subjects.map(({ subjectId, name }) => [subjectId, name]));
  const note = ({ reason, estimate }: RankRow) =>
    [reason ? t(`rank.reason.${reason}`) : '', estimate?.by === 'exact' ? t('rank.by-exact') : '']
      .filter(Boolean)
      .join(t('rank.and'));
  return (
    <Table<RankRow>
      className="rank-table"
      size="small"
      rowKey="subjectId"
      dataSource={inOrder(measure.rows)}
      pagination={measure.rows.length > 50 ? { pageSize: 50 } : false}
      scroll={{ x: 1130 }}
      rowClassName={({ standing }) =>
        !standing ? 'rank-none' : standing.tier % 2 === 0 ? 'rank-tier-even' : 'rank-tier-odd'
      }
      columns={[
        {
          title: t('subject'),
          fixed: 'left',
          width: 110,
          render: (_, row) => names.get(row.subjectId) ?? row.subjectId,
        },
        {
          title: t('rank.estimate'),
          align: 'right',
          width: 85,
          render: (_, { estimate }) => (estimate ? valueIn(unit, estimate.value) : '—'),
        },
        {
          title: t('rank.interval', { level: percent(level) }),
          width: 140,
          render: (_, row) => intervalIn(unit, row),
        },
        {
          title: (
            <span className="rank-scale">
              <span>{valueIn(unit, scale.from)}</span>
              <span>{valueIn(unit, scale.to)}</span>
            </span>
          ),
          key: 'plot',
          width: 220,
          render: (_, row) => <IntervalPlot row={row} scale={scale} />,
        },
        {
          title: <Tooltip title={t('rank.set-help')}>{t('rank.set')}</Tooltip>,
          align: 'center',
          width: 100,
          render: (_, row) => <span className="figures">{setText(row)}</span>,
        },
        {
          title: <Tooltip title={t('rank.tier-help')}>{t('rank.tier')}</Tooltip>,
          align: 'center',
          width: 60,
          render: (_, { standing }) => (standing ? standing.tier : '—'),
        },
        {
          title: t('rank.effective'),
          align: 'right',
          width: 105,
          render: (_, { estimate }) => effectiveText(estimate),
        },
        ...(measure.indicator === null
          ? []
          : [
              {
                title: t('rank.change'),
                width: 170,
                render: (_: unknown, { change }: RankRow) =>
                  change ? (
                    <Tag color={CHANGE_COLOURS[change.verdict]}>{t(`rank.changed.${change.verdict}`)}</Tag>
                  ) : (
                    <span className="quiet">{t('rank.changed.unknown')}</span>
                  ),
              },
            ]),
        { title: t('rank.note'), render: (_, row) => note(row) },
      ]}
    />
  );
}
