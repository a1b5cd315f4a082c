import { useState } from 'react';
import { Drawer, Select, Space } from 'antd';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { CHOSEN_BY_HAND } from '../../../../../api/procedures/1-survey/contract-questionnaire.ts';
import type { CaseRow, ProjectAnswer } from '../../../../../api/procedures/1-survey/contract.ts';
import type { CaseAnswer } from '../../../../../api/procedures/1-survey/contract-work.ts';
import { api, formatTime, RegionPicker, useNames } from '../../../lib/index.ts';
import { useSession } from '../../../session/index.ts';
import { DataTable, QueryPanel, usePaging } from '../../../ui/index.ts';
import { DispositionTag, useDispositionName } from '../disposition-text.tsx';
import { CaseCard } from '../work/case-card.tsx';

type PageOf = { readonly items: readonly CaseRow[]; readonly total: number };
const CODES = ['1.1', '1.2', '4.80', ...CHOSEN_BY_HAND.map(({ code }) => code)];

/** The rows behind every figure of the project. */
export function CasesTab({ project }: { project: ProjectAnswer }) {
  const { t } = useTranslation('survey');
  const nameOf = useDispositionName();
  const { regionName } = useNames();
  const { can } = useSession();
  const [search, setSearch] = useSearchParams();
  const paging = usePaging(50);
  const [shown, setShown] = useState<string>();
  const filter = {
    state: search.get('state') ?? undefined,
    disposition: search.get('disposition') ?? undefined,
    countyCode: search.get('county') ?? undefined,
  };
  const cases = useQuery({
    queryKey: ['survey', 'cases', project.id, filter, paging.query],
    queryFn: () =>
      api.get<PageOf>('/api/survey/cases', { projectId: project.id, ...filter, ...paging.query }),
    placeholderData: keepPreviousData,
  });
  const set = (name: string, value: string | undefined) => {
    paging.first();
    setSearch((was) => {
      if (value) was.set(name, value);
      else was.delete(name);
      return was;
    });
  };
  return (
    <>
      <Space wrap style={{ marginBottom: 10 }}>
        <Select
          allowClear
          placeholder={t('case.state')}
          style={{ width: 140 }}
          value={filter.state}
          onChange={(value) => set('state', value)}
          options={(['open', 'appointment', 'closed'] as const).map((value) => ({
            value,
            label: t(`case.states.${value}`),
          }))}
        />
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('progress.disposition')}
          style={{ width: 240 }}
          value={filter.disposition}
          onChange={(value) => set('disposition', value)}
          options={CODES.map((value) => ({ value, label: `${value} ${nameOf(value)}` }))}
        />
        <RegionPicker
          allowClear
          levels={['county']}
          under={project.regionCode}
          value={filter.countyCode}
          onChange={(value) => set('county', value)}
          placeholder={t('case.place')}
          style={{ width: 220 }}
        />
      </Space>
      <DataTable<CaseRow>
        rowKey="id"
        source={cases}
        paging={paging}
        onRowClick={can('survey.interview') ? (row) => setShown(row.id) : undefined}
        columns={[
          { title: t('case.number'), dataIndex: 'masked', className: 'figures' },
          {
            title: t('case.place'),
            render: (_, row) => [row.countyCode, row.townshipCode].filter(Boolean).map(regionName).join(' '),
          },
          {
            title: t('case.who'),
            render: (_, row) =>
              [row.sex && t(`sex.${row.sex}`), row.ageBand && t('case.age', { band: row.ageBand })]
                .filter(Boolean)
                .join(' · '),
          },
          { title: t('case.state'), render: (_, row) => t(`case.states.${row.state}`) },
          { title: t('case.attempts'), dataIndex: 'attempts', align: 'right', className: 'figures' },
          { title: t('case.last'), render: (_, row) => <DispositionTag code={row.lastDisposition} /> },
          {
            title: t('case.standing'),
            render: (_, row) => <DispositionTag code={row.standingDisposition} />,
          },
          {
            title: t('case.due'),
            className: 'figures',
            render: (_, row) => (row.state === 'closed' ? '–' : formatTime(row.dueAt, 'short')),
          },
          { title: t('case.held-by'), dataIndex: 'heldByName' },
        ]}
      />
      <Drawer
        open={shown !== undefined}
        onClose={() => setShown(undefined)}
        title={t('case.title')}
        size={380}
        destroyOnHidden
      >
        {shown && <CaseDetail caseId={shown} />}
      </Drawer>
    </>
  );
}

function CaseDetail({ caseId }: { caseId: string }) {
  const one = useQuery({
    queryKey: ['survey', 'case', caseId],
    queryFn: () => api.get<CaseAnswer>(`/api/survey/cases/${caseId}`),
  });
  return <QueryPanel source={one}>{(data) => <CaseCard of={data} />}</QueryPanel>;
}
