import { useState } from 'react';
import { Segmented, Table, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProgressAnswer, ProjectAnswer } from '../../../../../api/procedures/1-survey/contract.ts';
import { formatSeconds, formatTime, local, serverNow, useNames } from '../../../lib/index.ts';
import { Figure, Figures, QueryPanel } from '../../../ui/index.ts';
import { DispositionTag } from '../disposition-text.tsx';
import { DiallerPanel } from './dialler-panel.tsx';
import { useProgress } from './queries.ts';

type Period = 'today' | 'week' | 'all';

const beginningOf = (period: Period): string | undefined => {
  const today = local(serverNow()).startOf('day');
  if (period === 'all') return undefined;
  return (period === 'today' ? today : today.subtract(6, 'day')).toISOString();
};

/** Cases, dispositions, all sixteen AAPOR rates with their e, counties, operators. */
export function ProgressTab({ project }: { project: ProjectAnswer }) {
  const [period, setPeriod] = useState<Period>('today');
  const progress = useProgress(project.id, beginningOf(period));
  return (
    <QueryPanel source={progress}>
      {(data) => (
        <>
          <Summary project={project} data={data} />
          {project.dialMode === 'predictive' && <DiallerPanel project={project} />}
          <Rates data={data} />
          <Dispositions project={project} data={data} />
          <Counties project={project} data={data} />
          <Operators data={data} period={period} onPeriod={setPeriod} />
        </>
      )}
    </QueryPanel>
  );
}

function Summary({ project, data }: { project: ProjectAnswer; data: ProgressAnswer }) {
  const { t } = useTranslation('survey');
  const cases = `/survey/projects/${project.id}?tab=cases`;
  return (
    <section className="panel">
      <Figures>
        <Figure
          label={t('progress.completes')}
          value={data.classes['I'] ?? 0}
          note={data.quota.cells > 0 ? t('progress.of-target', { target: data.quota.target }) : undefined}
          tone="good"
          to={`${cases}&disposition=1.1`}
        />
        <Figure label={t('progress.cases')} value={data.cases.total} to={cases} />
        <Figure label={t('progress.untried')} value={data.cases.untried} />
        <Figure
          label={t('progress.appointments')}
          value={data.cases.appointment}
          to={`${cases}&state=appointment`}
        />
        <Figure label={t('progress.closed')} value={data.cases.closed} to={`${cases}&state=closed`} />
        <Figure
          label={t('progress.cells-closed')}
          value={data.quota.cells > 0 ? data.quota.closedCells : null}
          note={data.quota.cells > 0 ? t('progress.of-cells', { count: data.quota.cells }) : undefined}
          to={`/survey/projects/${project.id}?tab=quotas`}
        />
      </Figures>
      <div className="quiet">{t('progress.as-of', { at: formatTime(data.asOf, 'second') })}</div>
    </section>
  );
}

const percent = (value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : value * 100;

function Rates({ data }: { data: ProgressAnswer }) {
  const { t } = useTranslation('survey');
  return (
    <section className="panel">
      <h3 className="survey-heading">
        {t('progress.rates')}{' '}
        <Tooltip title={t('progress.e-help')}>
          <span className="quiet figures">
            {t('progress.e', { e: data.e === null ? t('common:undefined') : data.e.toFixed(3) })}
          </span>
        </Tooltip>
      </h3>
      <div className="survey-rates">
        {Object.entries(data.rates).map(([name, value]) => (
          <Figure
            key={name}
            label={name}
            value={percent(value)}
            digits={1}
            unit="%"
            help={t(`rate.${name}`)}
          />
        ))}
      </div>
    </section>
  );
}

function Dispositions({ project, data }: { project: ProjectAnswer; data: ProgressAnswer }) {
  const { t } = useTranslation('survey');
  return (
    <section className="panel">
      <h3 className="survey-heading">{t('progress.dispositions')}</h3>
      <Table
        size="small"
        rowKey="code"
        pagination={false}
        dataSource={data.dispositions}
        columns={[
          { title: t('progress.code'), dataIndex: 'code', width: 80, className: 'figures' },
          { title: t('progress.disposition'), render: (_, row) => <DispositionTag code={row.code} /> },
          { title: t('progress.class'), dataIndex: 'class', width: 90 },
          {
            title: t('progress.standing'),
            align: 'right',
            className: 'figures',
            render: (_, row) => (
              <Link to={`/survey/projects/${project.id}?tab=cases&disposition=${row.code}`}>
                {row.standing}
              </Link>
            ),
          },
          { title: t('progress.final'), dataIndex: 'final', align: 'right', className: 'figures' },
        ]}
      />
    </section>
  );
}

function Counties({ project, data }: { project: ProjectAnswer; data: ProgressAnswer }) {
  const { t } = useTranslation('survey');
  const { regionName } = useNames();
  return (
    <section className="panel">
      <h3 className="survey-heading">{t('progress.counties')}</h3>
      <Table
        size="small"
        rowKey="countyCode"
        pagination={false}
        dataSource={data.counties}
        columns={[
          {
            title: t('case.place'),
            render: (_, row) => (
              <Link to={`/survey/projects/${project.id}?tab=cases&county=${row.countyCode}`}>
                {regionName(row.countyCode)}
              </Link>
            ),
          },
          ...(['cases', 'tried', 'attempts', 'completes', 'refusals'] as const).map((name) => ({
            title: t(`progress.${name}`),
            dataIndex: name,
            align: 'right' as const,
            className: 'figures',
          })),
          {
            title: t('quota.target'),
            align: 'right' as const,
            className: 'figures',
            render: (_: unknown, row: ProgressAnswer['counties'][number]) =>
              row.target > 0 ? row.target : '–',
          },
        ]}
      />
    </section>
  );
}

type OperatorsProps = {
  readonly data: ProgressAnswer;
  readonly period: Period;
  readonly onPeriod: (period: Period) => void;
};

function Operators({ data, period, onPeriod }: OperatorsProps) {
  const { t } = useTranslation('survey');
  const seconds = (value: number | null) => (value === null ? '–' : formatSeconds(value));
  return (
    <section className="panel">
      <h3 className="survey-heading">
        {t('progress.operators')}{' '}
        <Segmented
          size="small"
          value={period}
          onChange={onPeriod}
          options={(['today', 'week', 'all'] as const).map((each) => ({
            value: each,
            label: t(`progress.period.${each}`),
          }))}
        />
      </h3>
      <Table
        size="small"
        rowKey="operatorId"
        pagination={false}
        dataSource={data.operators}
        columns={[
          { title: t('progress.operator'), dataIndex: 'name' },
          ...(['attempts', 'contacts', 'completes', 'refusals'] as const).map((name) => ({
            title: t(`progress.${name}`),
            dataIndex: name,
            align: 'right' as const,
            className: 'figures',
          })),
          {
            title: t('progress.hours'),
            align: 'right',
            className: 'figures',
            render: (_, row) => row.hours.toFixed(1),
          },
          {
            title: t('progress.per-hour'),
            align: 'right',
            className: 'figures',
            render: (_, row) => (row.completesPerHour === null ? '–' : row.completesPerHour.toFixed(1)),
          },
          {
            title: t('progress.mean-talk'),
            align: 'right',
            className: 'figures',
            render: (_, row) => seconds(row.meanTalkSeconds),
          },
          {
            title: t('progress.mean-interview'),
            align: 'right',
            className: 'figures',
            render: (_, row) => seconds(row.meanInterviewSeconds),
          },
        ]}
      />
    </section>
  );
}
