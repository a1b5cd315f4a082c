import { useTranslation } from 'react-i18next';
import { runsOf, type WeeklyHours } from './hours.ts';

/** A week's hours in a line. */
export function HoursText({ weekly }: { weekly: WeeklyHours }) {
  const { t } = useTranslation();
  const day = (index: number) => t(`admin:numbers.day.${index + 1}`);
  return (
    <>
      {runsOf(weekly).map(({ from, to, periods }) => (
        <div key={from}>
          {from === to ? day(from) : `${day(from)}–${day(to)}`}{' '}
          <span className="figures">
            {periods.length === 0
              ? t('admin:numbers.day-closed')
              : periods.map((period) => period.join('–')).join('、')}
          </span>
        </div>
      ))}
    </>
  );
}
