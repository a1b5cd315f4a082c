import { useState } from 'react';
import { Button, DatePicker, Form, Input, Modal, Tag } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { api, local, serverNow, UnitPicker, useMutate, useNames } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { EmptyState, TimeText } from '../../ui/index.ts';
import { keys, type Report } from './queries.ts';

type FollowUp = Report['followUps'][number];

/** What the meeting decided: what, who, until when, and whether it is done. */
export function FollowUps({ report }: { report: Report }) {
  const { t } = useTranslation('analysis');
  const { can } = useSession();
  const { unitName } = useNames();
  const [adding, setAdding] = useState(false);
  const [finishing, setFinishing] = useState<FollowUp | null>(null);
  const today = local(serverNow()).format('YYYY-MM-DD');
  return (
    <div className="panel">
      <div className="analysis-row">
        <h2>{t('follow-ups')}</h2>
        {can('analysis.write') && (
          <Button size="small" onClick={() => setAdding(true)}>
            {t('add-follow-up')}
          </Button>
        )}
      </div>
      {report.followUps.length === 0 && <EmptyState text={t('no-follow-ups')} />}
      <ul className="analysis-follow-ups">
        {report.followUps.map((each) => (
          <li key={each.id}>
            <div>
              {each.text}
              <div className="quiet">
                {[unitName(each.unitId), each.dueOn && t('until', { day: each.dueOn }), each.createdBy?.name]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
              {each.doneNote && <div className="quiet">{each.doneNote}</div>}
            </div>
            {each.doneAt ? (
              <span>
                <Tag color="success">{t('follow-up-done')}</Tag> <TimeText at={each.doneAt} format="short" />
              </span>
            ) : (
              <span>
                {each.dueOn && each.dueOn < today && <Tag color="error">{t('late')}</Tag>}
                {can('analysis.write') && (
                  <Button size="small" type="link" onClick={() => setFinishing(each)}>
                    {t('mark-done')}
                  </Button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {adding && <AddDialog report={report} onClose={() => setAdding(false)} />}
      {finishing && <DoneDialog report={report} followUp={finishing} onClose={() => setFinishing(null)} />}
    </div>
  );
}

type Values = { text: string; unitId?: string; dueOn?: Dayjs };

function AddDialog({ report, onClose }: { report: Report; onClose: () => void }) {
  const { t } = useTranslation('analysis');
  const [form] = Form.useForm<Values>();
  const add = useMutate(
    (values: Values) =>
      api.post(`/api/analysis/reports/${report.id}/follow-ups`, {
        text: values.text,
        unitId: values.unitId ?? null,
        dueOn: values.dueOn?.format('YYYY-MM-DD') ?? null,
      }),
    { form, refresh: [keys.report(report.id)], success: t('common:saved'), onSuccess: onClose },
  );
  return (
    <Modal
      open
      title={t('add-follow-up')}
      okText={t('common:save')}
      okButtonProps={{ loading: add.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" onFinish={(values) => add.mutate(values)}>
        <Form.Item name="text" label={t('follow-up-text')} rules={[{ required: true, whitespace: true }]}>
          <Input.TextArea autoFocus rows={3} maxLength={1000} />
        </Form.Item>
        <Form.Item name="unitId" label={t('unit')}>
          <UnitPicker regionCode={report.regionCode} allowClear />
        </Form.Item>
        <Form.Item name="dueOn" label={t('due')}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function DoneDialog({
  report,
  followUp,
  onClose,
}: {
  report: Report;
  followUp: FollowUp;
  onClose: () => void;
}) {
  const { t } = useTranslation('analysis');
  const [note, setNote] = useState('');
  const done = useMutate(
    () => api.post(`/api/analysis/reports/${report.id}/follow-ups/${followUp.id}/done`, { note }),
    { refresh: [keys.report(report.id)], success: t('common:saved'), onSuccess: onClose },
  );
  return (
    <Modal
      open
      title={t('mark-done')}
      okText={t('mark-done')}
      okButtonProps={{ loading: done.isPending }}
      onOk={() => done.mutate()}
      onCancel={onClose}
    >
      <p>{followUp.text}</p>
      <Input.TextArea
        autoFocus
        rows={3}
        maxLength={1000}
        value={note}
        placeholder={t('done-note')}
        aria-label={t('done-note')}
        onChange={(event) => setNote(event.target.value)}
      />
    </Modal>
  );
}
