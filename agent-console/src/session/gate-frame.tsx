import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from './language-switch.tsx';

/** The quiet frame around the pages before sign-in. */
export function GateFrame({
  title,
  sub,
  children,
}: {
  title: ReactNode;
  sub?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <main className="gate">
      <div className="gate-card">
        <div className="gate-brand">
          <img src="/icon.svg" alt="" width={36} height={36} />
          <div>
            <div className="gate-product">{t('common:product')}</div>
            <div className="quiet">{t('common:product-long')}</div>
          </div>
          <LanguageSwitch />
        </div>
        <h1>{title}</h1>
        {sub !== undefined && <p className="quiet">{sub}</p>}
        {children}
      </div>
    </main>
  );
}
