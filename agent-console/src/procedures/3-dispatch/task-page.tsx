import { useState } from 'react';
import { Alert, Button, Descriptions, Drawer, Dropdown, Grid, Space, Tag, Timeline } from 'antd';
import { ArrowLeftOutlined, MoreOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, formatTime, useLiveQuery, useMutate, useNames } from '../../lib/index.ts';
import { QueryPanel, TimeText } from '../../ui/index.ts';
import { Attachments } from '../2-registration/attachments.tsx';
import { RevealNumber } from '../2-registration/reveal-number.tsx';
import { ResultForm } from '../4-feedback/result-form.tsx';
import { dispatchKeys, type TaskPage, TOPICS } from './queries.ts';
import { ExtensionForm, ProgressForm, ReturnForm } from './task-forms.tsx';
import { ExcuseButton } from './excuse-button.tsx';
import { TaskClock, TaskTags } from './unit-page.tsx';
import './dispatch.css';

type Open = 'progress' | 'return' | 'extension' | 'result' | null;

/** One task on a telephone or a desk: what it is, how it stands, and the next act within reach of the thumb. */
export default function UnitTaskPage() {
  const { id = '' } = useParams();
  const page = useLiveQuery(
    dispatchKeys.task(id),
    (signal) => api.get<TaskPage>(`/api/assignments/${id}`, {}, { signal }),
    TOPICS,
  );
  return <QueryPanel source={page}>{(data) => <Shown page={data} />}</QueryPanel>;
}

function Shown({ page }: { readonly page: TaskPage }) {
  const { t } = useTranslation('dispatch');
  const [open, setOpen] = useState<Open>(null);
  const wide = Grid.useBreakpoint().md === true;
  const { task, ticket } = page;
  const refresh = [dispatchKeys.tasks];
  const accept = useMutate(() => api.post(`/api/assignments/${task.id}/accept`), {
    refresh,
    success: t('unit.accepted'),
  });
  const close = () => setOpen(null);
  const sentBack = ticket.results.findLast(
    (one) => one.assignmentId === task.id && one.review === 'sent-back',
  );
  const pendingExtension = ticket.extensions.find((one) => one.ruling === null);
  return (
    <div className="unit task-page">
      <div className="row-top" style={{ marginBottom: 8 }}>
        <Link to="/unit" aria-label={t('common:back')}>
          <ArrowLeftOutlined /> {t('unit.title')}
        </Link>
        <TaskClock task={task} />
      </div>
      <section className={`task-card task-card-${task.colour ?? 'none'}`}>
        <span className="quiet figures">{ticket.number}</span>
        <div className="task-title">{ticket.title}</div>
        <TaskTags task={task} />
      </section>
      {task.sentBack && sentBack && (
        <Alert
          type="warning"
          showIcon
          title={t('unit.sent-back-why')}
          description={sentBack.reviewNote}
          style={{ marginBottom: 10 }}
        />
      )}
      {page.task.state === 'returning' && (
        <Alert type="info" showIcon title={t('unit.returning')} style={{ marginBottom: 10 }} />
      )}
      {pendingExtension && (
        <Alert
          type="info"
          showIcon
          title={t('unit.extension-pending', { count: pendingExtension.workingDays })}
          style={{ marginBottom: 10 }}
        />
      )}
      {page.may.answer.code === 'result.co-handlers-missing' && (
        <Alert type="info" showIcon title={t('unit.co-missing')} style={{ marginBottom: 10 }} />
      )}
      <MatterPanel page={page} />
      <OthersPanel page={page} />
      <section className="task-panel">
        <h2>{t('unit.files')}</h2>
        <Attachments
          files={ticket.attachments}
          base={async () => `/api/tickets/${ticket.id}`}
          mayAdd={task.colour !== null}
          refresh={refresh}
        />
      </section>
      <PastPanel page={page} />
      <div className="task-acts">
        {page.may.accept.ok && (
          <Button type="primary" size="large" loading={accept.isPending} onClick={() => accept.mutate()}>
            {t('unit.accept')}
          </Button>
        )}
        {page.may.progress.ok && (
          <Button size="large" onClick={() => setOpen('progress')}>
            {t('unit.progress')}
          </Button>
        )}
        {task.state === 'accepted' && (
          <Button
            type="primary"
            size="large"
            disabled={!page.may.answer.ok}
            onClick={() => setOpen('result')}
          >
            {t('unit.result')}
          </Button>
        )}
        {(page.may.return.ok || page.may.extend.ok) && (
          <Dropdown
            trigger={['click']}
            placement="topRight"
            menu={{
              items: [
                ...(page.may.extend.ok ? [{ key: 'extension', label: t('unit.extend') }] : []),
                ...(page.may.return.ok
                  ? [
                      {
                        key: 'return',
                        label: t('unit.return', { until: formatTime(page.may.return.until, 'short') }),
                        danger: true,
                      },
                    ]
                  : []),
              ],
              onClick: ({ key }) => setOpen(key as Open),
            }}
          >
            <Button
              size="large"
              icon={<MoreOutlined />}
              aria-label={t('common:more')}
              style={{ maxWidth: 56 }}
            />
          </Dropdown>
        )}
      </div>
      <Drawer
        open={open !== null}
        onClose={close}
        title={open && t(`unit.form.${open}`)}
        placement={wide ? 'right' : 'bottom'}
        size={wide ? 640 : open === 'result' ? '92%' : 'large'}
        destroyOnHidden
      >
        <div className="unit">
          {open === 'progress' && <ProgressForm taskId={task.id} onDone={close} />}
          {open === 'return' && <ReturnForm page={page} onDone={close} />}
          {open === 'extension' && <ExtensionForm page={page} onDone={close} />}
          {open === 'result' && <ResultForm page={page} onDone={close} />}
        </div>
      </Drawer>
    </div>
  );
}

function MatterPanel({ page }: { readonly page: TaskPage }) {
  const { t } = useTranslation('dispatch');
  const names = useNames();
  const { ticket, task } = page;
  const { matter } = ticket;
  const note = ticket.rounds.at(-1)?.note;
  return (
    <section className="task-panel">
      <p className="task-text" style={{ marginTop: 0 }}>
        {ticket.text}
      </p>
      {note && (
        <div className="hand-text">
          <strong>{t('unit.note')}</strong> {note}
        </div>
      )}
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 2 }}
        items={[
          {
            key: 'place',
            label: t('unit.place'),
            children: `${names.regionPath(ticket.regionCode)} ${matter.address}`,
          },
          { key: 'category', label: t('unit.category'), children: names.categoryName(ticket.categoryCode) },
          { key: 'occurred', label: t('unit.occurred'), children: <TimeText at={matter.occurredAt} /> },
          {
            key: 'due',
            label: t('common:due'),
            children: <strong className="figures">{formatTime(task.dueAt)}</strong>,
          },
          { key: 'lead', label: t('lead'), children: task.leadUnitName },
          {
            key: 'caller',
            label: t('unit.caller'),
            children: matter.phoneMasked ? (
              <Space size="small" wrap>
                {matter.callerName}
                <RevealNumber ticketId={ticket.id} masked={matter.phoneMasked} may={matter.canReveal} />
              </Space>
            ) : (
              <span className="quiet">{t('unit.caller-withheld')}</span>
            ),
          },
        ]}
      />
    </section>
  );
}

function OthersPanel({ page }: { readonly page: TaskPage }) {
  const { t } = useTranslation('dispatch');
  if (page.others.length === 0) return null;
  return (
    <section className="task-panel">
      <h2>{t('unit.others')}</h2>
      {page.others.map((other) => {
        const results = page.ticket.results.filter((one) => one.assignmentId === other.id);
        return (
          <div key={other.id} style={{ marginBottom: 8 }}>
            <div className="row-top">
              <span className="row-title">
                <Tag color={other.role === 'lead' ? 'blue' : 'default'}>{t(`role.${other.role}`)}</Tag>
                {other.unitName}
              </span>
              <Tag>{t(`state.${other.state}`)}</Tag>
              {page.task.role === 'lead' && ['assigned', 'accepted'].includes(other.state) && (
                <ExcuseButton assignmentId={other.id} unitName={other.unitName} />
              )}
            </div>
            {results.map((one) => (
              <p key={one.id} className="hand-text" style={{ margin: '6px 0' }}>
                {one.internalNote || one.publicReply}
              </p>
            ))}
          </div>
        );
      })}
    </section>
  );
}

function PastPanel({ page }: { readonly page: TaskPage }) {
  const { t } = useTranslation('dispatch');
  const { ticket } = page;
  const past = [
    ...ticket.progress.map((one) => ({ at: one.at, text: `${one.unitName}：${one.text}` })),
    ...ticket.urges.map((one) => ({
      at: one.at,
      text: `${t(`urge.kind.${one.kind}`)}${one.text ? `：${one.text}` : ''}`,
    })),
    ...ticket.results.map((one) => ({ at: one.submittedAt, text: `${one.unitName}：${one.publicReply}` })),
    ...ticket.extensions.map((one) => ({
      at: one.ruledAt ?? one.at,
      text: t(`unit.extension.${one.ruling ?? 'pending'}`, { count: one.workingDays }),
    })),
    ...ticket.returns.map((one) => ({
      at: one.ruledAt ?? one.at,
      text: `${t(`unit.returned.${one.ruling ?? 'pending'}`)}${one.rulingText ? `：${one.rulingText}` : ''}`,
    })),
  ].sort((a, b) => (a.at < b.at ? 1 : -1));
  if (past.length === 0) return null;
  return (
    <section className="task-panel">
      <h2>{t('unit.past')}</h2>
      <Timeline
        items={past.map((one) => ({
          content: (
            <>
              <div className="quiet figures">{formatTime(one.at)}</div>
              {one.text}
            </>
          ),
        }))}
      />
    </section>
  );
}
