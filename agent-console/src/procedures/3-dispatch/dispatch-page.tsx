import { type ReactNode, useRef, useState } from 'react';
import { Badge, Segmented, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, useLiveQuery, useNames, useNow } from '../../lib/index.ts';
import { DeadlineTag, EmptyState, PageHeader, QueryPanel, TimeText, useHotkeys } from '../../ui/index.ts';
import { DispatchForm } from './dispatch-form.tsx';
import { KeyList, pickFrom } from './key-list.tsx';
import { MatterInHand, QueueRow } from './matter.tsx';
import { dispatchKeys, type Inbox, TOPICS } from './queries.ts';
import { ExtensionRuling, ReturnRuling } from './rulings.tsx';
import { RoundNow } from './round-now.tsx';

const TABS = ['toDispatch', 'returns', 'extensions', 'overdue', 'yellow', 'unaccepted'] as const;
type Tab = (typeof TABS)[number];
const ALARMING: readonly Tab[] = ['overdue', 'returns'];

type Line = {
  readonly key: string;
  readonly ticketId: string;
  readonly title: string;
  readonly sub: string;
  readonly topRight: ReactNode;
  readonly subRight: ReactNode;
  readonly work: (done: () => void) => ReactNode;
};

/** The dispatcher's day: six queues, worked through from the keyboard. */
export default function DispatchPage() {
  const { t } = useTranslation('dispatch');
  const [search, setSearch] = useSearchParams();
  const tab = TABS.find((one) => one === search.get('queue')) ?? 'toDispatch';
  const inbox = useLiveQuery(
    dispatchKeys.inbox,
    (signal) => api.get<Inbox>('/api/dispatch/inbox', {}, { signal }),
    TOPICS,
    { refetchInterval: 60_000 },
  );
  const show = (next: Tab) => setSearch({ queue: next }, { replace: true });
  const step = (by: number) => show(TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length]!);
  useHotkeys({ '[': () => step(-1), ']': () => step(1) });
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <span className="key-hint">
            <kbd>[</kbd> <kbd>]</kbd> {t('keys.queue')} · <kbd>j</kbd> <kbd>k</kbd> {t('keys.move')} ·{' '}
            <kbd>Enter</kbd> {t('keys.open')}
          </span>
        }
      />
      <QueryPanel source={inbox}>
        {(data) => (
          <>
            <Segmented<Tab>
              className="desk-tabs"
              value={tab}
              onChange={show}
              options={TABS.map((one) => ({
                value: one,
                label: (
                  <>
                    {t(`queue.${one}`)}{' '}
                    <Badge
                      count={data.counts[one]}
                      overflowCount={999}
                      color={ALARMING.includes(one) ? '#c8322b' : '#5b6c71'}
                      size="small"
                    />
                  </>
                ),
              }))}
            />
            <Desk key={tab} tab={tab} inbox={data} />
          </>
        )}
      </QueryPanel>
    </>
  );
}

function useLines(tab: Tab, inbox: Inbox): readonly Line[] {
  const { t } = useTranslation('dispatch');
  const names = useNames();
  const now = useNow();
  const place = (ticket: { regionCode: string; categoryCode: string }) =>
    `${names.categoryName(ticket.categoryCode)} · ${names.regionName(ticket.regionCode)}`;
  switch (tab) {
    case 'toDispatch':
      return inbox.toDispatch.map((item) => ({
        key: item.id,
        ticketId: item.id,
        title: item.title,
        sub: place(item),
        topRight: item.urgency === 'ordinary' ? null : <Tag color="red">{t(`urgency.${item.urgency}`)}</Tag>,
        subRight: item.proposal ? (
          <span>→ {item.proposal.unitName}</span>
        ) : (
          <TimeText at={item.acceptedAt} format="short" />
        ),
        work: () => null,
      }));
    case 'returns':
      return inbox.returns.map((item) => ({
        key: item.id,
        ticketId: item.ticket.id,
        title: item.ticket.title,
        sub: `${item.unitName} · ${t(`return.reasons.${item.reasonCode}`)}`,
        topRight: <DeadlineTag dueAt={item.ruleBy} now={now} />,
        subRight: null,
        work: (done) => <ReturnRuling key={item.id} item={item} onDone={done} />,
      }));
    case 'extensions':
      return inbox.extensions.map((item) => ({
        key: item.id,
        ticketId: item.ticket.id,
        title: item.ticket.title,
        sub: `${item.unitName} · ${item.reason}`,
        topRight: <Tag>{t('extension.asks', { count: item.workingDays })}</Tag>,
        subRight: <DeadlineTag dueAt={item.oldDueAt} now={now} colour={item.ticket.colour ?? undefined} />,
        work: (done) => <ExtensionRuling key={item.id} item={item} onDone={done} />,
      }));
    default:
      return inbox[tab].map((item) => ({
        key: item.id,
        ticketId: item.id,
        title: item.title,
        sub: `${item.leadUnitName ?? ''} · ${place(item)}`,
        topRight: (
          <DeadlineTag dueAt={item.dueAt} now={now} colour={item.colour ?? undefined} flag={item.dueFlag} />
        ),
        subRight: item.cardLevel ? (
          <Tag color={item.cardLevel === 'ordinary' ? 'blue' : item.cardLevel}>
            {t(`card.${item.cardLevel}`)}
          </Tag>
        ) : null,
        work: () => null,
      }));
  }
}

function Desk({ tab, inbox }: { readonly tab: Tab; readonly inbox: Inbox }) {
  const { t } = useTranslation('dispatch');
  const lines = useLines(tab, inbox);
  const [selected, setSelected] = useState<string>();
  const hand = useRef<HTMLDivElement>(null);
  const current = pickFrom(lines, (line) => line.key, selected);
  if (!current) return <EmptyState text={t(`empty.${tab}`)} />;
  const open = () =>
    hand.current?.querySelector<HTMLElement>('textarea, input, button.ant-btn-primary')?.focus();
  // What has been dealt with leaves the list; the next one takes its place.
  const next = () => {
    const index = lines.indexOf(current);
    setSelected((lines[index + 1] ?? lines[index - 1])?.key);
  };
  return (
    <div className="desk">
      <div className="desk-queue">
        <KeyList
          label={t(`queue.${tab}`)}
          items={lines}
          keyOf={(line) => line.key}
          selected={current.key}
          onSelect={setSelected}
          onOpen={open}
          render={(line) => (
            <QueueRow title={line.title} sub={line.sub} topRight={line.topRight} subRight={line.subRight} />
          )}
        />
      </div>
      <div className="desk-hand" ref={hand}>
        <MatterInHand key={current.ticketId} ticketId={current.ticketId}>
          {(ticket) =>
            tab === 'toDispatch' ? (
              <DispatchForm key={`${ticket.id}-${ticket.version}`} ticket={ticket} onDone={next} />
            ) : (
              <>
                {current.work(next)}
                <RoundNow ticket={ticket} />
              </>
            )
          }
        </MatterInHand>
      </div>
    </div>
  );
}
