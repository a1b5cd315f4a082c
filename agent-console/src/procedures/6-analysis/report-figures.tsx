import { useState } from 'react';
import { Segmented, Table, Tag, Tooltip } from 'antd';
import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { TimeText } from '../../ui/index.ts';
import { gapText, numberText } from './figure-text.ts';
import { FigureRows } from './figure-rows.tsx';
import { FigureValue } from './figure-value.tsx';
import { type Report, useBoth, useDefinitions } from './queries.ts';
import { ReportTopics } from './report-topics.tsx';
import { ReportWarnings } from './report-warnings.tsx';

type Compared = Report['figures']['figures'][number];
const GROUPS = ['survey', 'calls', 'tickets', 'limits', 'feedback', 'incidents', 'operators'] as const;
const PARTS = ['figures', 'warnings', 'categories', 'topics', 'unresolved', 'counties'] as const;

/** The frozen figures of the week, last week beside them; each opens into the rows of today. */
export function ReportFigures({ report }: { report: Report }) {
  const { t } = useTranslation('analysis');
  const [part, setPart] = useState<(typeof PARTS)[number]>('figures');
  const { counties, asOf, comparisons } = report.figures;
  const { topics } = report.figures;
  const parts = PARTS.filter(
    (each) => (each !== 'counties' || counties.length > 0) && (each !== 'topics' || topics !== undefined),
  );
  return (
    <aside className="panel analysis-figures">
      <Segmented
        block
        size="small"
        value={part}
        onChange={setPart}
        options={parts.map((value) => ({ value, label: t(`part.${value}`) }))}
      />
      {part === 'figures' && <FigureTable report={report} />}
      {part === 'warnings' && <ReportWarnings report={report} />}
      {part === 'categories' && <Categories report={report} />}
      {part === 'topics' && topics && <ReportTopics topics={topics} report={report} />}
      {part === 'unresolved' && <Unresolved report={report} />}
      {part === 'counties' && <Counties report={report} />}
      <p className="quiet analysis-note">
        {t('figures-note', { comparisons })} <TimeText at={asOf} />
      </p>
    </aside>
  );
}

function ChangeTag({ figure }: { figure: Pick<Compared, 'change' | 'better'> }) {
  const { t } = useTranslation('analysis');
  if (!figure.change) return null;
  const good = figure.better === null ? null : (figure.better === 'high') === (figure.change === 'up');
  const icon = figure.change === 'up' ? <ArrowUpOutlined /> : <ArrowDownOutlined />;
  return (
    <Tooltip title={t('change-stated')}>
      <Tag color={good === null ? 'gold' : good ? 'success' : 'error'} icon={icon}>
        {t(`change.${figure.change}`)}
      </Tag>
    </Tooltip>
  );
}

function FigureTable({ report }: { report: Report }) {
  const { t } = useTranslation('analysis');
  const both = useBoth();
  const definitions = useDefinitions().data ?? [];
  const [open, setOpen] = useState<Compared | null>(null);
  const definition = definitions.find(({ key }) => key === open?.key);
  const { start, end } = report.figures.week;
  return (
    <>
      {GROUPS.map((group) => (
        <Table<Compared>
          key={group}
          size="small"
          rowKey="key"
          pagination={false}
          dataSource={report.figures.figures.filter((figure) => figure.group === group)}
          columns={[
            {
              title: t(`group.${group}`),
              render: (_, figure) => (
                <button type="button" className="analysis-open" onClick={() => setOpen(figure)}>
                  {both(figure.title)}
                </button>
              ),
            },
            {
              title: t('this-week'),
              width: 118,
              align: 'right',
              render: (_, { now }) => <FigureValue value={now} />,
            },
            {
              title: t('last-week'),
              width: 78,
              align: 'right',
              render: (_, { before }) => (
                <span className="figures">{numberText(before.value, before.unit) ?? '—'}</span>
              ),
            },
            {
              title: t('gap'),
              width: 104,
              align: 'right',
              render: (_, figure) =>
                figure.change ? (
                  <ChangeTag figure={figure} />
                ) : (
                  <span className="quiet figures analysis-nowrap">
                    {figure.difference?.kind === 'difference'
                      ? t('no-clear-change')
                      : gapText(figure.now, figure.before)}
                  </span>
                ),
            },
          ]}
        />
      ))}
      {open && definition && (
        <FigureRows
          figure={definition}
          value={open.now}
          period={{ from: start, to: end, region: report.regionCode }}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

function Categories({ report }: { report: Report }) {
  const { t } = useTranslation('analysis');
  const both = useBoth();
  return (
    <Table
      size="small"
      rowKey="code"
      pagination={false}
      dataSource={report.figures.categories}
      columns={[
        { title: t('category'), dataIndex: 'name', render: both },
        { title: t('this-week'), dataIndex: 'now', align: 'right', width: 70 },
        { title: t('last-week'), dataIndex: 'before', align: 'right', width: 70 },
        {
          title: t('gap'),
          width: 104,
          align: 'right',
          render: (_, { change }) =>
            change ? (
              <ChangeTag figure={{ change, better: null }} />
            ) : (
              <span className="quiet analysis-nowrap">{t('no-clear-change')}</span>
            ),
        },
      ]}
    />
  );
}

function Unresolved({ report }: { report: Report }) {
  const { t } = useTranslation('analysis');
  const both = useBoth();
  const { items, total } = report.figures.unresolved;
  return (
    <>
      <p className="quiet">{t('unresolved-total', { total, shown: items.length })}</p>
      <Table
        size="small"
        rowKey="number"
        pagination={false}
        dataSource={items}
        columns={[
          {
            title: t('ticket'),
            render: (_, ticket) => {
              const id = report.ticketIds[ticket.number];
              return (
                <>
                  {id ? <Link to={`/tickets/${id}`}>{ticket.number}</Link> : ticket.number}
                  <div className="quiet">{ticket.title}</div>
                </>
              );
            },
          },
          {
            title: t('unit'),
            width: 110,
            render: (_, { unit }) => (unit ? both(unit) : ''),
          },
          {
            title: t('due'),
            width: 100,
            align: 'right',
            render: (_, { dueAt, overdueDays }) => (
              <>
                <TimeText at={dueAt} format="short" />
                {overdueDays !== null && (
                  <div>
                    <Tag color="error">{t('overdue-days', { count: overdueDays })}</Tag>
                  </div>
                )}
              </>
            ),
          },
        ]}
      />
    </>
  );
}

function Counties({ report }: { report: Report }) {
  const { t } = useTranslation('analysis');
  const both = useBoth();
  const { counties, figures } = report.figures;
  const titles = new Map(figures.map((figure) => [figure.key, both(figure.title)]));
  const columns = counties[0]?.figures.map(({ key }) => key) ?? [];
  return (
    <Table
      size="small"
      rowKey="code"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={counties}
      columns={[
        { title: t('county'), dataIndex: 'name', render: both, fixed: 'left' },
        ...columns.map((key, index) => ({
          title: titles.get(key) ?? key,
          align: 'right' as const,
          render: (_: unknown, line: (typeof counties)[number]) => (
            <FigureValue value={line.figures[index]!} />
          ),
        })),
      ]}
    />
  );
}
