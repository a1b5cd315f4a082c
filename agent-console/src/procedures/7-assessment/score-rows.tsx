import { useState } from 'react';
import { Descriptions, Drawer, Segmented } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../../lib/index.ts';
import { DataTable, TimeText, usePaging, type PageOf } from '../../ui/index.ts';
import {
  useBoth,
  useFigureName,
  valueText,
  type AssessmentPage,
  type Score,
  type Subject,
} from './queries.ts';

type Row = {
  readonly id: string;
  readonly at: string;
  readonly unitName: string | null;
  readonly operatorName: string | null;
  readonly link: string;
  readonly linkId: string;
  readonly label: string;
};

/** Where a row opens; what has no page of its own is shown by its label. */
const PAGES: Record<string, (id: string) => string> = {
  ticket: (id) => `/tickets/${id}`,
  incident: (id) => `/reporting/${id}`,
};

/** A score opened: the figure, the rule, and every row that was counted. */
export function ScoreRows({
  page,
  subject,
  score,
  onClose,
}: {
  readonly page: AssessmentPage;
  readonly subject: Subject;
  readonly score: Score;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('assessment');
  const nameOf = useBoth();
  const figureName = useFigureName();
  const paging = usePaging();
  const [side, setSide] = useState<'numerator' | 'denominator'>('denominator');
  const indicator = page.indicators.find((each) => each.key === score.indicator)!;
  const query = { side, ...paging.query };
  const rows = useQuery({
    queryKey: ['assessment-rows', score.id, query],
    queryFn: () => api.get<PageOf<Row>>(`/api/assessments/${page.id}/scores/${score.id}/rows`, query),
  });
  return (
    <Drawer open size={720} title={`${subject.name} · ${nameOf(indicator)}`} onClose={onClose}>
      <Descriptions
        size="small"
        column={2}
        items={[
          { key: 'figure', label: t('figure'), children: figureName(indicator.figure) },
          {
            key: 'value',
            label: t('value'),
            children: `${valueText(score)} (${score.numerator ?? '—'} / ${score.denominator ?? '—'})`,
          },
          {
            key: 'points',
            label: t('points'),
            children: `${score.adjusted ?? score.points ?? '—'} / ${indicator.weight}`,
          },
          { key: 'reason', label: t('reason.label'), children: t(`reason.${score.reason}`) },
        ]}
      />
      <Segmented
        value={side}
        style={{ margin: '12px 0' }}
        onChange={(value) => {
          setSide(value);
          paging.first();
        }}
        options={(['denominator', 'numerator'] as const).map((value) => ({
          value,
          label: t(`side.${value}`),
        }))}
      />
      <DataTable<Row>
        source={rows}
        paging={paging}
        rowKey="id"
        columns={[
          { title: t('at'), dataIndex: 'at', render: (at: string) => <TimeText at={at} />, width: 150 },
          {
            title: t('row'),
            render: (_, row) => {
              const to = PAGES[row.link]?.(row.linkId);
              return to ? <Link to={to}>{row.label}</Link> : row.label;
            },
          },
          { title: t('who'), render: (_, row) => row.unitName ?? row.operatorName ?? '' },
        ]}
      />
    </Drawer>
  );
}
