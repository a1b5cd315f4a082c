import { Form, Input, InputNumber, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Nuisance } from '../../../api/shared/calls/contract-nuisance.ts';
import { api, useMutate } from '../lib/index.ts';

export type Ruling = { readonly act: 'approve' | 'refuse' | 'lift'; readonly nuisance: Nuisance };
type Values = { effect: Nuisance['effect']; days: number; note: string };

/** A supervisor's word on a number, with its reason. */
export function RulingDialog(props: { ruling: Ruling; longestDays: number; onClose: () => void }) {
  const { ruling, longestDays, onClose } = props;
  const { t } = useTranslation('hotline');
  const [form] = Form.useForm<Values>();
  const { act, nuisance } = ruling;
  const rule = useMutate((values: Values) => api.post(`/api/nuisance/${nuisance.id}/${act}`, values), {
    form,
    refresh: [['nuisance']],
    success: t(`nuisance.told.${act}`),
    onSuccess: onClose,
  });
  return (
    <Modal
      open
      title={`${t(`nuisance.${act}`)} ${nuisance.masked}`}
      okText={t(`nuisance.${act}`)}
      okButtonProps={{ danger: act === 'approve', autoFocus: act === 'approve' }}
      confirmLoading={rule.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{nuisance.reason}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ effect: nuisance.effect, days: Math.min(nuisance.days, longestDays), note: '' }}
        onFinish={(values) => rule.mutate(values)}
      >
        {act === 'approve' && (
          <>
            <EffectField />
            <Form.Item name="days" label={t('nuisance.for-days', { longest: longestDays })}>
              <InputNumber min={1} max={longestDays} />
            </Form.Item>
          </>
        )}
        <Form.Item
          name="note"
          label={t('nuisance.note')}
          rules={act === 'approve' ? [] : [{ required: true, min: 4, message: t('nuisance.say-why') }]}
        >
          <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} autoFocus={act !== 'approve'} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

export function EffectField() {
  const { t } = useTranslation('hotline');
  return (
    <Form.Item name="effect" label={t('nuisance.effect')}>
      <Radio.Group className="call-colleagues">
        {(['last', 'turned-away'] as const).map((effect) => (
          <Radio key={effect} value={effect}>
            {t(`nuisance.effects.${effect}`)}{' '}
            <span className="quiet">{t(`nuisance.effects-help.${effect}`)}</span>
          </Radio>
        ))}
      </Radio.Group>
    </Form.Item>
  );
}
