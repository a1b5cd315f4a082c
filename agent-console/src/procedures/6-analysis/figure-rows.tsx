import { lazy, Suspense, useState } from 'react';
import { Button, Descriptions, Drawer, Segmented } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, useNames } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { DataTable, Loading, type PageOf, TimeText, usePaging } from '../../ui/index.ts';
import { FigureValue } from './figure-value.tsx';
import { type Definition, keys, type Row, useBoth, type Value } from './queries.ts';

const CallFacts = lazy(async () => ({ default: (await import('../../calls/log-page.tsx')).CallFacts }));

/** Where a row opens; what has no page of its own is told by its label. */
const PAGES: Readonly<Record<string, (id: string) => string>> = {
  ticket: (id) => `/tickets/${id}`,
  incident: (id) => `/reporting/${id}`,
  registration: (id) => `/registration/matters/${id}`,
};

export type FigurePeriod = {
  readonly from: string;
  readonly to: string;
  readonly region?: string;
  readonly subject?: string;
  readonly subjectId?: string;
};

type Props = {
  readonly figure: Definition;
  readonly value?: Value;
  readonly period: FigurePeriod;
  readonly subjectName?: string;
  readonly onClose: () => void;
};

/** A figure opened: what it means, and every row that it counts. */
export function FigureRows({ figure, value, period, subjectName, onClose }: Props) {
  const { t } = useTranslation('analysis');
  const both = useBoth();
  const { regionName } = useNames();
  const { can } = useSession();
  const seesCalls = can('call.operate') || can('call.supervise');
  const paging = usePaging();
  const [callId, setCallId] = useState<string | null>(null);
  const [side, setSide] = useState<'numerator' | 'denominator'>('numerator');
  const divided = figure.denominator !== null;
  const query = { ...period, side, ...paging.query };
  const rows = useQuery({
    queryKey: [...keys.figures, 'rows', figure.key, query],
    queryFn: () => api.get<PageOf<Row>>(`/api/figures/${figure.key}/rows`, query),
  });
  const about = [
    { key: 'formula', label: t('formula'), children: both(figure.formula) },
    ...(figure.exclusions
      ? [{ key: 'exclusions', label: t('exclusions'), children: both(figure.exclusions) }]
      : []),
    { key: 'basis', label: t('basis'), children: `${both(figure.basis)} · v${figure.version}` },
    ...(value ? [{ key: 'value', label: t('value'), children: <FigureValue value={value} /> }] : []),
  ];
  return (
    <Drawer
      open
      size={760}
      title={[both(figure.title), subjectName, `${period.from} – ${period.to}`].filter(Boolean).join(' · ')}
      onClose={onClose}
    >
      <Descriptions size="small" column={1} items={about} />
      {divided && (
        <Segmented
          value={side}
          style={{ marginTop: 8 }}
          onChange={(next) => {
            setSide(next);
            paging.first();
          }}
          options={[
            { value: 'numerator' as const, label: `${t('numerator')}: ${both(figure.numerator)}` },
            { value: 'denominator' as const, label: `${t('denominator')}: ${both(figure.denominator!)}` },
          ]}
        />
      )}
      <div style={{ marginTop: 12 }}>
        <DataTable<Row>
          source={rows}
          paging={paging}
          rowKey={(row) => `${row.id}-${row.label}`}
          empty={t('no-rows')}
          columns={[
            { title: t('at'), dataIndex: 'at', width: 150, render: (at: string) => <TimeText at={at} /> },
            {
              title: t('row'),
              render: (_, row) => {
                const text = `${t(`link.${row.link}`)} ${row.label}`;
                const to = PAGES[row.link]?.(row.linkId);
                if (to) return <Link to={to}>{text}</Link>;
                if (row.link !== 'call' || !seesCalls) return text;
                return (
                  <Button type="link" size="small" onClick={() => setCallId(row.linkId)}>
                    {text}
                  </Button>
                );
              },
            },
            { title: t('county'), dataIndex: 'countyCode', render: regionName },
            { title: t('unit'), dataIndex: 'unitName', render: (name: string | null) => name ?? '' },
            { title: t('operator'), dataIndex: 'operatorName', render: (name: string | null) => name ?? '' },
          ]}
        />
      </div>
      <Drawer open={callId !== null} size={460} title={t('link.call')} onClose={() => setCallId(null)}>
        {callId && (
          <Suspense fallback={<Loading />}>
            <CallFacts callId={callId} />
          </Suspense>
        )}
      </Drawer>
    </Drawer>
  );
}
