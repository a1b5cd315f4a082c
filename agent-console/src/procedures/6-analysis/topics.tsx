import { useState } from 'react';
import { Alert, Button, DatePicker, Progress, Segmented, Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type {
  LatestTopicRun,
  TopicRunAnswer,
} from '../../../../api/procedures/6-analysis/contract-topics.ts';
import { api, local, RegionPicker, serverNow, useAddress, useLiveQuery, useMutate } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { EmptyState, PageHeader, QueryPanel, TimeText } from '../../ui/index.ts';
import { FoundTopics } from './topics-found.tsx';
import './analysis.css';

const FORMAT = 'YYYY-MM-DD';
const mondayOf = (day: ReturnType<typeof local>): string =>
  day.subtract((day.day() + 6) % 7, 'day').format(FORMAT);

/** How often a run at work is looked at, beside the push that tells its end. */
const LOOK_EVERY_MS = 2000;

/** What is new this week in matters and open answers; what is looked at stands in the address. */
export default function Topics() {
  const { t } = useTranslation('analysis');
  const { person } = useSession();
  const { search, set } = useAddress();
  const regionCode = search.get('region') ?? person.regionCode;
  const weekStart = search.get('week') ?? mondayOf(local(serverNow()).subtract(7, 'day'));
  const asked = { regionCode, weekStart };
  const key = ['analysis-topics', asked] as const;
  const [atWork, setAtWork] = useState(false);
  const latest = useLiveQuery(
    key,
    async () => {
      const answer = await api.get<LatestTopicRun>('/api/analysis/topic-runs', asked);
      setAtWork(answer.run?.state === 'waiting' || answer.run?.state === 'running');
      return answer;
    },
    ['analysis.topics-found'],
    atWork ? { refetchInterval: LOOK_EVERY_MS } : {},
  );
  const find = useMutate(() => api.post('/api/analysis/topic-runs', asked), { refresh: [key] });
  const weekEnd = local(weekStart).add(6, 'day').format(FORMAT);
  return (
    <>
      <PageHeader
        title={t('menu.topics')}
        sub={t('topics.sub')}
        actions={
          <Button type="primary" loading={find.isPending || atWork} onClick={() => find.mutate()}>
            {t(latest.data?.run ? 'topics.again' : 'topics.find')}
          </Button>
        }
      />
      <div className="analysis-filters">
        <DatePicker
          picker="week"
          allowClear={false}
          aria-label={t('week')}
          value={local(weekStart)}
          disabledDate={(day) => mondayOf(day) > local(serverNow()).format(FORMAT)}
          onChange={(day) => day && set({ week: mondayOf(day) })}
        />
        <span className="quiet">
          {weekStart} – {weekEnd}
        </span>
        <div style={{ width: 200 }}>
          <RegionPicker
            levels={['city', 'county']}
            value={regionCode}
            onChange={(code) => set({ region: code })}
          />
        </div>
      </div>
      <QueryPanel source={latest}>{({ run }) => <Run run={run} />}</QueryPanel>
    </>
  );
}

function Run({ run }: { readonly run: TopicRunAnswer | null }) {
  const { t } = useTranslation('analysis');
  const [source, setSource] = useState<'matters' | 'answers'>('matters');
  if (!run) return <EmptyState text={t('topics.none-yet')} />;
  if (run.state === 'failed') return <Alert type="error" showIcon title={t('topics.failed')} />;
  if (run.state !== 'done') {
    const percent = run.total > 0 ? Math.floor((100 * run.done) / run.total) : 0;
    return (
      <div className="panel" role="status">
        <p>{t('topics.at-work', { done: run.done, total: run.total })}</p>
        <Progress percent={percent} status="active" />
      </div>
    );
  }
  const shown = source === 'answers' ? (run.answers ?? run.matters) : run.matters;
  return (
    <>
      <Space wrap size={12} style={{ marginBottom: 12 }}>
        {run.answers && (
          <Segmented
            value={source}
            onChange={setSource}
            options={(['matters', 'answers'] as const).map((value) => ({
              value,
              label: t(`topics.source.${value}`, { count: run[value]?.documents ?? 0 }),
            }))}
          />
        )}
        {run.withReserved && <Tag color="purple">{t('topics.with-reserved')}</Tag>}
        <span className="quiet">
          {t('topics.found-at')} <TimeText at={run.finishedAt} />
        </span>
      </Space>
      {shown && <FoundTopics key={source} run={run} found={shown} source={source} />}
    </>
  );
}
