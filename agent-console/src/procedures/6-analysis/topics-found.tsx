import { useState } from 'react';
import { Table, Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type {
  FoundTopicsAnswer,
  TopicPart,
  TopicRunAnswer,
  TopicSource,
} from '../../../../api/procedures/6-analysis/contract-topics.ts';
import { useBoth } from './queries.ts';
import { numbered } from './topic-items.ts';
import { TopicTexts } from './topic-texts.tsx';
import { type Open, OpenButton } from './topics-open.tsx';
import { TopicBursts, TopicKeywords } from './topics-places.tsx';

type Props = {
  readonly run: TopicRunAnswer;
  readonly found: FoundTopicsAnswer;
  readonly source: TopicSource;
};
type Counts = Pick<FoundTopicsAnswer, 'documents' | 'callers' | 'unknownCallers' | 'matters'>;
type Opened = { readonly part: TopicPart; readonly at: number; readonly title: string };

/** Words that are new, near-duplicates, places from which more came, and keywords; each opens into its texts. */
export function FoundTopics({ run, found, source }: Props) {
  const { t } = useTranslation('analysis');
  const [opened, setOpened] = useState<Opened | null>(null);
  const open: Open = (part, at, title) => setOpened({ part, at, title });
  return (
    <>
      <p className="quiet">
        {t(`topics.summary-${source}`, {
          documents: found.documents,
          callers: found.callers,
          unknown: found.unknownCallers,
          matters: found.matters,
          weeks: run.weeksBefore,
          before: found.documentsBefore,
        })}
      </p>
      <NewTopics run={run} found={found} source={source} open={open} />
      <div className="analysis-columns">
        <Alike run={run} found={found} open={open} />
        <div>
          <TopicBursts run={run} found={found} open={open} />
          <TopicKeywords found={found} open={open} />
        </div>
      </div>
      {opened && (
        <TopicTexts
          key={`${opened.part} ${opened.at}`}
          run={run}
          source={source}
          part={opened.part}
          at={opened.at}
          title={opened.title}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}

/** Callers that are known, and how many texts have none. */
function CallersText({ counts }: { readonly counts: Counts }) {
  const { t } = useTranslation('analysis');
  return (
    <span className="figures">
      {counts.callers}
      {counts.unknownCallers > 0 && (
        <Tooltip title={t('topics.unknown-callers')}>
          <span className="quiet"> +{counts.unknownCallers}</span>
        </Tooltip>
      )}
    </span>
  );
}

function useCountColumns<T extends Counts>() {
  const { t } = useTranslation('analysis');
  return [
    {
      title: t('topics.documents'),
      dataIndex: 'documents',
      width: 70,
      align: 'right' as const,
      className: 'figures',
    },
    {
      title: t('topics.callers'),
      width: 80,
      align: 'right' as const,
      render: (_: unknown, counts: T) => <CallersText counts={counts} />,
    },
    {
      title: t('topics.matters'),
      dataIndex: 'matters',
      width: 70,
      align: 'right' as const,
      className: 'figures',
    },
  ];
}

function NewTopics({ run, found, source, open }: Props & { readonly open: Open }) {
  const { t } = useTranslation('analysis');
  const counts = useCountColumns<FoundTopicsAnswer['topics'][number]>();
  return (
    <section className="panel">
      <h2>{t('topics.new')}</h2>
      <p className="quiet">
        {t('topics.new-how', {
          compared: found.compared,
          weeks: run.weeksBefore,
          share: Math.round(run.falseShare * 100),
          callers: run.fewestCallers,
        })}
      </p>
      <Table
        size="small"
        rowKey="at"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={numbered(found.topics)}
        locale={{ emptyText: t(found.compared === 0 ? 'topics.nothing-before' : 'topics.nothing-new') }}
        columns={[
          {
            title: t('topics.topic'),
            render: (_, { words, at }) => {
              const title = words
                .map(({ word }) => word)
                .slice(0, 5)
                .join(' · ');
              return (
                <>
                  <OpenButton onClick={() => open('topics', at, title)}>{title}</OpenButton>
                  {words.length > 5 && <span className="quiet"> +{words.length - 5}</span>}
                  {source === 'answers' && (
                    <Tag style={{ marginInlineStart: 8 }}>{t('topics.open-answer')}</Tag>
                  )}
                </>
              );
            },
          },
          ...counts,
          {
            title: t('topics.voices-now'),
            width: 90,
            align: 'right',
            render: (_, { words }) => <span className="figures">{words[0]?.now}</span>,
          },
          {
            title: t('topics.voices-before'),
            width: 110,
            align: 'right',
            render: (_, { words }) => <span className="figures">{words[0]?.before.toFixed(1)}</span>,
          },
          {
            title: (
              <Tooltip title={t('topics.z-how')}>
                <span>z</span>
              </Tooltip>
            ),
            width: 120,
            align: 'right',
            render: (_, { words }) => (
              <span className="figures">
                {words[0]?.z.toFixed(1)} <span className="quiet">{pText(words[0]?.p ?? 1)}</span>
              </span>
            ),
          },
        ]}
      />
    </section>
  );
}

const pText = (p: number): string => (p < 0.001 ? 'p<0.001' : `p=${p.toFixed(3)}`);

function Alike({ run, found, open }: Omit<Props, 'source'> & { readonly open: Open }) {
  const { t } = useTranslation('analysis');
  const both = useBoth();
  const counts = useCountColumns<FoundTopicsAnswer['alike'][number]>();
  const placeName = (code: string) => both(run.places[code] ?? { zh: code, en: code });
  return (
    <section className="panel">
      <h2>{t('topics.alike')}</h2>
      <p className="quiet">{t('topics.alike-how')}</p>
      <Table
        size="small"
        rowKey="at"
        pagination={{ pageSize: 10, hideOnSinglePage: true }}
        dataSource={numbered(found.alike)}
        locale={{ emptyText: t('topics.nothing-alike') }}
        columns={[
          {
            title: t('topics.about'),
            render: (_, { keywords, places, at }) => {
              const title = keywords.slice(0, 4).join(' · ') || t('topics.untitled');
              return (
                <>
                  <OpenButton onClick={() => open('alike', at, title)}>{title}</OpenButton>
                  <div className="quiet">
                    {places.slice(0, 3).map(placeName).join(' ')}
                    {places.length > 3 && ` +${places.length - 3}`}
                  </div>
                </>
              );
            },
          },
          ...counts,
        ]}
      />
    </section>
  );
}
