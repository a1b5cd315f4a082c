import { useState } from 'react';
import { Button, Form, Input, Modal, Radio, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, useMutate } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { CARD_LEVELS, REFRESH } from './queries.ts';

type Act = 'urge' | 'card' | 'cancel-card' | 'recall';
type Subject = {
  readonly id: string;
  readonly status: string;
  readonly cardLevel: string | null;
  readonly version: number;
};
type Values = { text: string; level?: string };

const request = (ticket: Subject, act: Act, { text, level }: Values): Promise<unknown> => {
  const path = `/api/tickets/${ticket.id}`;
  switch (act) {
    case 'urge':
      return api.post(`${path}/urge`, { text });
    case 'card':
      return api.post(`${path}/supervision`, { level, reason: text });
    case 'cancel-card':
      return api.post(`${path}/supervision/cancel`, { reason: text });
    case 'recall':
      return api.post(`${path}/recall`, { reason: text, expectedVersion: ticket.version });
  }
};

/** Urging, supervision cards and recall: what the centre may do with a ticket that is with the units. */
export function SuperviseActions({ ticket }: { readonly ticket: Subject }) {
  const { t } = useTranslation('dispatch');
  const { can } = useSession();
  const [act, setAct] = useState<Act | null>(null);
  const [form] = Form.useForm<Values>();
  const close = () => {
    setAct(null);
    form.resetFields();
  };
  const change = useMutate((values: Values) => request(ticket, act!, values), {
    form,
    refresh: [...REFRESH],
    success: t('done'),
    onSuccess: close,
  });
  const withUnits = ticket.status === 'dispatched' || ticket.status === 'handling';
  const supervises = can('dispatch.supervise');
  const rank = CARD_LEVELS.findIndex((level) => level === ticket.cardLevel);
  const higher = CARD_LEVELS.slice(rank + 1);
  const live = ticket.status !== 'closed' && ticket.status !== 'merged';
  return (
    <>
      <Space wrap size="small">
        {supervises && withUnits && (
          <Button size="small" onClick={() => setAct('urge')}>
            {t('urge.act')}
          </Button>
        )}
        {supervises && live && higher.length > 0 && (
          <Button size="small" onClick={() => setAct('card')}>
            {t('card.act')}
          </Button>
        )}
        {supervises && ticket.cardLevel && (
          <Button size="small" onClick={() => setAct('cancel-card')}>
            {t('card.cancel')}
          </Button>
        )}
        {can('dispatch.assign') && ticket.status === 'dispatched' && (
          <Button size="small" danger onClick={() => setAct('recall')}>
            {t('recall.act')}
          </Button>
        )}
      </Space>
      <Modal
        open={act !== null}
        title={act && t(`act.${act}`)}
        onCancel={close}
        onOk={() => form.submit()}
        confirmLoading={change.isPending}
        okButtonProps={{ danger: act === 'recall' }}
        destroyOnHidden
      >
        <Form<Values>
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={(values) => change.mutate(values)}
        >
          {act === 'card' && (
            <Form.Item
              name="level"
              label={t('card.level')}
              initialValue={higher[0]}
              rules={[{ required: true }]}
            >
              <Radio.Group
                optionType="button"
                options={CARD_LEVELS.map((level) => ({
                  value: level,
                  label: t(`card.${level}`),
                  disabled: !higher.includes(level),
                }))}
              />
            </Form.Item>
          )}
          <Form.Item
            name="text"
            label={act === 'urge' ? t('urge.text') : t('reason')}
            rules={[{ required: true, min: 2, whitespace: true, message: t('reason-missing') }]}
          >
            <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 8 }} maxLength={500} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
