import { Alert, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api, useLiveQuery } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { PageHeader, QueryPanel } from '../../ui/index.ts';
import { FollowUps } from './follow-ups.tsx';
import { keys, type Report, STATE_COLOURS, topics, useBoth } from './queries.ts';
import { ReportActions } from './report-actions.tsx';
import { ReportFigures } from './report-figures.tsx';
import { ReportText } from './report-text.tsx';
import { useReportText } from './use-report-text.ts';
import './analysis.css';

export default function ReportPage() {
  const { reportId = '' } = useParams();
  const report = useLiveQuery(
    keys.report(reportId),
    () => api.get<Report>(`/api/analysis/reports/${reportId}`),
    topics,
  );
  return <QueryPanel source={report}>{(data) => <ReportView key={data.id} report={data} />}</QueryPanel>;
}

function ReportView({ report }: { report: Report }) {
  const { t } = useTranslation('analysis');
  const both = useBoth();
  const { can } = useSession();
  const words = useReportText(report);
  const editable = can('analysis.write') && (report.state === 'draft' || report.state === 'returned');
  const { start, end, number, year } = report.figures.week;
  return (
    <>
      <PageHeader
        title={
          <>
            {t('report-title', { region: both(report.regionName), year, number })}{' '}
            <Tag color={STATE_COLOURS[report.state]}>{t(`state.${report.state}`)}</Tag>
          </>
        }
        sub={`${report.number} · ${start} – ${end}`}
        actions={<ReportActions report={report} words={words} editable={editable} />}
      />
      {report.state === 'returned' && report.reviewNote && (
        <Alert
          type="warning"
          showIcon
          title={t('returned-by', { name: report.reviewedBy?.name ?? '' })}
          description={report.reviewNote}
          style={{ marginBottom: 12 }}
        />
      )}
      {words.stale && (
        <Alert
          type="error"
          showIcon
          title={t('changed-by-other')}
          description={t('changed-by-other-detail')}
          action={<a onClick={words.takeTheirs}>{t('take-theirs')}</a>}
          style={{ marginBottom: 12 }}
        />
      )}
      <div className="analysis-editor">
        <ReportFigures report={report} />
        <div className="analysis-words">
          <ReportText words={words} editable={editable} />
          <FollowUps report={report} />
        </div>
      </div>
    </>
  );
}
