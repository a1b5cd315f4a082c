import { useState } from 'react';
import { Alert, Table, Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type {
  QualityAnswer,
  QualityOperator,
} from '../../../../../api/procedures/1-survey/contract-quality.ts';
import type { ProjectAnswer } from '../../../../../api/procedures/1-survey/contract.ts';
import { formatTime, useNames } from '../../../lib/index.ts';
import { DataTable, Figure, Figures, QueryPanel } from '../../../ui/index.ts';
import { useText } from '../work/question-view.tsx';
import { useInstrument } from '../work/queries.ts';
import { LeadList } from './lead-list.tsx';
import { useQuality } from './queries.ts';

/** Where interviewing deserves a second look: operators, then their interviews, then the evidence. */
export function QualityTab({ project }: { project: ProjectAnswer }) {
  const quality = useQuality(project.id);
  const [operatorId, setOperator] = useState<string>();
  return (
    <QueryPanel source={quality}>
      {(data) => (
        <>
          <Summary data={data} />
          <Operators data={data} chosen={operatorId} onChoose={setOperator} />
          <LeadList project={project} data={data} operatorId={operatorId} onOperator={setOperator} />
          <Effects project={project} data={data} />
        </>
      )}
    </QueryPanel>
  );
}

function Summary({ data }: { data: QualityAnswer }) {
  const { t } = useTranslation('quality');
  const { regionName } = useNames();
  const suspicious = data.operators.filter((each) => each.suspicious).length;
  const { random, rechecks } = data;
  return (
    <section className="panel">
      <Alert type="info" showIcon className="call-note" title={t('quality.note')} />
      <Figures>
        <Figure
          label={t('quality.judged')}
          value={data.judged}
          note={t('quality.of-sealed', { count: data.interviews })}
        />
        <Figure
          label={t('quality.suspicious')}
          value={data.computedAt ? suspicious : null}
          note={t('quality.at-discoveries', { share: data.discoveries * 100 })}
          tone={suspicious > 0 ? 'warn' : undefined}
        />
        <Figure label={t('quality.rechecks')} value={`${rechecks.done} / ${rechecks.drawn}`} />
        <Figure
          label={t('quality.random')}
          value={`${random.done} / ${random.drawn}`}
          note={t('quality.random-note', {
            wrong: random.differs + random.notConducted,
            unreached: random.notReached,
          })}
        />
      </Figures>
      {data.streaks.map((streak) => (
        <Alert
          key={streak.countyCode}
          type="warning"
          showIcon
          className="call-note"
          title={t('quality.streaks')}
          description={t('quality.streak-of', {
            ...streak,
            county: regionName(streak.countyCode),
            p: streak.p.toFixed(3),
          })}
        />
      ))}
      <div className="quiet">
        {data.computedAt
          ? t('quality.computed-at', { at: formatTime(data.computedAt, 'second') })
          : t('quality.too-few', { least: data.leastInterviews, count: data.interviews })}
      </div>
    </section>
  );
}

/** A distance that is worth a word: beyond what one in a hundred would have by chance. */
const STANDS_OUT = 2.6;

const chance = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3));

type OperatorsProps = {
  readonly data: QualityAnswer;
  readonly chosen: string | undefined;
  readonly onChoose: (operatorId: string | undefined) => void;
};

function Operators({ data, chosen, onChoose }: OperatorsProps) {
  const { t } = useTranslation('quality');
  const outstanding = ({ groups }: QualityOperator) =>
    Object.entries(groups)
      .filter(([, distance]) => distance >= STANDS_OUT)
      .sort(([, one], [, other]) => other - one);
  return (
    <section className="panel">
      <h3 className="survey-heading">{t('quality.operators')}</h3>
      <DataTable<QualityOperator>
        rowKey={(row) => `${row.operatorId}-${row.version}`}
        source={{ data: data.operators, error: null, isFetching: false, refetch: () => undefined }}
        onRowClick={(row) => onChoose(row.operatorId === chosen ? undefined : row.operatorId)}
        rowClassName={(row) => (row.operatorId === chosen ? 'ant-table-row-selected' : '')}
        columns={[
          { title: t('quality.operator'), dataIndex: 'name' },
          {
            title: t('quality.look'),
            render: (_, row) => (
              <Tag color={row.suspicious ? 'warning' : 'default'}>
                {t(row.suspicious ? 'quality.look' : 'quality.ordinary')}
              </Tag>
            ),
          },
          {
            title: t('quality.out'),
            render: (_, row) => {
              const out = outstanding(row);
              if (out.length === 0) return <span className="quiet">{t('quality.none-out')}</span>;
              return out.map(([group, distance]) => (
                <Tag key={group}>
                  {t(`quality.group.${group}`)} {distance.toFixed(1)}
                </Tag>
              ));
            },
          },
          {
            title: <Tooltip title={t('quality.score-help')}>{t('quality.score')}</Tooltip>,
            align: 'right',
            className: 'figures',
            render: (_, row) => row.score.toFixed(1),
          },
          {
            title: <Tooltip title={t('quality.p-help')}>{t('quality.p')}</Tooltip>,
            align: 'right',
            className: 'figures',
            render: (_, row) => `${chance(row.p)} (${chance(row.adjusted)})`,
          },
          { title: t('quality.interviews'), dataIndex: 'interviews', align: 'right', className: 'figures' },
          {
            title: t('quality.with-reasons'),
            dataIndex: 'withReasons',
            align: 'right',
            className: 'figures',
          },
          {
            title: t('quality.rechecks'),
            align: 'right',
            className: 'figures',
            render: (_, { rechecks }) => {
              const wrong = rechecks.differs + rechecks.notConducted;
              return (
                <>
                  {t('quality.rechecks-of', rechecks)}
                  {wrong > 0 && <span className="tone-bad"> {t('quality.not-right', { count: wrong })}</span>}
                </>
              );
            },
          },
          { title: t('quality.version'), align: 'right', render: (_, row) => `v${row.version}` },
        ]}
      />
    </section>
  );
}

function Effects({ project, data }: { project: ProjectAnswer; data: QualityAnswer }) {
  const { t } = useTranslation('quality');
  const text = useText();
  const { data: instrument } = useInstrument(project.versionId);
  if (data.effects.length === 0) return null;
  const titleOf = (name: string) => text(instrument?.questionnaire.question(name)?.title) || name;
  const shown = (value: number | null, digits: number) =>
    value === null ? <span className="quiet">{t('common:undefined')}</span> : value.toFixed(digits);
  return (
    <section className="panel">
      <h3 className="survey-heading">{t('quality.effects')}</h3>
      <p className="quiet">{t('quality.effects-help')}</p>
      <Table
        size="small"
        rowKey="question"
        pagination={false}
        dataSource={data.effects}
        columns={[
          { title: t('quality.question'), render: (_, row) => titleOf(row.question) },
          { title: t('quality.answers'), dataIndex: 'answers', align: 'right', className: 'figures' },
          {
            title: t('quality.icc'),
            align: 'right',
            className: 'figures',
            render: (_, row) => shown(row.icc, 3),
          },
          {
            title: t('quality.deff'),
            align: 'right',
            className: 'figures',
            render: (_, row) => shown(row.deff, 2),
          },
        ]}
      />
    </section>
  );
}
