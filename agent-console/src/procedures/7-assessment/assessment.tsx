import { useState } from 'react';
import { Alert, App, Button, Card, Dropdown, Space, Table, Tag, Tooltip } from 'antd';
import { DownloadOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api, useLiveQuery, useMutate, useNames } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { ConfirmButton, PageHeader, QueryPanel, TimeText } from '../../ui/index.ts';
import { Objections } from './objections.tsx';
import { ObjectDialog } from './object-dialog.tsx';
import {
  keys,
  periodText,
  STATE_COLOURS,
  topics,
  useBoth,
  valueText,
  type AssessmentPage,
  type Score,
  type Subject,
} from './queries.ts';
import { intervalIn, setText } from './rank-text.ts';
import { RankingCard } from './ranking.tsx';
import { ScoreRows } from './score-rows.tsx';

export default function Assessment() {
  const { assessmentId = '' } = useParams();
  const page = useLiveQuery(
    keys.one(assessmentId),
    () => api.get<AssessmentPage>(`/api/assessments/${assessmentId}`),
    topics,
  );
  return <QueryPanel source={page}>{(data) => <AssessmentView page={data} />}</QueryPanel>;
}

function AssessmentView({ page }: { page: AssessmentPage }) {
  const { t } = useTranslation('assessment');
  const { regionName } = useNames();
  return (
    <>
      <PageHeader
        title={
          <Space>
            {regionName(page.regionCode)} {t(`kind.${page.kind}`)} {periodText(page.kind, page.periodStart)}
            <Tag color={STATE_COLOURS[page.state]}>{t(`state.${page.state}`)}</Tag>
          </Space>
        }
        sub={
          <>
            {page.schemeName} · {t('computed-at')} <TimeText at={page.computedAt} />
            {page.state === 'published' && ` · ${t('hash', { hash: page.hash.slice(0, 16) })}`}
          </>
        }
        actions={<Moves page={page} />}
      />
      <Alert type="info" showIcon style={{ marginBottom: 12 }} title={t('how-to-read')} />
      <Scores page={page} />
      {page.ranking && <RankingCard page={page} ranking={page.ranking} />}
      {page.objections.length > 0 && (
        <Card size="small" title={t('objections')} style={{ marginTop: 16 }}>
          <Objections page={page} />
        </Card>
      )}
    </>
  );
}

function Scores({ page }: { page: AssessmentPage }) {
  const { t } = useTranslation('assessment');
  const { person } = useSession();
  const nameOf = useBoth();
  const [opened, setOpened] = useState<{ subject: Subject; score: Score } | null>(null);
  const [objecting, setObjecting] = useState<Subject | null>(null);
  const total = page.ranking?.measures.find(({ indicator, ranked }) => indicator === null && ranked > 0);
  const totals = total && new Map(total.rows.map((row) => [row.subjectId, row]));
  const level = page.ranking?.rules.level ?? 0;
  const own = [person.id, person.unitId, person.regionCode];
  const cell = (subject: Subject, score: Score | undefined) => {
    if (!score) return '—';
    const points = score.adjusted ?? score.points;
    return (
      <Tooltip title={score.reason === 'scored' ? t('open-rows') : t(`reason.${score.reason}`)}>
        <Button type="link" size="small" onClick={() => setOpened({ subject, score })}>
          {points === null ? '—' : points.toFixed(2)}
          {score.adjusted !== null && '*'}
          <span className="quiet" style={{ marginInlineStart: 6 }}>
            {valueText(score)}
          </span>
        </Button>
      </Tooltip>
    );
  };
  return (
    <>
      <Table<Subject>
        size="small"
        rowKey="subjectId"
        dataSource={page.subjects}
        pagination={page.subjects.length > 50 ? { pageSize: 50 } : false}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            title: t('subject'),
            dataIndex: 'name',
            fixed: 'left',
            sorter: (a, b) => a.name.localeCompare(b.name, 'zh-Hans-CN'),
          },
          {
            title: t('total'),
            dataIndex: 'total',
            align: 'right',
            sorter: (a, b) => (a.total ?? -1) - (b.total ?? -1),
            render: (total: number | null) => (total === null ? t('no-total') : total.toFixed(2)),
          },
          ...(totals
            ? [
                {
                  title: t('rank.interval', { level: `${Number((level * 100).toFixed(1))}%` }),
                  key: 'interval',
                  render: (_: unknown, row: Subject) => {
                    const found = totals.get(row.subjectId);
                    return found ? intervalIn('points', found) : '—';
                  },
                },
                {
                  title: <Tooltip title={t('rank.set-help')}>{t('rank.set')}</Tooltip>,
                  key: 'set',
                  align: 'center' as const,
                  render: (_: unknown, row: Subject) => {
                    const found = totals.get(row.subjectId);
                    if (!found?.standing) return <span className="quiet">{t('rank.none')}</span>;
                    return <span className="figures">{setText(found)}</span>;
                  },
                },
                {
                  title: <Tooltip title={t('rank.tier-help')}>{t('rank.tier')}</Tooltip>,
                  key: 'tier',
                  align: 'center' as const,
                  render: (_: unknown, row: Subject) => totals.get(row.subjectId)?.standing?.tier ?? '—',
                },
              ]
            : []),
          { title: t('band'), render: (_, row) => (row.band ? <Tag>{nameOf(row.band)}</Tag> : '—') },
          ...page.indicators.map((indicator) => ({
            title: `${nameOf(indicator)} (${indicator.weight})`,
            key: indicator.key,
            align: 'right' as const,
            render: (_: unknown, row: Subject) =>
              cell(
                row,
                row.scores.find((score) => score.indicator === indicator.key),
              ),
          })),
          ...(page.mayObject
            ? [
                {
                  title: '',
                  key: 'object',
                  render: (_: unknown, row: Subject) =>
                    own.includes(row.subjectId) && (
                      <Button size="small" onClick={() => setObjecting(row)}>
                        {t('object')}
                      </Button>
                    ),
                },
              ]
            : []),
        ]}
      />
      {opened && <ScoreRows page={page} {...opened} onClose={() => setOpened(null)} />}
      {objecting && <ObjectDialog page={page} subject={objecting} onClose={() => setObjecting(null)} />}
    </>
  );
}

const FORMATS = ['docx', 'pdf', 'xlsx'] as const;

function Moves({ page }: { page: AssessmentPage }) {
  const { t } = useTranslation('assessment');
  const { message } = App.useApp();
  const { can } = useSession();
  const move = useMutate((act: 'announce' | 'publish') => api.post(`/api/assessments/${page.id}/${act}`), {
    refresh: [keys.all],
    success: (_, act) => t(`done.${act}`),
  });
  const again = useMutate(
    () =>
      api.post('/api/assessments', {
        kind: page.kind,
        regionCode: page.regionCode,
        periodStart: page.periodStart,
      }),
    { refresh: [keys.all], success: t('computed') },
  );
  return (
    <>
      <Dropdown
        menu={{
          items: FORMATS.map((format) => ({ key: format, label: t(`format.${format}`) })),
          onClick: ({ key }) =>
            void api
              .download(`/api/assessments/${page.id}.${key}`)
              .catch(() => message.error(t('download-failed'))),
        }}
      >
        <Button icon={<DownloadOutlined />}>{t('common:download')}</Button>
      </Dropdown>
      {page.state === 'computed' && can('assessment.compute') && (
        <>
          <Button loading={again.isPending} onClick={() => again.mutate()}>
            {t('compute-again')}
          </Button>
          <ConfirmButton
            type="primary"
            question={t('announce-question')}
            onConfirm={() => move.mutate('announce')}
          >
            {t('announce')}
          </ConfirmButton>
        </>
      )}
      {page.state === 'announced' && can('assessment.publish') && (
        <ConfirmButton
          type="primary"
          question={t('publish-question')}
          onConfirm={() => move.mutate('publish')}
        >
          {t('publish')}
        </ConfirmButton>
      )}
    </>
  );
}
