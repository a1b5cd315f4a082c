import { useState } from 'react';
import { Button, Select, Space, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CalendarAnswer, YearAnswer } from '../../../../api/shared/calendar/contract.ts';
import { api, local, serverNow, useMutate } from '../../lib/index.ts';
import { ConfirmButton, EmptyState, PageHeader, QueryPanel } from '../../ui/index.ts';
import { calendarKey } from './calendar-key.ts';
import { DayDrawer } from './day-drawer.tsx';
import type { Cell } from './month.ts';
import { PublishYear } from './publish-year.tsx';
import { YearGrid } from './year-grid.tsx';

/** Working days: what limits in working days are counted by. */
export default function CalendarPage() {
  const { t } = useTranslation();
  const [year, setYear] = useState(() => local(serverNow()).year());
  const [day, setDay] = useState<Cell>();
  const [publishing, setPublishing] = useState(false);
  const calendar = useQuery({
    queryKey: [...calendarKey, 'years'],
    queryFn: () => api.get<CalendarAnswer>('/api/calendar'),
  });
  const years = calendar.data?.years ?? [];
  const known = years.find((one) => one.year === year);
  const days = useQuery({
    queryKey: [...calendarKey, year],
    queryFn: () => api.get<YearAnswer>(`/api/calendar/years/${year}`),
    enabled: known !== undefined,
  });
  const seed = useMutate(() => api.post('/api/calendar/seed'), {
    refresh: [calendarKey],
    success: t('common:saved'),
  });
  const next = years.length > 0 ? Math.max(...years.map((one) => one.year)) + 1 : undefined;
  return (
    <>
      <PageHeader
        title={t('admin:menu.calendar')}
        sub={t('admin:calendar.sub')}
        actions={
          <>
            <ConfirmButton question={t('admin:calendar.seed-question')} onConfirm={() => seed.mutate()}>
              {t('admin:calendar.seed')}
            </ConfirmButton>
            <Button type="primary" onClick={() => setPublishing(true)}>
              {t('admin:calendar.publish', { year })}
            </Button>
          </>
        }
      />
      <Space wrap style={{ marginBottom: 12 }}>
        <Select
          value={year}
          onChange={setYear}
          style={{ width: 190 }}
          options={[
            ...(next === undefined ? [] : [{ value: next, label: `${next}` }]),
            ...years.map((one) => ({
              value: one.year,
              label: `${one.year} · ${t(`admin:calendar.state.${one.state}`)}`,
            })),
          ]}
        />
        {known && (
          <>
            <Tag color={known.state === 'published' ? 'success' : 'warning'}>
              {t(`admin:calendar.state.${known.state}`)}
            </Tag>
            <span className="quiet">
              {t('admin:calendar.counts', { holidays: known.holidays, workdays: known.workdays })} ·{' '}
              {known.source}
            </span>
          </>
        )}
      </Space>
      {known ? (
        <QueryPanel source={days}>
          {(answer) => <YearGrid year={year} days={answer.days} onPick={setDay} />}
        </QueryPanel>
      ) : (
        <QueryPanel source={calendar}>
          {() => <EmptyState text={t('admin:calendar.unknown-year', { year })} />}
        </QueryPanel>
      )}
      <DayDrawer cell={day} onClose={() => setDay(undefined)} />
      <PublishYear year={publishing ? year : undefined} onClose={() => setPublishing(false)} />
    </>
  );
}
