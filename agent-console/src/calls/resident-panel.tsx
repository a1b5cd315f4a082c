import { Button, Descriptions, Popover } from 'antd';
import { SmileOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../lib/index.ts';
import { QueryPanel } from '../ui/index.ts';
import type { ResidentView } from '../../../api/shared/calls/contract-resident.ts';
import { callKeys } from './queries.ts';

/** Who is at the other end of a simulated line, since nobody can be heard there. */
export function ResidentPanel({ callId, joined }: { callId: string; joined: boolean }) {
  const { t } = useTranslation('calls');
  const resident = useQuery({
    queryKey: callKeys.resident(callId),
    queryFn: () => api.get<ResidentView>(`/api/calls/${callId}/resident`),
    enabled: joined,
    staleTime: Infinity,
    retry: false,
  });
  if (!joined) return null;
  return (
    <Popover
      placement="bottom"
      trigger={['hover', 'click']}
      title={t('resident.title')}
      content={<QueryPanel source={resident}>{(person) => <Persona person={person} />}</QueryPanel>}
    >
      <Button size="small" type="dashed" icon={<SmileOutlined />}>
        {t('resident.title')}
      </Button>
    </Popover>
  );
}

function Persona({ person }: { person: ResidentView }) {
  const { t } = useTranslation('calls');
  const attitude = person.attitude >= 0.8 ? 'good' : person.attitude >= 0.5 ? 'fair' : 'bad';
  return (
    <div className="call-resident">
      <Descriptions
        size="small"
        column={1}
        items={[
          {
            key: 'who',
            label: t('resident.who'),
            children: `${person.surname} · ${t(`resident.${person.sex}`)} · ${person.ageBand}`,
          },
          { key: 'mood', label: t('resident.mood'), children: t(`mood.${person.mood}`) },
          { key: 'attitude', label: t('resident.attitude'), children: t(`attitude.${attitude}`) },
          {
            key: 'matter',
            label: t('resident.matter'),
            children: person.matter
              ? [
                  t(`topic.${person.matter.topic}`),
                  person.matter.urgency === 'urgent' ? t('resident.urgent') : null,
                  t(person.matter.anonymous ? 'resident.anonymous' : 'resident.named'),
                  t(person.matter.contactAllowed ? 'resident.contact' : 'resident.no-contact'),
                ]
                  .filter(Boolean)
                  .join('；')
              : t('resident.no-matter'),
          },
        ]}
      />
    </div>
  );
}
