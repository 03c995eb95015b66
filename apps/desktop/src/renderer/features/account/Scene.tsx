import { useTranslation } from 'react-i18next';

import { Mark } from '../../ui/Mark.tsx';

import './scene.css';

/** Jar, lamp and two cups, with the name and what Damso is. Wide windows only; the form needs none of it. */
export function Scene() {
  const { t } = useTranslation();
  return (
    <section className="scene relative h-full w-[43.75%] max-w-[720px] shrink-0 overflow-hidden max-scene:hidden">
      <svg
        aria-hidden
        viewBox="0 0 560 800"
        preserveAspectRatio="xMidYMax slice"
        className="absolute inset-0 size-full"
      >
        <defs>
          <radialGradient id="scene-glow" cx="404" cy="362" r="196" gradientUnits="userSpaceOnUse">
            <stop offset="0.34" className="stop-glow" stopOpacity="0.42" />
            <stop offset="0.45" className="stop-glow" stopOpacity="0.2" />
            <stop offset="0.7" className="stop-glow" stopOpacity="0.08" />
            <stop offset="1" className="stop-glow" stopOpacity="0" />
          </radialGradient>
          <linearGradient id="scene-jar" x1="150" y1="640" x2="370" y2="420" gradientUnits="userSpaceOnUse">
            <stop offset="0" className="stop-shade" />
            <stop offset="0.62" className="stop-jar" />
            <stop offset="1" className="stop-lit" />
          </linearGradient>
        </defs>
        <path fill="var(--table)" d="M-400 640h1360v200H-400z" />
        <path fill="var(--edge)" d="M-400 639h1360v2H-400z" />
        <circle cx="404" cy="362" r="196" fill="url(#scene-glow)" />
        <circle cx="404" cy="362" r="74" fill="var(--lamp)" />
        <ellipse cx="272" cy="690" rx="130" ry="12" fill="var(--shade)" />
        <path
          fill="url(#scene-jar)"
          d="M221 394c-62 17-103 70-103 137 0 65 38 121 98 143 4 2 6 5 9 9 4 5 8 8 16 8h58c8 0 12-3 16-8 3-5 4-7 9-9 61-23 102-78 102-143 0-67-41-120-103-137z"
        />
        <path
          fill="url(#scene-jar)"
          d="M229 372h86c6 0 10 5 9 11l-2 11c-30 7-70 7-99 0l-3-11c-1-6 3-11 9-11z"
        />
        <path fill="none" stroke="var(--jar-line)" strokeWidth="2" d="M222 393.500c30 7 71 7 101 0" />
        <ellipse cx="420" cy="714" rx="46" ry="7" fill="var(--shade)" />
        <path fill="var(--cup)" d="M386 660h68v20c0 20-14 33-34 33s-34-13-34-33z" />
        <ellipse cx="420" cy="660" rx="34" ry="7.500" fill="var(--cup-rim)" />
        <ellipse cx="420" cy="660.500" rx="27" ry="5" fill="var(--tea)" />
        <ellipse cx="490" cy="738" rx="46" ry="7" fill="var(--shade)" />
        <path fill="var(--white-cup)" d="M456 684h68v20c0 20-14 33-34 33s-34-13-34-33z" />
        <ellipse cx="490" cy="684" rx="34" ry="7.500" fill="var(--white-cup-rim)" />
        <ellipse cx="490" cy="684.500" rx="27" ry="5" fill="var(--tea)" />
      </svg>
      <div className="relative p-14 pt-[54px]">
        <p className="flex items-center gap-2.5 type-heading text-1">
          <Mark size={38} />
          {t('app.brand')}
        </p>
        <p className="mt-[34px] text-[30px] leading-[42px] font-bold tracking-tight whitespace-pre-line text-1">
          {t('account.sceneTitle')}
        </p>
        <p className="mt-4 text-[15px] text-2">{t('account.sceneLine')}</p>
      </div>
    </section>
  );
}
