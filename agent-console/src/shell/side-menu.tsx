import { createElement } from 'react';
import { Menu, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { mayOpen, type Section, sections } from '../navigation.ts';
import type { Page } from '../navigation-types.ts';
import { useSession, type Session } from '../session/session.tsx';

const viewerOf = (session: Session) => ({ roles: session.person.roles, can: session.can });

/** The sections and pages that the signed-in person may open, in the order of the menu. */
export function useOpenSections(): readonly Section[] {
  const session = useSession();
  const viewer = viewerOf(session);
  return sections
    .map((section) => ({ ...section, pages: section.pages.filter((page) => mayOpen(viewer, page)) }))
    .filter((section) => section.pages.length > 0);
}

const inMenu = (page: Page): boolean => page.menu !== false && !page.path.includes(':');

/** The menu entry that leads to where we are: the longest path that begins the current one. */
export function entryOf(paths: readonly string[], current: string): string | undefined {
  return paths
    .filter((path) => current === path || current.startsWith(`${path}/`))
    .sort((a, b) => b.length - a.length)[0];
}

export function SideMenu({ collapsed, onGo }: { collapsed: boolean; onGo?: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const open = useOpenSections();
  const entries = open.map((section) => ({ section, pages: section.pages.filter(inMenu) }));
  const selected = entryOf(
    entries.flatMap((entry) => entry.pages.map((page) => page.path)),
    pathname,
  );
  const items: MenuProps['items'] = entries
    .filter((entry) => entry.pages.length > 0)
    .map(({ section, pages }) => ({
      key: section.key,
      type: 'group' as const,
      label: collapsed ? (
        <span className="shell-number">{section.number ?? '·'}</span>
      ) : (
        <>
          <span className="shell-number">{section.number ?? ''}</span>
          {t(section.labelKey)}
        </>
      ),
      children: pages.map((page) => ({
        key: page.path,
        icon: createElement(page.icon ?? section.icon),
        label: t(page.labelKey),
      })),
    }));
  return (
    <Menu
      theme="dark"
      mode="inline"
      inlineIndent={14}
      items={items}
      selectedKeys={selected === undefined ? [] : [selected]}
      onClick={({ key }) => {
        void navigate(key);
        onGo?.();
      }}
    />
  );
}
