import { useState } from 'react';
import { Alert, App, Button, Segmented, Select, Space, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type {
  CollectionAnswer,
  FiguresAnswer,
  Group,
  QuestionFigure,
  WrittenFigure,
} from '../../../../../api/procedures/1-survey/web/contract.ts';
import { api, errorSentence, formatTime, useNames } from '../../../lib/index.ts';
import { EmptyState, Figure, Figures, QueryPanel } from '../../../ui/index.ts';
import { useText } from '../work/question-view.tsx';
import { useFigures } from './queries.ts';

type By = 'all' | 'counties' | 'weeks';

/** Counts and shares of who answered by link: a mode of its own, without a margin of error. */
export function FiguresTab({ of }: { of: CollectionAnswer }) {
  const { t, i18n } = useTranslation('survey');
  const { message } = App.useApp();
  const [marked, setMarked] = useState<'with' | 'without'>('with');
  const [by, setBy] = useState<By>('all');
  const figures = useFigures(of.id, marked);
  const download = () =>
    api
      .download(`/api/survey/web-collections/${of.id}/file`, {
        language: i18n.language === 'en' ? 'en' : 'zh',
      })
      .catch((error: unknown) => void message.error(errorSentence(t, error)));
  return (
    <>
      <Space wrap className="web-bar">
        <Segmented
          aria-label={t('web.marks-of-quality')}
          value={marked}
          onChange={setMarked}
          options={(['with', 'without'] as const).map((value) => ({
            value,
            label: t(`web.marked.${value}`),
          }))}
        />
        <Segmented
          aria-label={t('web.by')}
          value={by}
          onChange={setBy}
          options={(['all', 'counties', 'weeks'] as const).map((value) => ({
            value,
            label: t(`web.bys.${value}`),
          }))}
        />
        <Button onClick={() => void download()}>{t('web.rows-xlsx')}</Button>
      </Space>
      <Alert type="warning" showIcon title={t('web.not-probability')} style={{ marginBottom: 12 }} />
      <QueryPanel source={figures}>
        {(data) =>
          data.n === 0 ? <EmptyState text={t('web.no-answers')} /> : <Answered data={data} by={by} />
        }
      </QueryPanel>
    </>
  );
}

function Answered({ data, by }: { data: FiguresAnswer; by: By }) {
  const { t } = useTranslation('survey');
  const { regionName } = useNames();
  return (
    <>
      <Figures>
        <Figure label={t('web.n')} value={data.n} note={t('web.as-of', { at: formatTime(data.asOf) })} />
        <Figure label={t('web.with-marks')} value={data.marked} to="?tab=responses" />
        {data.marks
          .filter(({ count }) => count > 0)
          .map(({ mark, count }) => (
            <Figure key={mark} label={t(`web.marks.${mark}`)} value={count} />
          ))}
      </Figures>
      {by === 'counties' && (
        <p className="quiet figures">
          {data.counties.map(({ countyCode, n }) => `${regionName(countyCode)} ${n}`).join(' · ')}
        </p>
      )}
      {data.questions.map((question) => (
        <Question key={question.name} of={question} by={by} leastGroup={data.leastGroup} />
      ))}
      {data.written.map((written) => (
        <Written key={written.name} of={written} />
      ))}
    </>
  );
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function Question({ of, by, leastGroup }: { of: QuestionFigure; by: By; leastGroup: number }) {
  const { t } = useTranslation('survey');
  const text = useText();
  return (
    <section className="panel web-question">
      <h2 className="survey-heading">
        {text(of.title)}{' '}
        <span className="quiet figures">
          {t('web.base', { count: of.base })}
          {of.type === 'checkbox' && ` · ${t('web.several')}`}
        </span>
      </h2>
      {by === 'all' ? <Shares of={of} /> : <Groups of={of} groups={of[by]} by={by} leastGroup={leastGroup} />}
    </section>
  );
}

function Shares({ of }: { of: QuestionFigure }) {
  const { t } = useTranslation('survey');
  const text = useText();
  return (
    <table className="web-shares">
      <tbody>
        {of.choices.map(({ value, text: words, count, share }) => (
          <tr key={value}>
            <th scope="row">{text(words)}</th>
            <td className="web-reach">
              {share !== null && share > 0 && <div style={{ width: `${100 * share}%` }} />}
            </td>
            <td className="figures">{share === null ? t('common:undefined') : percent(share)}</td>
            <td className="figures quiet">{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type GroupProps = {
  readonly of: QuestionFigure;
  readonly groups: readonly Group[];
  readonly by: Exclude<By, 'all'>;
  readonly leastGroup: number;
};

function Groups({ of, groups, by, leastGroup }: GroupProps) {
  const { t } = useTranslation('survey');
  const { regionName } = useNames();
  const text = useText();
  return (
    <Table<Group>
      size="small"
      rowKey="key"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={[...groups]}
      columns={[
        {
          title: t(`web.bys.${by}`),
          fixed: 'left',
          render: (_, row) => (by === 'counties' ? regionName(row.key) : t('web.week-of', { day: row.key })),
        },
        { title: 'n', dataIndex: 'base', align: 'right', className: 'figures' },
        ...of.choices.map((choice, index) => ({
          title: text(choice.text),
          align: 'right' as const,
          className: 'figures',
          render: (_: unknown, row: Group) =>
            row.counts === null ? (
              <span className="quiet">{index === 0 ? t('web.too-few', { count: leastGroup }) : ''}</span>
            ) : (
              percent(row.counts[index]! / row.base)
            ),
        })),
      ]}
    />
  );
}

const SHOWN = 20;

function Written({ of }: { of: WrittenFigure }) {
  const { t } = useTranslation('survey');
  const { regionName } = useNames();
  const text = useText();
  const counties = [...new Set(of.latest.map(({ countyCode }) => countyCode))];
  const [county, setCounty] = useState<string>();
  const rows = of.latest.filter(({ countyCode }) => county === undefined || countyCode === county);
  return (
    <section className="panel web-question">
      <h2 className="survey-heading">
        {text(of.title)} <span className="quiet figures">{t('web.written', { count: of.count })}</span>
      </h2>
      <p className="quiet">{t('web.masked')}</p>
      {counties.length > 1 && (
        <Select
          allowClear
          placeholder={t('web.bys.counties')}
          value={county}
          onChange={setCounty}
          options={counties.map((value) => ({ value, label: regionName(value) }))}
          style={{ width: 220, marginBottom: 8 }}
        />
      )}
      <Table
        size="small"
        rowKey={(row) => `${row.week}${row.countyCode}${row.text}`}
        dataSource={rows}
        pagination={{ pageSize: SHOWN, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: t('web.bys.weeks'), width: 130, className: 'figures', dataIndex: 'week' },
          { title: t('web.bys.counties'), width: 130, render: (_, row) => regionName(row.countyCode) },
          { title: t('web.said'), dataIndex: 'text', className: 'web-said' },
        ]}
      />
    </section>
  );
}
