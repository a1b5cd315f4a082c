import { useRef, useState } from 'react';
import { Button, Form, Input, Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, useLiveQuery, useMutate, useNames, useNow } from '../../lib/index.ts';
import { DeadlineTag, EmptyState, PageHeader, QueryPanel, useHotkeys } from '../../ui/index.ts';
import { KeyList, pickFrom } from '../3-dispatch/key-list.tsx';
import { MatterInHand, QueueRow } from '../3-dispatch/matter.tsx';
import { feedbackKeys, REFRESH, type ReviewItem, type ReviewList, TOPICS } from './queries.ts';
import { ResultShown } from './result-shown.tsx';

/** Results that the units handed in: read, passed on to the caller, or sent back. */
export default function ReviewsPage() {
  const { t } = useTranslation('feedback');
  const reviews = useLiveQuery(
    feedbackKeys.reviews,
    (signal) => api.get<ReviewList>('/api/feedback/reviews', {}, { signal }),
    TOPICS,
  );
  return (
    <>
      <PageHeader title={t('menu.reviews')} sub={t('review.sub')} />
      <QueryPanel source={reviews}>{({ items }) => <Desk items={items} />}</QueryPanel>
    </>
  );
}

const keyOf = (item: ReviewItem) => item.result.id;

function Desk({ items }: { readonly items: readonly ReviewItem[] }) {
  const { t } = useTranslation('feedback');
  const names = useNames();
  const now = useNow();
  const [selected, setSelected] = useState<string>();
  const hand = useRef<HTMLDivElement>(null);
  const current = pickFrom(items, keyOf, selected);
  if (!current) return <EmptyState text={t('review.empty')} />;
  const next = () => {
    const index = items.indexOf(current);
    const following = items[index + 1] ?? items[index - 1];
    setSelected(following && keyOf(following));
  };
  return (
    <div className="desk">
      <div className="desk-queue">
        <KeyList
          label={t('menu.reviews')}
          items={items}
          keyOf={keyOf}
          selected={keyOf(current)}
          onSelect={setSelected}
          onOpen={() => hand.current?.querySelector('textarea')?.focus()}
          render={(item) => (
            <QueueRow
              title={item.ticket.title}
              sub={`${item.result.unitName} · ${names.categoryName(item.ticket.categoryCode)}`}
              topRight={<DeadlineTag dueAt={item.dueAt} now={now} doneAt={item.result.submittedAt} />}
              subRight={
                item.sentBack > 0 && <Tag color="orange">{t('review.again', { count: item.sentBack })}</Tag>
              }
            />
          )}
        />
      </div>
      <div className="desk-hand" ref={hand}>
        <MatterInHand key={current.ticket.id} ticketId={current.ticket.id}>
          {() => (
            <>
              <ResultShown result={current.result} />
              {current.others.map((other) => (
                <div className="said" key={other.id} style={{ marginBottom: 8 }}>
                  <h4>{t('review.co', { unit: other.unitName })}</h4>
                  {other.internalNote}
                </div>
              ))}
              <ReviewForm key={current.result.id} item={current} onDone={next} />
            </>
          )}
        </MatterInHand>
      </div>
    </div>
  );
}

function ReviewForm({ item, onDone }: { readonly item: ReviewItem; readonly onDone: () => void }) {
  const { t } = useTranslation('feedback');
  const [form] = Form.useForm<{ note?: string }>();
  const act = useMutate(
    (body: { verdict: 'pass' | 'send-back'; note: string }) =>
      api.post(`/api/results/${item.result.id}/review`, body),
    {
      form,
      refresh: [...REFRESH],
      success: (_, { verdict }) => t(verdict === 'pass' ? 'review.passed' : 'review.sent-back'),
      onSuccess: onDone,
    },
  );
  const note = () => String(form.getFieldValue('note') ?? '').trim();
  const pass = () => act.mutate({ verdict: 'pass', note: note() });
  const sendBack = () => {
    if (note().length < 2) form.setFields([{ name: 'note', errors: [t('review.note-missing')] }]);
    else act.mutate({ verdict: 'send-back', note: note() });
  };
  useHotkeys({ 'Ctrl+Enter': pass, 'Alt+Enter': sendBack }, { inInputs: true });
  return (
    <Form form={form} layout="vertical" style={{ marginTop: 12 }}>
      <Form.Item name="note" label={t('review.note')}>
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={1000}
          placeholder={t('review.note-hint')}
        />
      </Form.Item>
      <Space wrap>
        <Button type="primary" loading={act.isPending} onClick={pass}>
          {t('review.pass')}
        </Button>
        <Button loading={act.isPending} onClick={sendBack}>
          {t('review.send-back')}
        </Button>
        <span className="key-hint">
          <kbd>Ctrl</kbd> + <kbd>Enter</kbd> {t('review.pass')} · <kbd>Alt</kbd> + <kbd>Enter</kbd>{' '}
          {t('review.send-back')}
        </span>
      </Space>
    </Form>
  );
}
