import { useState } from 'react';
import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Alert, Button, DatePicker, Input, Space, Typography } from 'antd';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { AuditAnswer, AuditEntry, Verification } from '../../../api/shared/audit/contract.ts';
import { api, formatTime, RegionPicker, useMutate, useNames } from '../lib/index.ts';
import { DataTable, PageHeader, TimeText, usePaging } from '../ui/index.ts';

type Filter = { chain?: string; action?: string; subject?: string; from?: string; to?: string };

/** A day in China as instants: its beginning, or the beginning of the next. */
const dayStart = (day: Dayjs, plus = 0): string =>
  `${day.add(plus, 'day').format('YYYY-MM-DD')}T00:00:00+08:00`;

/** Who did what, when; and whether the chain of it is whole. */
export default function AuditPage() {
  const { t } = useTranslation();
  const names = useNames();
  const paging = usePaging(50);
  const [filter, setFilter] = useState<Filter>({});
  const entries = useQuery({
    queryKey: ['audit', filter, paging.query],
    queryFn: () => api.get<AuditAnswer>('/api/audit', { ...filter, ...paging.query }),
    placeholderData: keepPreviousData,
  });
  const verify = useMutate(() => api.get<Verification>('/api/audit/verification'));
  const change = (some: Filter) => {
    setFilter({ ...filter, ...some });
    paging.first();
  };
  const chainName = (chain: string) => (chain === '*' ? t('admin:audit.common') : names.regionName(chain));
  return (
    <>
      <PageHeader
        title={t('admin:menu.audit')}
        sub={t('admin:audit.sub')}
        actions={
          <Button
            icon={<SafetyCertificateOutlined />}
            loading={verify.isPending}
            onClick={() => verify.mutate()}
          >
            {t('admin:audit.verify')}
          </Button>
        }
      />
      {verify.data && <ChainState verification={verify.data} chainName={chainName} />}
      <Space wrap style={{ marginBottom: 10 }}>
        <RegionPicker
          allowClear
          value={filter.chain}
          onChange={(chain) => change({ chain })}
          levels={['city', 'county']}
          placeholder={t('admin:field.county')}
          style={{ width: 200 }}
        />
        <Input.Search
          allowClear
          placeholder={t('admin:audit.action-search')}
          onSearch={(action) => change({ action: action.trim() })}
          style={{ width: 220 }}
        />
        <Input.Search
          allowClear
          placeholder={t('admin:audit.subject-search')}
          onSearch={(subject) => change({ subject: subject.trim() })}
          style={{ width: 260 }}
        />
        <DatePicker.RangePicker
          onChange={(range) =>
            change({
              from: range?.[0] ? dayStart(range[0]) : undefined,
              to: range?.[1] ? dayStart(range[1], 1) : undefined,
            })
          }
        />
      </Space>
      <DataTable<AuditEntry>
        rowKey="id"
        source={entries}
        paging={paging}
        expandable={{
          expandedRowRender: (row) => (
            <Typography.Text code style={{ whiteSpace: 'pre-wrap' }}>
              {JSON.stringify(row.detail, null, 2)}
              {'\n'}
              {row.hash}
            </Typography.Text>
          ),
        }}
        columns={[
          { title: t('admin:audit.at'), render: (_, row) => <TimeText at={row.at} format="second" /> },
          { title: t('admin:audit.chain'), render: (_, row) => `${chainName(row.chain)} #${row.position}` },
          { title: t('admin:audit.actor'), dataIndex: 'actorName' },
          {
            title: t('admin:audit.action'),
            render: (_, row) => t(`admin:audit.actions.${row.action}`, { defaultValue: row.action }),
          },
          { title: t('admin:audit.subject'), render: (_, row) => row.subjectName ?? row.subject },
        ]}
      />
    </>
  );
}

type StateProps = { verification: Verification; chainName: (chain: string) => string };

function ChainState({ verification, chainName }: StateProps) {
  const { t } = useTranslation();
  const { chains, at } = verification;
  const broken = chains.filter((chain) => chain.broken);
  const entries = chains.reduce((sum, chain) => sum + chain.entries, 0);
  return (
    <Alert
      type={broken.length === 0 ? 'success' : 'error'}
      showIcon
      style={{ marginBottom: 12 }}
      title={
        broken.length === 0
          ? t('admin:audit.whole', { chains: chains.length, entries, at: formatTime(at, 'second') })
          : t('admin:audit.broken', { count: broken.length })
      }
      description={
        broken.length > 0 &&
        broken.map(({ chain, broken: link }) => (
          <div key={chain}>
            {chainName(chain)} #{link?.position}: {t(`admin:audit.fault.${link?.fault}`)}
          </div>
        ))
      }
    />
  );
}
