import { useState } from 'react';
import { Button, Card, Descriptions, Flex, Input, Modal, Radio, Space, Tag, Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, formatTime, useLiveQuery, useMutate, useNames } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { PageHeader, QueryPanel, TimeText } from '../../ui/index.ts';
import { EntryForm } from './entry-form.tsx';
import { FIELDS } from './field-inputs.tsx';
import { GRADE_COLOURS, incidentKeys, incidentTopics, useKindName, type Incident } from './queries.ts';

export default function IncidentPage() {
  const { incidentId = '' } = useParams();
  const incident = useLiveQuery(
    incidentKeys.one(incidentId),
    () => api.get<Incident>(`/api/incidents/${incidentId}`),
    incidentTopics,
  );
  return <QueryPanel source={incident}>{(data) => <IncidentView incident={data} />}</QueryPanel>;
}

function IncidentView({ incident }: { incident: Incident }) {
  const { t } = useTranslation('reporting');
  const kindName = useKindName();
  const { regionPath } = useNames();
  return (
    <>
      <PageHeader
        title={
          <Space>
            {incident.title}
            <Tag color={GRADE_COLOURS[incident.grade]}>{t(`grade.${incident.grade}`)}</Tag>
            <Tag color={incident.state === 'closed' ? 'green' : 'processing'}>
              {t(`state.${incident.state}`)}
            </Tag>
          </Space>
        }
        sub={incident.number}
        actions={<Moves incident={incident} />}
      />
      <Flex gap={16} wrap align="flex-start">
        <Card size="small" title={t('facts')} style={{ flex: '1 1 420px' }}>
          <Descriptions
            size="small"
            column={1}
            items={[
              { key: 'kind', label: t('kind'), children: kindName(incident.kind) },
              { key: 'region', label: t('region'), children: regionPath(incident.countyCode) },
              { key: 'place', label: t('place'), children: incident.place },
              { key: 'occurredAt', label: t('occurredAt'), children: <TimeText at={incident.occurredAt} /> },
              { key: 'learntAt', label: t('learntAt'), children: <TimeText at={incident.learntAt} /> },
              { key: 'by', label: t('reporter'), children: incident.createdBy },
              ...(incident.ticketId
                ? [
                    {
                      key: 'ticket',
                      label: t('ticket'),
                      children: <Link to={`/tickets/${incident.ticketId}`}>{t('open-ticket')}</Link>,
                    },
                  ]
                : []),
            ]}
          />
        </Card>
        <Card size="small" title={t('levels')} style={{ flex: '1 1 320px' }}>
          <Chain incident={incident} />
        </Card>
      </Flex>
      <Card size="small" title={t('reports')} style={{ marginTop: 16 }}>
        <Timeline
          items={incident.entries.map((entry) => ({ key: entry.seq, content: <Entry entry={entry} /> }))}
        />
        {incident.state !== 'closed' && <EntryForm incidentId={incident.id} />}
      </Card>
    </>
  );
}

function Chain({ incident }: { incident: Incident }) {
  const { t } = useTranslation('reporting');
  const line = (label: string, at: string | null, late: boolean) => (
    <div>
      {label}：{at ? <TimeText at={at} /> : '—'} {late && <Tag color="red">{t('late')}</Tag>}
    </div>
  );
  return (
    <Timeline
      items={incident.steps.map((step) => ({
        key: step.level,
        color: step.sendingLate || step.acknowledgingLate ? 'red' : step.acknowledgedAt ? 'green' : 'blue',
        content: (
          <>
            <strong>{t(`level.${step.level}`)}</strong>
            {line(t('required-by'), step.requiredBy, false)}
            {line(t('sent-at'), step.sentAt, step.sendingLate)}
            {line(t('acknowledge-by'), step.acknowledgeBy, false)}
            {line(t('acknowledged-at'), step.acknowledgedAt, step.acknowledgingLate)}
            {step.acknowledgedBy && <div>{t('acknowledged-by', { name: step.acknowledgedBy })}</div>}
            {step.instruction && (
              <div>
                {t('instruction')}：{step.instruction}
              </div>
            )}
          </>
        ),
      }))}
    />
  );
}

function Entry({ entry }: { entry: Incident['entries'][number] }) {
  const { t } = useTranslation('reporting');
  return (
    <>
      <Space>
        <Tag>{t(`entry.${entry.kind}`)}</Tag>
        {formatTime(entry.at)} {entry.by}
      </Space>
      <div style={{ whiteSpace: 'pre-wrap', margin: '4px 0' }}>{entry.text}</div>
      {FIELDS.filter((field) => entry.fields[field]).map((field) => (
        <div key={field}>
          {t(`field.${field}`)}：{entry.fields[field]}
        </div>
      ))}
    </>
  );
}

const CHANNELS = ['system', 'phone', 'written'] as const;

function Moves({ incident }: { incident: Incident }) {
  const { t } = useTranslation('reporting');
  const { can } = useSession();
  const [dialog, setDialog] = useState<'pass-up' | 'acknowledge' | null>(null);
  const [channel, setChannel] = useState<(typeof CHANNELS)[number]>('system');
  const [instruction, setInstruction] = useState('');
  const path = `/api/incidents/${incident.id}`;
  const options = { refresh: [incidentKeys.all], onSuccess: () => setDialog(null) };
  const passUp = useMutate(() => api.post(`${path}/pass-up`, { channel }), {
    ...options,
    success: t('passed-up'),
  });
  const acknowledge = useMutate(() => api.post(`${path}/acknowledge`, { instruction }), {
    ...options,
    success: t('acknowledged'),
  });
  return (
    <>
      {incident.mayAcknowledge && (
        <Button type="primary" onClick={() => setDialog('acknowledge')}>
          {t('acknowledge')}
        </Button>
      )}
      {incident.mayPassUp && can('incident.pass-up') && (
        <Button danger onClick={() => setDialog('pass-up')}>
          {t('pass-up')}
        </Button>
      )}
      <Modal
        open={dialog === 'pass-up'}
        title={t('pass-up')}
        onOk={() => passUp.mutate()}
        okButtonProps={{ loading: passUp.isPending }}
        onCancel={() => setDialog(null)}
      >
        <p>{t('pass-up-how')}</p>
        <Radio.Group
          value={channel}
          onChange={(event) => setChannel(event.target.value as typeof channel)}
          options={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
        />
      </Modal>
      <Modal
        open={dialog === 'acknowledge'}
        title={t('acknowledge')}
        onOk={() => acknowledge.mutate()}
        okButtonProps={{ loading: acknowledge.isPending }}
        onCancel={() => setDialog(null)}
      >
        <Input.TextArea
          autoFocus
          value={instruction}
          onChange={(event) => setInstruction(event.target.value)}
          placeholder={t('instruction-hint')}
          autoSize={{ minRows: 3 }}
        />
      </Modal>
    </>
  );
}
