import { useState } from 'react';
import { Drawer, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { QualityAnswer, ReasonRow } from '../../../../../api/procedures/1-survey/contract-quality.ts';
import type { ProjectAnswer } from '../../../../../api/procedures/1-survey/contract.ts';
import { formatSeconds, formatTime, useNames } from '../../../lib/index.ts';
import { DataTable, usePaging } from '../../../ui/index.ts';
import { Evidence } from './evidence.tsx';
import { useReasons } from './queries.ts';
import { REASON_CODES, ReasonTags } from './reason-text.tsx';

type Props = {
  readonly project: ProjectAnswer;
  readonly data: QualityAnswer;
  readonly operatorId: string | undefined;
  readonly onOperator: (operatorId: string | undefined) => void;
};

/** Interviews with a reason to look at them again; each opens into its evidence. */
export function LeadList({ project, data, operatorId, onOperator }: Props) {
  const { t } = useTranslation('quality');
  const { regionName } = useNames();
  const paging = usePaging();
  const [code, setCode] = useState<string>();
  const [shown, setShown] = useState<string>();
  const reasons = useReasons(project.id, { operatorId, code, ...paging.query });
  const names = new Map(data.operators.map((each) => [each.operatorId, each.name]));
  return (
    <section className="panel">
      <h3 className="survey-heading">{t('quality.interviews-of')}</h3>
      <Space wrap style={{ marginBottom: 10 }}>
        <Select
          allowClear
          aria-label={t('quality.operator')}
          style={{ minWidth: 180 }}
          placeholder={t('quality.all-operators')}
          value={operatorId}
          onChange={(value) => {
            paging.first();
            onOperator(value);
          }}
          options={[...names].map(([value, label]) => ({ value, label }))}
        />
        <Select
          allowClear
          aria-label={t('quality.reasons')}
          style={{ minWidth: 180 }}
          placeholder={t('quality.any-reason')}
          value={code}
          onChange={(value) => {
            paging.first();
            setCode(value);
          }}
          options={REASON_CODES.map((value) => ({ value, label: t(`reason.${value}`) }))}
        />
      </Space>
      <DataTable<ReasonRow>
        rowKey="interviewId"
        source={reasons}
        paging={paging}
        empty={t('quality.none')}
        onRowClick={(row) => setShown(row.interviewId)}
        columns={[
          {
            title: t('quality.sealed'),
            className: 'figures',
            render: (_, row) => formatTime(row.sealedAt, 'short'),
          },
          { title: t('quality.operator'), dataIndex: 'operatorName' },
          { title: t('quality.place'), render: (_, row) => regionName(row.countyCode) },
          { title: t('quality.reasons'), render: (_, row) => <ReasonTags reasons={row.reasons} /> },
          {
            title: t('quality.claimed'),
            align: 'right',
            className: 'figures',
            render: (_, row) => formatSeconds(row.claimedSeconds),
          },
          {
            title: t('quality.on-line'),
            align: 'right',
            className: 'figures',
            render: (_, row) => formatSeconds(row.lineSeconds),
          },
          {
            title: t('quality.rechecks'),
            render: (_, { recheck }) =>
              recheck === null ? (
                <span className="quiet">–</span>
              ) : recheck.result ? (
                t(`recheck.results.${recheck.result}`)
              ) : (
                t(`recheck.states.${recheck.state}`)
              ),
          },
        ]}
      />
      <Drawer
        open={shown !== undefined}
        onClose={() => setShown(undefined)}
        title={t('evidence.title')}
        size="min(980px, 96vw)"
        destroyOnHidden
      >
        {shown && <Evidence interviewId={shown} onOther={setShown} />}
      </Drawer>
    </section>
  );
}
