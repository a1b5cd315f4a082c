import { Suspense } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet } from 'react-router';
import { api } from '../lib/api.ts';
import { publicPages } from '../procedures/2-registration/public-pages.tsx';
import { LanguageSwitch } from '../session/language-switch.tsx';
import type { Installation } from '../session/types.ts';
import { Loading } from '../ui/loading.tsx';

/** The frame of residents' pages: no menu, no session, readable on an old telephone. */
export function PublicFrame() {
  const { t } = useTranslation();
  const installation = useQuery({
    queryKey: ['installation'],
    queryFn: () => api.get<Installation>('/api/installation'),
  });
  return (
    <div className="public">
      <header className="public-header">
        <img src="/icon.svg" alt="" width={24} height={24} />
        <strong>{installation.data?.name || t('common:product')}</strong>
        <nav className="public-nav">
          {publicPages.map((page) => (
            <NavLink key={page.path} to={page.path} end>
              {t(page.labelKey)}
            </NavLink>
          ))}
        </nav>
        <LanguageSwitch />
      </header>
      <main className="public-content">
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}
