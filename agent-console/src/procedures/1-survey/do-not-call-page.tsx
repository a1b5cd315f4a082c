import { useState } from 'react';
import { PlusOutlined } from '@ant-design/icons';
import { Button, DatePicker, Form, Input, Modal } from 'antd';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import type {
  DoNotCallBody,
  DoNotCallEntry,
  DoNotCallPage as List,
} from '../../../../api/shared/numbers/contract.ts';
import { api, formatTime, useMutate, ZONE } from '../../lib/index.ts';
import { ConfirmButton, DataTable, PageHeader, usePaging } from '../../ui/index.ts';

const KEY = ['survey', 'do-not-call'];

type Values = Pick<DoNotCallBody, 'number' | 'reason'> & { readonly until?: Dayjs };

/** Numbers that no survey calls: looked up by the whole number, shown masked. */
export default function DoNotCallPage() {
  const { t } = useTranslation('survey');
  const paging = usePaging(50);
  const [number, setNumber] = useState('');
  const [adding, setAdding] = useState(false);
  const [form] = Form.useForm<Values>();
  const list = useQuery({
    queryKey: [...KEY, number, paging.query],
    queryFn: () => api.get<List>('/api/do-not-call', { number: number || undefined, ...paging.query }),
    placeholderData: keepPreviousData,
  });
  const add = useMutate(
    ({ until, ...values }: Values) =>
      api.post('/api/do-not-call', {
        ...values,
        until: until ? until.tz(ZONE, true).endOf('day').toISOString() : null,
      }),
    { form, refresh: [KEY], success: t('common:saved'), onSuccess: () => setAdding(false) },
  );
  const remove = useMutate((row: DoNotCallEntry) => api.delete(`/api/do-not-call/${row.phoneId}`), {
    refresh: [KEY],
    success: t('dnc.removed'),
  });
  return (
    <>
      <PageHeader
        title={t('menu.do-not-call')}
        sub={t('dnc.sub')}
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('common:add')}
          </Button>
        }
      />
      <Input.Search
        allowClear
        placeholder={t('dnc.search')}
        onSearch={(typed) => {
          paging.first();
          setNumber(typed.trim());
        }}
        style={{ width: 300, marginBottom: 10 }}
      />
      <DataTable<DoNotCallEntry>
        rowKey="phoneId"
        source={list}
        paging={paging}
        columns={[
          { title: t('case.number'), dataIndex: 'masked', className: 'figures' },
          { title: t('dnc.reason'), dataIndex: 'reason' },
          {
            title: t('dnc.source'),
            render: (_, row) => t(`dnc.sources.${row.source}`, { defaultValue: row.source }),
          },
          {
            title: t('dnc.added'),
            render: (_, row) => `${formatTime(row.addedAt)} ${row.addedByName ?? ''}`,
          },
          {
            title: t('dnc.until'),
            render: (_, row) => (row.until ? formatTime(row.until, 'day') : t('dnc.for-ever')),
          },
          {
            title: t('common:actions'),
            render: (_, row) => (
              <ConfirmButton
                size="small"
                question={t('dnc.remove-question')}
                onConfirm={() => remove.mutate(row)}
              >
                {t('common:remove')}
              </ConfirmButton>
            ),
          },
        ]}
      />
      <Modal
        open={adding}
        title={t('dnc.add')}
        confirmLoading={add.isPending}
        onOk={() => form.submit()}
        onCancel={() => setAdding(false)}
        destroyOnHidden
      >
        <Form form={form} layout="vertical" preserve={false} onFinish={(values) => add.mutate(values)}>
          <Form.Item
            name="number"
            label={t('dnc.number')}
            rules={[{ required: true, message: t('common:required') }]}
          >
            <Input maxLength={30} autoFocus />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('dnc.reason')}
            rules={[{ required: true, message: t('common:required') }]}
          >
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="until" label={t('dnc.until')} extra={t('dnc.until-help')}>
            <DatePicker />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
