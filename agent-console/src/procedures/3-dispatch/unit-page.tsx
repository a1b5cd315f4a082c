import { useState } from 'react';
import { Badge, Pagination, Segmented, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, useLiveQuery, useNames, useNow } from '../../lib/index.ts';
import { DeadlineTag, EmptyState, PageHeader, QueryPanel, TimeText } from '../../ui/index.ts';
import {
  CARD_TONES,
  dispatchKeys,
  limitLabel,
  type Task,
  type TaskGroup,
  type TaskList,
  TOPICS,
} from './queries.ts';
import './dispatch.css';

const GROUPS: readonly TaskGroup[] = ['todo', 'doing', 'waiting', 'ended'];
const PAGE_SIZE = 30;

/** A unit's tasks, the earliest due first; the colour of the edge is the deadline's. */
export default function UnitPage() {
  const { t } = useTranslation('dispatch');
  const [search, setSearch] = useSearchParams();
  const group = GROUPS.find((one) => one === search.get('group')) ?? 'todo';
  const [page, setPage] = useState(1);
  const tasks = useLiveQuery(
    dispatchKeys.taskList(group, page),
    (signal) =>
      api.get<TaskList>('/api/assignments', { state: group, page, pageSize: PAGE_SIZE }, { signal }),
    TOPICS,
    { keepPrevious: true },
  );
  return (
    <div className="unit">
      <PageHeader title={t('unit.title')} />
      <QueryPanel source={tasks}>
        {(list) => (
          <>
            <div className="unit-tabs">
              <Segmented<TaskGroup>
                block
                value={group}
                onChange={(next) => {
                  setPage(1);
                  setSearch({ group: next }, { replace: true });
                }}
                options={GROUPS.map((one) => ({
                  value: one,
                  label: (
                    <>
                      {t(`unit.group.${one}`)}{' '}
                      {one !== 'ended' && (
                        <Badge
                          count={list.counts[one]}
                          size="small"
                          color={one === 'todo' ? '#c8322b' : '#5b6c71'}
                        />
                      )}
                    </>
                  ),
                }))}
              />
            </div>
            {list.items.map((task) => (
              <TaskCard key={task.id} task={task} />
            ))}
            {list.items.length === 0 && <EmptyState text={t(`unit.empty.${group}`)} />}
            <Pagination
              size="small"
              align="center"
              hideOnSinglePage
              current={page}
              pageSize={PAGE_SIZE}
              total={list.total}
              onChange={setPage}
            />
          </>
        )}
      </QueryPanel>
    </div>
  );
}

function TaskCard({ task }: { readonly task: Task }) {
  const names = useNames();
  const { ticket } = task;
  return (
    <Link to={`/unit/tasks/${task.id}`} className={`task-card task-card-${task.colour ?? 'none'}`}>
      <span className="row-top">
        <span className="quiet figures">{ticket.number}</span>
        <TaskClock task={task} />
      </span>
      <div className="task-title">{ticket.title}</div>
      <div className="row-sub">
        <span>
          {names.categoryName(ticket.categoryCode)} · {names.regionName(ticket.regionCode)}
        </span>
        <TimeText at={task.assignedAt} format="short" />
      </div>
      <TaskTags task={task} />
    </Link>
  );
}

export function TaskClock({ task }: { readonly task: Task }) {
  const now = useNow();
  if (task.colour === null) return null;
  return <DeadlineTag dueAt={task.dueAt} now={now} colour={task.colour} flag={task.dueFlag} />;
}

/** Only what is out of the ordinary. */
export function TaskTags({ task }: { readonly task: Task }) {
  const { t } = useTranslation('dispatch');
  const { ticket } = task;
  return (
    <div className="task-tags" style={{ marginTop: 6 }}>
      <Tag color={task.role === 'lead' ? 'blue' : 'default'}>{t(`role.${task.role}`)}</Tag>
      {ticket.urgency !== 'ordinary' && <Tag color="red">{t(`urgency.${ticket.urgency}`)}</Tag>}
      {task.cardLevel && <Tag color={CARD_TONES[task.cardLevel]}>{t(`card.${task.cardLevel}`)}</Tag>}
      {task.sentBack && <Tag color="orange">{t('unit.sent-back')}</Tag>}
      {task.state === 'returning' && <Tag color="orange">{t('state.returning')}</Tag>}
      {task.urgedAt && task.colour && <Tag color="volcano">{t('unit.urged')}</Tag>}
      {task.round > 1 && <Tag color="purple">{t('unit.round', { round: task.round })}</Tag>}
      {ticket.confidential && <Tag>{t('unit.confidential')}</Tag>}
      <Tag variant="outlined">{limitLabel(t, task.limitText)}</Tag>
    </div>
  );
}
