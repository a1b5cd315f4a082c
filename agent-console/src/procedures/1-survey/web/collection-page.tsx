import { Alert, Button, DatePicker, Popover, Space, Tabs, Tag } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import type { CollectionAnswer } from '../../../../../api/procedures/1-survey/web/contract.ts';
import { api, formatTime, local, useMutate, useNames } from '../../../lib/index.ts';
import { useSession } from '../../../session/index.ts';
import { ConfirmButton, PageHeader, QueryPanel } from '../../../ui/index.ts';
import '../survey.css';
import { collectionTone } from './collections-page.tsx';
import { FiguresTab } from './figures-tab.tsx';
import { LinkTab } from './link-tab.tsx';
import { useCollection, webKeys } from './queries.ts';
import { ResponsesTab } from './responses-tab.tsx';
import './web.css';

/** One collection: its link, what was answered, and the responses with their marks. */
export default function CollectionPage() {
  const { collectionId = '' } = useParams();
  const collection = useCollection(collectionId);
  return <QueryPanel source={collection}>{(data) => <Collection of={data} />}</QueryPanel>;
}

function Collection({ of }: { of: CollectionAnswer }) {
  const { t, i18n } = useTranslation('survey');
  const { can } = useSession();
  const { regionName } = useNames();
  const [search, setSearch] = useSearchParams();
  const english = i18n.language === 'en';
  const mayEdit = of.mayEdit && can('survey.manage');
  const questionnaire = english && of.questionnaireTitleEn ? of.questionnaireTitleEn : of.questionnaireTitle;
  return (
    <>
      <PageHeader
        title={
          <Space wrap>
            {english && of.titleEn ? of.titleEn : of.title}
            <Tag color={collectionTone[of.state]}>{t(`web.states.${of.state}`)}</Tag>
            {of.example && <Tag>{t('web.example')}</Tag>}
          </Space>
        }
        sub={`${regionName(of.regionCode)} · ${formatTime(of.opensAt)} – ${formatTime(of.closedAt ?? of.closesAt)} · ${questionnaire} v${of.version}${of.projectName ? ` · ${of.projectName}` : ''}`}
        actions={mayEdit && of.closedAt === null && <Actions of={of} />}
      />
      <Alert type="info" showIcon title={t('web.own-mode')} style={{ marginBottom: 12 }} />
      <Tabs
        activeKey={search.get('tab') ?? 'link'}
        onChange={(tab) => setSearch({ tab }, { replace: true })}
        destroyOnHidden
        items={[
          { key: 'link', label: t('web.tabs.link'), children: <LinkTab of={of} mayEdit={mayEdit} /> },
          { key: 'figures', label: t('web.tabs.figures'), children: <FiguresTab of={of} /> },
          { key: 'responses', label: t('web.tabs.responses'), children: <ResponsesTab of={of} /> },
        ]}
      />
    </>
  );
}

function Actions({ of }: { of: CollectionAnswer }) {
  const { t } = useTranslation('survey');
  const [end, setEnd] = useState<Dayjs | null>(dayjs(local(of.closesAt).format('YYYY-MM-DD HH:mm')));
  const [asking, setAsking] = useState(false);
  const path = `/api/survey/web-collections/${of.id}`;
  const close = useMutate(() => api.post(`${path}/close`), { refresh: [webKeys.all] });
  const move = useMutate(
    (closesAt: Dayjs) =>
      api.put(`${path}/end`, {
        closesAt: new Date(`${closesAt.format('YYYY-MM-DDTHH:mm')}:00+08:00`).toISOString(),
      }),
    { refresh: [webKeys.all], success: t('common:saved'), onSuccess: () => setAsking(false) },
  );
  return (
    <>
      <Popover
        trigger="click"
        open={asking}
        onOpenChange={setAsking}
        content={
          <Space>
            <DatePicker
              showTime={{ format: 'HH:mm' }}
              format="YYYY-MM-DD HH:mm"
              value={end}
              onChange={setEnd}
            />
            <Button
              type="primary"
              disabled={!end}
              loading={move.isPending}
              onClick={() => end && move.mutate(end)}
            >
              {t('common:save')}
            </Button>
          </Space>
        }
      >
        <Button>{t('web.move-end')}</Button>
      </Popover>
      <ConfirmButton
        danger
        loading={close.isPending}
        question={t('web.close-question')}
        detail={t('web.close-detail')}
        onConfirm={() => close.mutate()}
      >
        {t('web.close')}
      </ConfirmButton>
    </>
  );
}
