import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Report } from './queries.ts';
import { WarningCard } from './warning-card.tsx';

/** The warnings as they were frozen with the report. */
export function ReportWarnings({ report }: { report: Report }) {
  const { t } = useTranslation('analysis');
  const { warnings, week } = report.figures;
  if (!warnings) return <p className="quiet">{t('warnings.report-old')}</p>;
  return (
    <>
      <p>
        {warnings.items.length === 0 && t('warnings.report-none')}{' '}
        {t('warnings.family', { charts: warnings.charts, budget: warnings.rules.falseAlarmsPerQuarter })}{' '}
        <Link to={`/analysis/warnings?week=${week.start}`}>{t('warnings.watched')}</Link>
      </p>
      {warnings.items.map((warning) => (
        <WarningCard
          key={`${warning.kind} ${warning.key} ${warning.county.code}`}
          warning={warning}
          until={week.end}
        />
      ))}
    </>
  );
}
