import { Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, useNames } from '../../lib/index.ts';
import { EmptyState, QueryPanel, TimeText } from '../../ui/index.ts';
import { FigureValue } from './figure-value.tsx';
import { keys, type OverviewAnswer, STATE_COLOURS, useBoth, type WarningsAnswer } from './queries.ts';
import { useWarningWords } from './warning-words.ts';

export function Overdue({ data }: { data: OverviewAnswer }) {
  const { t } = useTranslation('analysis');
  const both = useBoth();
  return (
    <section className="panel">
      <h2>
        {t('overdue-tickets')} {data.overdue.total > 0 && <Tag color="error">{data.overdue.total}</Tag>}
      </h2>
      {data.overdue.total === 0 && <EmptyState text={t('none-overdue')} />}
      <ul className="analysis-list">
        {data.overdue.items.map((ticket) => (
          <li key={ticket.ticketId}>
            <Link to={`/tickets/${ticket.ticketId}`}>
              {ticket.number} {ticket.title}
            </Link>
            <span className="quiet">
              {ticket.unit && both(ticket.unit)} · {t('due')} <TimeText at={ticket.dueAt} format="short" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Incidents({ data }: { data: OverviewAnswer }) {
  const { t } = useTranslation('analysis');
  const { regionName } = useNames();
  return (
    <section className="panel">
      <h2>
        {t('open-incidents')} {data.incidents.total > 0 && <Tag color="error">{data.incidents.total}</Tag>}
      </h2>
      {data.incidents.total === 0 && <EmptyState text={t('no-incidents')} />}
      <ul className="analysis-list">
        {data.incidents.items.map((incident) => (
          <li key={incident.id}>
            <Link to={`/reporting/${incident.id}`}>
              {t(`reporting:grade.${incident.grade}`)} · {incident.title}
            </Link>
            <span className="quiet">
              {regionName(incident.countyCode)} · <TimeText at={incident.createdAt} format="short" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Latest({ data }: { data: OverviewAnswer }) {
  const { t } = useTranslation('analysis');
  const both = useBoth();
  const report = data.latestReport;
  return (
    <section className="panel">
      <h2>{t('latest-report')}</h2>
      {report ? (
        <ul className="analysis-list">
          <li>
            <Link to={`/analysis/reports/${report.id}`}>
              {both(report.regionName)} {report.weekStart} – {report.weekEnd}
            </Link>
            <Tag color={STATE_COLOURS[report.state]}>{t(`state.${report.state}`)}</Tag>
          </li>
          {report.safety && (
            <li>
              <span>{t('safety')}</span>
              <FigureValue value={report.safety} />
            </li>
          )}
        </ul>
      ) : (
        <EmptyState text={t('no-reports')} />
      )}
    </section>
  );
}

const WARNINGS_LISTED = 3;
const WARNINGS_STALE_MS = 10 * 60_000;

/** Last week's warnings: they change with a week, not with a call, and are asked for apart. */
export function Warnings({ region }: { region: string | undefined }) {
  const { t } = useTranslation('analysis');
  const words = useWarningWords();
  const warnings = useQuery({
    queryKey: [...keys.warnings, { region }],
    queryFn: () => api.get<WarningsAnswer>('/api/analysis/warnings', { region }),
    staleTime: WARNINGS_STALE_MS,
  });
  return (
    <section className="panel">
      <h2>
        <Link to="/analysis/warnings">{t('warnings.overview-title')}</Link>{' '}
        {(warnings.data?.items.length ?? 0) > 0 && <Tag color="error">{warnings.data?.items.length}</Tag>}
      </h2>
      <QueryPanel source={warnings}>
        {({ items, charts }) =>
          items.length === 0 ? (
            <EmptyState text={t('warnings.overview-none', { charts })} />
          ) : (
            <ul className="analysis-list">
              {items.slice(0, WARNINGS_LISTED).map((warning) => (
                <li key={`${warning.kind} ${warning.key} ${warning.county.code}`}>
                  <span>{words.say(warning)}</span>
                </li>
              ))}
            </ul>
          )
        }
      </QueryPanel>
    </section>
  );
}
