import { useState } from 'react';
import { Button, Drawer, Segmented, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RecheckAnswer } from '../../../../../api/procedures/1-survey/contract-quality.ts';
import { api, formatTime, useMutate, useNames } from '../../../lib/index.ts';
import { useSession } from '../../../session/index.ts';
import { DataTable, PageHeader, usePaging } from '../../../ui/index.ts';
import '../survey.css';
import { qualityKeys, useRechecks } from './queries.ts';
import { RecheckPanel } from './recheck-panel.tsx';

const STATES = ['waiting', 'taken', 'done', 'all'] as const;
const TONE = {
  confirmed: 'success',
  differs: 'error',
  'not-conducted': 'error',
  'not-reached': 'default',
} as const;

/** Interviews that somebody else looks at again: drawn at random, for a lead, or chosen. */
export default function RechecksPage() {
  const { t } = useTranslation('quality');
  const { regionName } = useNames();
  const { can, person } = useSession();
  const paging = usePaging();
  const [state, setState] = useState<(typeof STATES)[number]>('waiting');
  const [shown, setShown] = useState<string>();
  const rechecks = useRechecks({ state: state === 'all' ? undefined : state, ...paging.query });
  const take = useMutate((row: RecheckAnswer) => api.post(`/api/survey/rechecks/${row.id}/take`), {
    refresh: [qualityKeys.rechecks],
    onSuccess: (_, row) => setShown(row.id),
  });
  const row = rechecks.data?.items.find(({ id }) => id === shown);
  return (
    <>
      <PageHeader title={t('menu.rechecks')} sub={t('recheck.sub')} />
      <Segmented
        style={{ marginBottom: 10 }}
        value={state}
        onChange={(value) => {
          paging.first();
          setState(value);
        }}
        options={STATES.map((value) => ({
          value,
          label: value === 'all' ? t('recheck.all') : t(`recheck.states.${value}`),
        }))}
      />
      <DataTable<RecheckAnswer>
        rowKey="id"
        source={rechecks}
        paging={paging}
        empty={t('recheck.none')}
        columns={[
          { title: t('recheck.project'), dataIndex: 'projectName' },
          { title: t('recheck.number'), dataIndex: 'masked', className: 'figures' },
          { title: t('recheck.place'), render: (_, each) => regionName(each.countyCode) },
          {
            title: t('recheck.sealed'),
            className: 'figures',
            render: (_, each) => formatTime(each.sealedAt, 'short'),
          },
          ...(can('quality.read')
            ? [
                { title: t('recheck.by-whom'), dataIndex: 'operatorName' },
                {
                  title: t('recheck.drawn-for'),
                  render: (_: unknown, each: RecheckAnswer) => each.why && t(`recheck.why.${each.why}`),
                },
              ]
            : []),
          { title: t('recheck.state'), render: (_, each) => t(`recheck.states.${each.state}`) },
          {
            title: t('recheck.result'),
            render: (_, each) =>
              each.result && <Tag color={TONE[each.result]}>{t(`recheck.results.${each.result}`)}</Tag>,
          },
          { title: t('recheck.taken-by'), dataIndex: 'takenByName' },
          {
            title: t('common:actions'),
            render: (_, each) =>
              each.state === 'waiting' ? (
                <Button
                  size="small"
                  type="primary"
                  loading={take.isPending}
                  onClick={() => take.mutate(each)}
                >
                  {t('recheck.take')}
                </Button>
              ) : (
                <Button size="small" onClick={() => setShown(each.id)}>
                  {t(each.state === 'taken' && each.takenBy === person.id ? 'recheck.go-on' : 'recheck.open')}
                </Button>
              ),
          },
        ]}
      />
      <Drawer
        open={shown !== undefined}
        onClose={() => setShown(undefined)}
        title={t('recheck.title')}
        size="min(760px, 96vw)"
        destroyOnHidden
      >
        {shown && (
          <RecheckPanel key={shown} recheckId={shown} known={row} onDone={() => setShown(undefined)} />
        )}
      </Drawer>
    </>
  );
}
