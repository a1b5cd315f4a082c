import { useRef, useState } from 'react';
import { Alert, Button, Form, Input, Radio, Segmented, Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { CallButton } from '../../calls/call-button.tsx';
import { api, formatTime, useLiveQuery, useMutate, useNames } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { EmptyState, PageHeader, QueryPanel, TimeText, useHotkeys } from '../../ui/index.ts';
import { RevealNumber } from '../2-registration/reveal-number.tsx';
import { KeyList, pickFrom } from '../3-dispatch/key-list.tsx';
import { MatterInHand, QueueRow } from '../3-dispatch/matter.tsx';
import { feedbackKeys, REFRESH, type ReplyItem, type ReplyList, type TellList, TOPICS } from './queries.ts';
import { TellList as CallersToTell } from './tell-list.tsx';
import './feedback.css';

type View = 'replies' | 'tell';

/** Each caller is told the result, one by one; and that it takes longer, where it does. */
export default function RepliesPage() {
  const { t } = useTranslation('feedback');
  const [view, setView] = useState<View>('replies');
  const replies = useLiveQuery(
    feedbackKeys.replies,
    (signal) => api.get<ReplyList>('/api/feedback/replies', {}, { signal }),
    TOPICS,
  );
  const tell = useLiveQuery(
    feedbackKeys.tell,
    (signal) => api.get<TellList>('/api/extensions/to-tell', {}, { signal }),
    TOPICS,
  );
  const label = (name: View, count: number | undefined) => `${t(`reply.view.${name}`)} ${count ?? ''}`;
  return (
    <>
      <PageHeader title={t('menu.replies')} sub={t('reply.sub')} />
      <Segmented<View>
        className="desk-tabs"
        value={view}
        onChange={setView}
        options={[
          { value: 'replies', label: label('replies', replies.data?.items.length) },
          { value: 'tell', label: label('tell', tell.data?.items.length) },
        ]}
      />
      {view === 'replies' ? (
        <QueryPanel source={replies}>{({ items }) => <Desk items={items} />}</QueryPanel>
      ) : (
        <QueryPanel source={tell}>{({ items }) => <CallersToTell items={items} />}</QueryPanel>
      )}
    </>
  );
}

const keyOf = (item: ReplyItem) => item.ticket.id;

function Desk({ items }: { readonly items: readonly ReplyItem[] }) {
  const { t } = useTranslation('feedback');
  const names = useNames();
  const [selected, setSelected] = useState<string>();
  const hand = useRef<HTMLDivElement>(null);
  const current = pickFrom(items, keyOf, selected);
  if (!current) return <EmptyState text={t('reply.empty')} />;
  const next = () => {
    const index = items.indexOf(current);
    const following = items[index + 1] ?? items[index - 1];
    setSelected(following && keyOf(following));
  };
  return (
    <div className="desk">
      <div className="desk-queue">
        <KeyList
          label={t('menu.replies')}
          items={items}
          keyOf={keyOf}
          selected={keyOf(current)}
          onSelect={setSelected}
          onOpen={() => hand.current?.querySelector('textarea')?.focus()}
          render={(item) => (
            <QueueRow
              title={item.ticket.title}
              sub={`${item.callerName ?? t('reply.anonymous')} · ${names.regionName(item.ticket.regionCode)}`}
              topRight={item.tries > 0 && <Tag color="orange">{t('reply.tries', { count: item.tries })}</Tag>}
              subRight={<TimeText at={item.approvedAt} format="short" />}
            />
          )}
        />
      </div>
      <div className="desk-hand" ref={hand}>
        <MatterInHand key={current.ticket.id} ticketId={current.ticket.id}>
          {() => <ReplyForm key={`${keyOf(current)}-${current.tries}`} item={current} onDone={next} />}
        </MatterInHand>
      </div>
    </div>
  );
}

type Channel = 'phone' | 'sms' | 'letter' | 'none';
type Values = { channel: Channel; text: string };

function ReplyForm({ item, onDone }: { readonly item: ReplyItem; readonly onDone: () => void }) {
  const { t } = useTranslation('feedback');
  const { can } = useSession();
  const [form] = Form.useForm<Values>();
  const [callId, setCallId] = useState<string>();
  const hasPhone = item.phoneMasked !== null;
  const channel = Form.useWatch('channel', form);
  const act = useMutate(
    (body: Values & { reached: boolean; callId?: string }) =>
      api.post(`/api/tickets/${item.ticket.id}/reply`, body),
    { form, refresh: [...REFRESH], success: t('reply.recorded'), onSuccess: onDone },
  );
  const record = (reached: boolean) => {
    const { channel: by, text } = form.getFieldsValue();
    const missed = by === 'phone' && !reached;
    if (missed) {
      act.mutate({ channel: by, text: t('reply.not-reached-text'), reached, callId });
      return;
    }
    void form.validateFields().then(
      () => act.mutate({ channel: by, text, reached, ...(by === 'phone' ? { callId } : {}) }),
      () => undefined,
    );
  };
  useHotkeys(
    {
      'Ctrl+Enter': () => record(true),
      'Alt+Enter': channel === 'phone' ? () => record(false) : undefined,
    },
    { inInputs: true },
  );
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{
        channel: hasPhone ? (item.contactPreference === 'sms' ? 'sms' : 'phone') : 'none',
        text: hasPhone ? item.publicReply : '',
      }}
    >
      <div className="said said-public" style={{ marginBottom: 12 }}>
        <h4>{t('reply.to-say', { unit: item.unitName })}</h4>
        {item.publicReply}
      </div>
      <div className="due-line">
        <strong>{item.callerName ?? t('reply.anonymous')}</strong>
        {item.phoneMasked ? (
          <>
            <RevealNumber ticketId={item.ticket.id} masked={item.phoneMasked} may={can('number.reveal')} />
            {can('call.operate') && (
              <CallButton
                size="small"
                type="primary"
                path={`/api/tickets/${item.ticket.id}/reply-call`}
                onPlaced={(placed) => setCallId(placed.callId)}
              />
            )}
          </>
        ) : (
          <span className="quiet">{t('reply.no-number')}</span>
        )}
        <span className="quiet">{t('reply.tries-of', { count: item.tries, max: item.maxTries })}</span>
        {item.replies.map((one) => (
          <Tag key={one.id}>
            {formatTime(one.at, 'short')} {t(`reply.channel.${one.channel}`)}
          </Tag>
        ))}
      </div>
      {item.ticket.id !== item.rootId && (
        <Alert type="info" showIcon title={t('reply.merged')} style={{ marginBottom: 12 }} />
      )}
      <Form.Item name="channel" label={t('reply.how')}>
        <Radio.Group
          optionType="button"
          options={(['phone', 'sms', 'letter', 'none'] as const).map((one) => ({
            value: one,
            label: t(`reply.channel.${one}`),
            disabled: !hasPhone && (one === 'phone' || one === 'sms'),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="text"
        label={t(channel === 'none' ? 'reply.why-not' : 'reply.what')}
        rules={[{ required: true, min: 2, whitespace: true, message: t('reply.text-missing') }]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={3000} />
      </Form.Item>
      <Space wrap>
        <Button type="primary" loading={act.isPending} onClick={() => record(true)}>
          {t(channel === 'none' ? 'reply.record' : 'reply.told')}
        </Button>
        {channel === 'phone' && (
          <Button loading={act.isPending} onClick={() => record(false)}>
            {t('reply.not-reached')}
          </Button>
        )}
        <span className="key-hint">
          <kbd>Ctrl</kbd> + <kbd>Enter</kbd> {t('reply.told')} · <kbd>Alt</kbd> + <kbd>Enter</kbd>{' '}
          {t('reply.not-reached')}
        </span>
      </Space>
    </Form>
  );
}
