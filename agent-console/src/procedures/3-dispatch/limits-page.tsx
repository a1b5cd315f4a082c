import { useState } from 'react';
import { Button, Form, Input, InputNumber, Modal, Radio, Select, Space, Switch, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { api, CategoryPicker, useMutate, useNames } from '../../lib/index.ts';
import { ConfirmButton, DataTable, PageHeader } from '../../ui/index.ts';
import { NATURES, URGENCIES } from '../2-registration/queries.ts';
import {
  dispatchKeys,
  limitLabel,
  type LimitRuleBody,
  type LimitRuleRow,
  type LimitRules,
} from './queries.ts';

type Values = Omit<LimitRuleBody, 'workingDays' | 'hours'> & { unit: 'wd' | 'h'; amount: number };

const labelOf = (rule: LimitRuleRow) =>
  rule.workingDays !== null ? `${rule.workingDays}wd` : `${rule.hours}h`;

/** The rules that give a dispatch its limit: the most particular one decides. */
export default function LimitsPage() {
  const { t } = useTranslation('dispatch');
  const names = useNames();
  const [editing, setEditing] = useState<LimitRuleRow | 'new' | null>(null);
  const rules = useQuery({
    queryKey: dispatchKeys.limits,
    queryFn: () => api.get<LimitRules>('/api/dispatch/limits'),
  });
  const remove = useMutate((id: string) => api.delete(`/api/dispatch/limits/${id}`), {
    refresh: [dispatchKeys.limits],
  });
  return (
    <>
      <PageHeader
        title={t('limits.title')}
        sub={t('limits.sub')}
        actions={
          <Button type="primary" onClick={() => setEditing('new')}>
            {t('common:add')}
          </Button>
        }
      />
      <DataTable<LimitRuleRow>
        source={{ ...rules, data: rules.data?.items }}
        rowKey="id"
        empty={t('limits.empty')}
        columns={[
          { title: t('limits.urgency'), render: (_, rule) => t(`urgency.${rule.urgency}`) },
          {
            title: t('limits.category'),
            render: (_, rule) =>
              rule.categoryCode ? (
                names.categoryName(rule.categoryCode)
              ) : (
                <span className="quiet">{t('limits.any')}</span>
              ),
          },
          {
            title: t('limits.nature'),
            render: (_, rule) =>
              rule.nature ? (
                t(`registration:nature.${rule.nature}`)
              ) : (
                <span className="quiet">{t('limits.any')}</span>
              ),
          },
          { title: t('limits.limit'), render: (_, rule) => <strong>{limitLabel(t, labelOf(rule))}</strong> },
          { title: t('limits.source'), dataIndex: 'source', ellipsis: true, width: 360 },
          { title: '', render: (_, rule) => !rule.active && <Tag>{t('limits.inactive')}</Tag> },
          {
            title: '',
            render: (_, rule) => (
              <Space size="small">
                <Button type="link" size="small" onClick={() => setEditing(rule)}>
                  {t('common:edit')}
                </Button>
                <ConfirmButton
                  type="link"
                  size="small"
                  danger
                  question={t('limits.remove')}
                  onConfirm={() => remove.mutate(rule.id)}
                >
                  {t('common:remove')}
                </ConfirmButton>
              </Space>
            ),
          },
        ]}
      />
      {editing && <RuleDialog rule={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  );
}

function RuleDialog({ rule, onClose }: { readonly rule: LimitRuleRow | null; readonly onClose: () => void }) {
  const { t } = useTranslation('dispatch');
  const [form] = Form.useForm<Values>();
  const save = useMutate(
    ({ unit, amount, ...values }: Values) => {
      const body: LimitRuleBody = {
        ...values,
        categoryCode: values.categoryCode ?? null,
        nature: values.nature ?? null,
        workingDays: unit === 'wd' ? amount : null,
        hours: unit === 'h' ? amount : null,
      };
      return rule ? api.put(`/api/dispatch/limits/${rule.id}`, body) : api.post('/api/dispatch/limits', body);
    },
    {
      form,
      refresh: [dispatchKeys.limits, ['dispatch', 'plan']],
      success: t('common:saved'),
      onSuccess: onClose,
    },
  );
  return (
    <Modal
      open
      title={t('limits.rule')}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={t('common:save')}
      confirmLoading={save.isPending}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={(values) => save.mutate(values)}
        initialValues={{
          urgency: rule?.urgency ?? 'ordinary',
          categoryCode: rule?.categoryCode ?? undefined,
          nature: rule?.nature ?? undefined,
          unit: rule && rule.hours !== null ? 'h' : 'wd',
          amount: rule ? (rule.workingDays ?? rule.hours) : 5,
          source: rule?.source,
          active: rule?.active ?? true,
        }}
      >
        <Form.Item name="urgency" label={t('limits.urgency')}>
          <Radio.Group
            optionType="button"
            options={URGENCIES.map((one) => ({ value: one, label: t(`urgency.${one}`) }))}
          />
        </Form.Item>
        <Form.Item name="categoryCode" label={t('limits.category')}>
          <CategoryPicker leavesOnly={false} allowClear placeholder={t('limits.any')} />
        </Form.Item>
        <Form.Item name="nature" label={t('limits.nature')}>
          <Select
            allowClear
            placeholder={t('limits.any')}
            options={NATURES.map((one) => ({ value: one, label: t(`registration:nature.${one}`) }))}
          />
        </Form.Item>
        <Form.Item label={t('limits.limit')} required>
          <Space.Compact>
            <Form.Item name="amount" noStyle rules={[{ required: true }]}>
              <InputNumber min={1} max={720} />
            </Form.Item>
            <Form.Item name="unit" noStyle>
              <Select
                style={{ width: 140 }}
                options={[
                  { value: 'wd', label: t('limits.working-days') },
                  { value: 'h', label: t('limits.hours') },
                ]}
              />
            </Form.Item>
          </Space.Compact>
        </Form.Item>
        <Form.Item
          name="source"
          label={t('limits.source')}
          rules={[{ required: true, min: 4, message: t('limits.source-missing') }]}
        >
          <Input maxLength={300} placeholder={t('limits.source-hint')} />
        </Form.Item>
        <Form.Item name="active" label={t('limits.active')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </Form>
    </Modal>
  );
}
