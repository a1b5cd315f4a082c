import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Period, roundTheClock, WHOLE_DAY, type WeeklyHours } from './hours.ts';
import '../admin.css';

type Props = { value?: WeeklyHours; onChange?: (value: WeeklyHours) => void };

const MORE_THAN_ENOUGH = 4;

/** The periods of each weekday, as `08:30` to `12:00`; `24:00` is the end of the day. */
export function HoursField({ value = roundTheClock, onChange }: Props) {
  const { t } = useTranslation();
  const set = (day: number, periods: readonly Period[]) =>
    onChange?.(value.map((was, index) => (index === day ? periods : was)));
  return (
    <div>
      {value.map((periods, day) => (
        <div className="hours-row" key={day}>
          <span className="hours-day">{t(`admin:numbers.day.${day + 1}`)}</span>
          {periods.map((period, at) => (
            <PeriodInputs
              key={at}
              period={period}
              onChange={(next) =>
                set(
                  day,
                  periods.map((was, index) => (index === at ? next : was)),
                )
              }
              onRemove={() =>
                set(
                  day,
                  periods.filter((_, index) => index !== at),
                )
              }
            />
          ))}
          {periods.length === 0 && <span className="quiet">{t('admin:numbers.day-closed')}</span>}
          {periods.length < MORE_THAN_ENOUGH && (
            <Button
              size="small"
              type="text"
              icon={<PlusOutlined />}
              aria-label={t('common:add')}
              onClick={() => set(day, [...periods, periods.length === 0 ? WHOLE_DAY : ['14:30', '18:00']])}
            />
          )}
          {day === 0 && (
            <Button size="small" type="link" onClick={() => onChange?.(value.map(() => periods))}>
              {t('admin:numbers.like-monday')}
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}

type PeriodProps = { period: Period; onChange: (period: Period) => void; onRemove: () => void };

function PeriodInputs({ period: [from, to], onChange, onRemove }: PeriodProps) {
  const { t } = useTranslation();
  return (
    <span>
      <Input
        size="small"
        value={from}
        maxLength={5}
        aria-label={t('admin:numbers.from')}
        onChange={(event) => onChange([event.target.value, to])}
        style={{ width: 62 }}
      />
      {' – '}
      <Input
        size="small"
        value={to}
        maxLength={5}
        aria-label={t('admin:numbers.to')}
        onChange={(event) => onChange([from, event.target.value])}
        style={{ width: 62 }}
      />
      <Button
        size="small"
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('common:remove')}
        onClick={onRemove}
      />
    </span>
  );
}
