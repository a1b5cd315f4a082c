import { useEffect, useState } from 'react';
import { Tag } from 'antd';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, useNames } from '../../lib/index.ts';
import { Loading, TimeText } from '../../ui/index.ts';
import { registrationKeys, type RegistrationRow, type SimilarMatter, STATUS_TONES } from './queries.ts';

/** The value once it has rested for a moment. */
function useRested<T>(value: T, ms: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return rested;
}

const REST_MS = 500;
const LEAST_TEXT = 6;
const MOST_TEXT = 500;

type Props = {
  readonly registrationId: string | undefined;
  readonly callId: string | undefined;
  readonly phoneMasked: string | null | undefined;
  readonly text: string;
  readonly regionCode: string | undefined;
};

/** Earlier matters of the same number and look-alikes of the same text, while typing. */
export function FormAside({ registrationId, callId, phoneMasked, text, regionCode }: Props) {
  const { t } = useTranslation('registration');
  const by = registrationId && phoneMasked ? { registrationId } : callId ? { callId } : null;
  const ofPhone = useQuery({
    queryKey: [...registrationKeys.ofPhone(by ?? {}), phoneMasked],
    queryFn: () =>
      api.get<{ total: number; items: RegistrationRow[] }>('/api/registrations/of-phone', by ?? {}),
    enabled: by !== null,
  });
  const rested = useRested(text, REST_MS).trim().slice(0, MOST_TEXT);
  const asked = { text: rested, regionCode: regionCode ?? '', exceptId: registrationId };
  const enough = [...rested].length >= LEAST_TEXT && regionCode !== undefined;
  const similar = useQuery({
    queryKey: registrationKeys.similar(asked),
    queryFn: () => api.post<SimilarMatter[]>('/api/registrations/similar', asked),
    enabled: enough,
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <section className="reg-side">
        <h3>
          {t('by-phone.title')}
          {ofPhone.data && ofPhone.data.total > 0 && (
            <span className="quiet">{t('by-phone.count', { count: ofPhone.data.total })}</span>
          )}
        </h3>
        {by === null ? (
          <p className="quiet">{t('by-phone.unknown')}</p>
        ) : (
          <Matters rows={ofPhone.data?.items} empty={t('by-phone.none')} />
        )}
      </section>
      <section className="reg-side">
        <h3>{t('similar.title')}</h3>
        {enough ? (
          <Matters rows={similar.data} empty={t('similar.none')} />
        ) : (
          <p className="quiet">{t('similar.unknown')}</p>
        )}
      </section>
    </>
  );
}

type Shown = RegistrationRow & { readonly score?: number; readonly samePhone?: boolean };

function Matters({ rows, empty }: { rows: readonly Shown[] | undefined; empty: string }) {
  const { t } = useTranslation('registration');
  const { categoryName, regionName } = useNames();
  if (!rows) return <Loading />;
  if (rows.length === 0) return <p className="quiet">{empty}</p>;
  return (
    <ul className="reg-matters">
      {rows.map((row) => (
        <li key={row.id}>
          <Link
            to={row.ticket ? `/tickets/${row.ticket.id}` : `/registration/matters/${row.id}`}
            target="_blank"
          >
            {row.title || row.excerpt || t('inbox.untitled')}
          </Link>
          <div className="reg-matter-facts">
            {row.ticket ? (
              <Tag color={STATUS_TONES[row.ticket.status]}>{t(`status.${row.ticket.status}`)}</Tag>
            ) : (
              <Tag>{row.outcome ? t(`outcome.${row.outcome}`) : t(`state.${row.state}`)}</Tag>
            )}
            {row.score !== undefined && (
              <span className="figures">{t('similar.score', { percent: Math.round(row.score * 100) })}</span>
            )}
            {row.samePhone && <Tag color="orange">{t('similar.same-phone')}</Tag>}
            <span className="quiet">
              {regionName(row.regionCode)} {row.categoryCode ? categoryName(row.categoryCode) : ''}
            </span>
            <TimeText at={row.registeredAt} format="short" />
          </div>
        </li>
      ))}
    </ul>
  );
}
