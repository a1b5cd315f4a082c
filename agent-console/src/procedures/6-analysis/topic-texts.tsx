import { Drawer, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type {
  TopicPart,
  TopicRunAnswer,
  TopicSource,
  TopicTextAnswer,
} from '../../../../api/procedures/6-analysis/contract-topics.ts';
import { api } from '../../lib/index.ts';
import { DataTable, type PageOf, TimeText, usePaging } from '../../ui/index.ts';
import { useBoth } from './queries.ts';

type Props = {
  readonly run: TopicRunAnswer;
  readonly source: TopicSource;
  readonly part: TopicPart;
  readonly at: number;
  readonly title: string;
  readonly onClose: () => void;
};

/** The texts behind a topic, names and numbers masked; each leads to its ticket. */
export function TopicTexts({ run, source, part, at, title, onClose }: Props) {
  const { t } = useTranslation('analysis');
  const both = useBoth();
  const paging = usePaging();
  const query = { source, part, at, ...paging.query };
  const texts = useQuery({
    queryKey: ['analysis-topic-texts', run.id, query],
    queryFn: () => api.get<PageOf<TopicTextAnswer>>(`/api/analysis/topic-runs/${run.id}/texts`, query),
    placeholderData: keepPreviousData,
  });
  return (
    <Drawer open size={860} title={title} onClose={onClose}>
      <p className="quiet">{t(source === 'answers' ? 'topics.answers-note' : 'topics.masked-note')}</p>
      <DataTable<TopicTextAnswer>
        source={texts}
        paging={paging}
        rowKey="id"
        columns={[
          {
            title: t('at'),
            width: 160,
            render: (_, { at: when, place }) => (
              <>
                <TimeText at={when} format="short" />
                {place && <div className="quiet">{both(place)}</div>}
              </>
            ),
          },
          {
            title: t(source === 'answers' ? 'topics.answer' : 'ticket'),
            render: (_, text) => (
              <>
                {source === 'matters' && <MatterLink text={text} />}
                {text.question && <div className="quiet">{both(text.question)}</div>}
                <div className="topic-excerpt">
                  {text.confidential ? <Tag>{t('topics.confidential')}</Tag> : text.excerpt}
                </div>
              </>
            ),
          },
        ]}
      />
    </Drawer>
  );
}

function MatterLink({ text }: { readonly text: TopicTextAnswer }) {
  const { t } = useTranslation('analysis');
  const label = text.number ?? t('topics.not-a-ticket');
  const to = text.ticketId ? `/tickets/${text.ticketId}` : `/registration/matters/${text.registrationId}`;
  return (
    <>
      <Link to={to}>{label}</Link> <strong>{text.title}</strong>
    </>
  );
}
