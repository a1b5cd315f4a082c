import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CalendarDay } from '../../../../api/shared/calendar/contract.ts';
import { type Cell, monthCells } from './month.ts';
import './calendar.css';

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

type Props = { year: number; days: readonly CalendarDay[]; onPick: (cell: Cell) => void };

/** A year at a glance. What differs from the plain weekday is marked with 休 and 班, as people know it. */
export function YearGrid({ year, days, onPick }: Props) {
  const { t, i18n } = useTranslation();
  const entries = new Map(days.map((day) => [day.date, day]));
  const monthName = new Intl.DateTimeFormat(i18n.language, { month: 'long', timeZone: 'UTC' });
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'narrow', timeZone: 'UTC' });
  // 2024-01-01 was a Monday.
  const weekdays = MONTHS.slice(0, 7).map((day) => weekday.format(new Date(Date.UTC(2024, 0, day))));
  return (
    <div className="year">
      {MONTHS.map((month) => (
        <section className="month panel" key={month}>
          <h2>{monthName.format(new Date(Date.UTC(year, month - 1, 1)))}</h2>
          <div className="month-days">
            {weekdays.map((name, index) => (
              <span className="month-weekday" key={index}>
                {name}
              </span>
            ))}
            {monthCells(year, month, entries).map((cell) => (
              <Tooltip key={cell.date} title={cell.entry?.name}>
                <button
                  type="button"
                  className={`day ${cell.working ? '' : 'day-off'} ${cell.entry ? `day-${cell.entry.kind}` : ''}`}
                  style={cell.day === 1 ? { gridColumnStart: cell.weekday + 1 } : undefined}
                  onClick={() => onPick(cell)}
                  aria-label={`${cell.date} ${t(cell.working ? 'admin:calendar.workday' : 'admin:calendar.holiday')} ${cell.entry?.name ?? ''}`}
                >
                  {cell.day}
                  {cell.entry && <i>{t(`admin:calendar.mark.${cell.entry.kind}`)}</i>}
                </button>
              </Tooltip>
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}
