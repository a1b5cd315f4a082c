import { useState } from 'react';
import { Button, Form, Input, Modal } from 'antd';
import { StopOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { NuisanceEffect } from '../../../api/shared/calls/contract-nuisance.ts';
import type { CallView } from '../../../api/shared/calls/contract.ts';
import { api, useMutate } from '../lib/index.ts';
import { useSession } from '../session/index.ts';
import { EffectField } from './ruling-dialog.tsx';

type Values = { effect: NuisanceEffect; reason: string };

/** Proposes the number of a call for the nuisance list; a supervisor rules on it. */
export function ProposeNuisance({ call }: { call: CallView }) {
  const { t } = useTranslation('hotline');
  const { can } = useSession();
  const [open, setOpen] = useState(false);
  if (call.direction !== 'in' || !call.phoneId || call.reservedFor || !can('nuisance.propose')) return null;
  return (
    <>
      <Button size="small" icon={<StopOutlined />} onClick={() => setOpen(true)}>
        {t('nuisance.propose')}
      </Button>
      {open && <ProposalDialog call={call} onClose={() => setOpen(false)} />}
    </>
  );
}

function ProposalDialog({ call, onClose }: { call: CallView; onClose: () => void }) {
  const { t } = useTranslation('hotline');
  const [form] = Form.useForm<Values>();
  const propose = useMutate((values: Values) => api.post(`/api/calls/${call.id}/nuisance`, values), {
    form,
    refresh: [['nuisance'], ['calls', 'desk']],
    success: t('nuisance.told.propose'),
    onSuccess: onClose,
  });
  return (
    <Modal
      open
      title={`${t('nuisance.propose')} ${call.masked ?? ''}`}
      okText={t('nuisance.propose')}
      confirmLoading={propose.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ effect: 'last' }}
        onFinish={(values) => propose.mutate(values)}
      >
        <Form.Item
          name="reason"
          label={t('nuisance.reason')}
          extra={t('nuisance.reason-help')}
          rules={[{ required: true, min: 4, whitespace: true, message: t('nuisance.say-why') }]}
        >
          <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} autoFocus />
        </Form.Item>
        <EffectField />
      </Form>
    </Modal>
  );
}
