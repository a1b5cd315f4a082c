import { Form, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SettledAnswer } from '../../../../../api/procedures/1-survey/contract-work.ts';
import { api, formatTime, useMutate } from '../../../lib/index.ts';
import { AppointmentFields, appointmentOf, type AppointmentValues } from './appointment-fields.tsx';
import { workKeys } from './queries.ts';

type Props = {
  readonly open: boolean;
  readonly interviewId: string;
  /** The resident asked for another time: one has to be agreed on. */
  readonly needed: boolean;
  readonly settled: () => Promise<void>;
  readonly onClose: () => void;
};

/** Leaves the interview for another time. What was answered stays. */
export function SuspendDialog({ open, interviewId, needed, settled, onClose }: Props) {
  const { t } = useTranslation('survey');
  const [form] = Form.useForm<AppointmentValues>();
  const suspend = useMutate(
    async (values: AppointmentValues) => {
      await settled();
      const appointment = appointmentOf(values);
      await api.post<SettledAnswer>(`/api/survey/interviews/${interviewId}/suspend`, {
        appointment,
        note: values.note ?? '',
      });
      return appointment;
    },
    {
      form,
      refresh: [workKeys.desk, workKeys.unfinished],
      success: (appointment) =>
        appointment ? t('work.appointed', { at: formatTime(appointment.at, 'short') }) : t('work.suspended'),
      onSuccess: onClose,
    },
  );
  return (
    <Modal
      open={open}
      title={t('work.suspend-title')}
      okText={t('work.suspend')}
      confirmLoading={suspend.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="quiet">{t('work.suspend-help')}</p>
      <Form form={form} layout="vertical" onFinish={(values) => suspend.mutate(values)} preserve={false}>
        <AppointmentFields required={needed} />
      </Form>
    </Modal>
  );
}
