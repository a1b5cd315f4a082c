import { Select, Space, Tag } from 'antd';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type {
  CollectionAnswer,
  Mark,
  ResponseRow,
} from '../../../../../api/procedures/1-survey/web/contract.ts';
import { api, formatSeconds, formatTime, useNames } from '../../../lib/index.ts';
import { DataTable, usePaging } from '../../../ui/index.ts';
import { webKeys } from './queries.ts';

type PageOf = { readonly items: readonly ResponseRow[]; readonly total: number };
const MARKS: readonly Mark[] = ['too-fast', 'straight-line', 'same-device', 'same-answers'];

/** The responses with what makes them doubtful. Nothing is deleted; nothing says whose they are. */
export function ResponsesTab({ of }: { of: CollectionAnswer }) {
  const { t } = useTranslation('survey');
  const { regionName } = useNames();
  const [search, setSearch] = useSearchParams();
  const paging = usePaging(50);
  const mark = search.get('mark') ?? undefined;
  const responses = useQuery({
    queryKey: [...webKeys.one(of.id), 'responses', mark, paging.query],
    queryFn: () =>
      api.get<PageOf>(`/api/survey/web-collections/${of.id}/responses`, { mark, ...paging.query }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Space wrap className="web-bar">
        <Select
          allowClear
          aria-label={t('web.marks-of-quality')}
          placeholder={t('web.marks-of-quality')}
          style={{ width: 220 }}
          value={mark}
          onChange={(value) => {
            paging.first();
            setSearch(value ? { tab: 'responses', mark: value } : { tab: 'responses' }, { replace: true });
          }}
          options={[
            { value: 'any', label: t('web.any-mark') },
            ...MARKS.map((value) => ({ value, label: t(`web.marks.${value}`) })),
          ]}
        />
        <span className="quiet">{t('web.marks-note')}</span>
      </Space>
      <DataTable<ResponseRow>
        rowKey="id"
        source={responses}
        paging={paging}
        empty={t('web.no-answers')}
        columns={[
          { title: t('web.sent'), className: 'figures', render: (_, row) => formatTime(row.sealedAt) },
          { title: t('web.county'), render: (_, row) => regionName(row.countyCode) },
          {
            title: t('web.duration'),
            align: 'right',
            className: 'figures',
            render: (_, row) => formatSeconds(row.seconds),
          },
          { title: t('web.answered'), dataIndex: 'answered', align: 'right', className: 'figures' },
          { title: t('web.language'), render: (_, row) => t(`web.languages.${row.language}`) },
          {
            title: t('web.marks-of-quality'),
            render: (_, row) =>
              row.marks.map((each) => (
                <Tag key={each} color="warning">
                  {t(`web.marks.${each}`)}
                </Tag>
              )),
          },
        ]}
      />
    </>
  );
}
