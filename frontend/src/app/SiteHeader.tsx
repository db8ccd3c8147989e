import { Link } from 'wouter';
import { Mark } from './Mark.tsx';
import { SchemeSwitch } from './SchemeSwitch.tsx';
import style from './SiteHeader.module.css';

/** The bar above the interviewer's pages. */
export function SiteHeader() {
  return (
    <header className={style.header}>
      <Mark size={22} />
      <nav aria-label="Pages">
        <Link href="/" className={style.page} aria-current="page">Sessions</Link>
      </nav>
      <SchemeSwitch />
    </header>
  );
}
