import { useRef, useState } from 'react';
import { Button, Form, Input, Segmented, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, useLiveQuery, useMutate, useNames, useNow } from '../../lib/index.ts';
import { DeadlineTag, EmptyState, PageHeader, QueryPanel } from '../../ui/index.ts';
import { DispatchForm } from '../3-dispatch/dispatch-form.tsx';
import { KeyList, pickFrom } from '../3-dispatch/key-list.tsx';
import { MatterInHand, QueueRow } from '../3-dispatch/matter.tsx';
import type { DispatchBody } from '../3-dispatch/queries.ts';
import { useSession } from '../../session/index.ts';
import { type DecisionItem, type DecisionList, feedbackKeys, REFRESH, TOPICS } from './queries.ts';
import { ResultShown } from './result-shown.tsx';

/** Matters of which a caller was not satisfied: dispatched again, or closed with evidence. */
export default function DecisionsPage() {
  const { t } = useTranslation('feedback');
  const decisions = useLiveQuery(
    feedbackKeys.decisions,
    (signal) => api.get<DecisionList>('/api/feedback/decisions', {}, { signal }),
    TOPICS,
  );
  return (
    <>
      <PageHeader title={t('menu.decisions')} sub={t('decision.sub')} />
      <QueryPanel source={decisions}>{({ items }) => <Desk items={items} />}</QueryPanel>
    </>
  );
}

const keyOf = (item: DecisionItem) => item.ticket.id;
const worst = (item: DecisionItem, of: 'solved' | 'satisfied') =>
  Math.max(...item.revisits.map((one) => one[of] ?? 0));

function Desk({ items }: { readonly items: readonly DecisionItem[] }) {
  const { t } = useTranslation('feedback');
  const names = useNames();
  const now = useNow();
  const [selected, setSelected] = useState<string>();
  const hand = useRef<HTMLDivElement>(null);
  const current = pickFrom(items, keyOf, selected);
  if (!current) return <EmptyState text={t('decision.empty')} />;
  const next = () => {
    const index = items.indexOf(current);
    const following = items[index + 1] ?? items[index - 1];
    setSelected(following && keyOf(following));
  };
  return (
    <div className="desk">
      <div className="desk-queue">
        <KeyList
          label={t('menu.decisions')}
          items={items}
          keyOf={keyOf}
          selected={keyOf(current)}
          onSelect={setSelected}
          onOpen={() => hand.current?.querySelector<HTMLElement>('textarea, input')?.focus()}
          render={(item) => (
            <QueueRow
              title={item.ticket.title}
              sub={`${item.result?.unitName ?? ''} · ${names.categoryName(item.ticket.categoryCode)}`}
              topRight={<DeadlineTag dueAt={item.decideBy} now={now} />}
              subRight={
                <span>
                  {t(`revisit.solved.${worst(item, 'solved')}`)} /{' '}
                  {t(`revisit.satisfied.${worst(item, 'satisfied')}`)}
                </span>
              }
            />
          )}
        />
      </div>
      <div className="desk-hand" ref={hand}>
        <MatterInHand key={current.ticket.id} ticketId={current.ticket.id}>
          {(ticket) => (
            <>
              {current.result && <ResultShown result={current.result} />}
              <h3 className="hand-section">{t('decision.said')}</h3>
              {current.revisits.map((one) => (
                <div className="said" key={one.id} style={{ marginBottom: 8 }}>
                  <h4>
                    {one.ticketNumber} {one.outcome && t(`revisit.outcome.${one.outcome}`)}{' '}
                    {one.operator?.name}
                  </h4>
                  {one.outcome === 'reached' && (
                    <>
                      <Tag color={(one.solved ?? 0) > 2 ? 'error' : 'success'}>
                        {t(`revisit.solved.${one.solved}`)}
                      </Tag>
                      <Tag color={(one.satisfied ?? 0) > 3 ? 'error' : 'success'}>
                        {t(`revisit.satisfied.${one.satisfied}`)}
                      </Tag>
                    </>
                  )}
                  {one.comment}
                </div>
              ))}
              <Decide ticket={ticket} onDone={next} />
            </>
          )}
        </MatterInHand>
      </div>
    </div>
  );
}

type Way = 'again' | 'close';

function Decide({
  ticket,
  onDone,
}: {
  readonly ticket: Parameters<typeof DispatchForm>[0]['ticket'];
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('feedback');
  // The form proposes units by rules that only a dispatcher may read.
  const mayDispatch = useSession().can('dispatch.assign');
  const [way, setWay] = useState<Way>(mayDispatch ? 'again' : 'close');
  const path = `/api/tickets/${ticket.id}/decide`;
  const close = useMutate(
    (values: { reason: string; evidence: string }) =>
      api.post(path, { close: { ...values, expectedVersion: ticket.version } }),
    { refresh: [...REFRESH], success: t('decision.closed'), onSuccess: onDone },
  );
  const text = [{ required: true, min: 2, whitespace: true, message: t('decision.text-missing') }];
  return (
    <>
      <Segmented<Way>
        value={way}
        onChange={setWay}
        style={{ margin: '8px 0 12px' }}
        options={[
          { value: 'again', label: t('decision.again'), disabled: !mayDispatch },
          { value: 'close', label: t('decision.close') },
        ]}
      />
      {way === 'again' ? (
        <DispatchForm
          key={`${ticket.id}-${ticket.version}`}
          ticket={ticket}
          submitText={t('decision.again')}
          send={(body: DispatchBody) => api.post(path, { again: body })}
          onDone={onDone}
        />
      ) : (
        <Form layout="vertical" requiredMark={false} onFinish={(values) => close.mutate(values)}>
          <p className="quiet">{t('decision.close-help')}</p>
          <Form.Item name="reason" label={t('decision.reason')} rules={text}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
          </Form.Item>
          <Form.Item name="evidence" label={t('decision.evidence')} rules={text}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
          </Form.Item>
          <Button danger type="primary" htmlType="submit" loading={close.isPending}>
            {t('decision.close')}
          </Button>
        </Form>
      )}
    </>
  );
}
