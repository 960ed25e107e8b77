import { useEffect, useState } from 'react';

const EVENT = 'lectern-announce';

/** Has a screen reader say the text when it is next free. Callable from anywhere on the page. */
export function announce(text: string): void {
  document.dispatchEvent(new CustomEvent<string>(EVENT, { detail: text }));
}

/**
 * The one polite live region, mounted once by the app. A modal dialog holds another,
 * because what lies outside an open modal is not read out.
 */
export function Announcer() {
  const [said, setSaid] = useState({ text: '', turn: 0 });
  useEffect(() => {
    const listen = (event: Event): void => {
      if (!(event instanceof CustomEvent)) return;
      const text = String(event.detail);
      setSaid((before) => ({ text, turn: before.turn + 1 }));
    };
    document.addEventListener(EVENT, listen);
    return () => document.removeEventListener(EVENT, listen);
  }, []);
  return (
    <div aria-live="polite" aria-atomic="true" className="visually-hidden">
      {/* A new element each time, so that the same words twice are said twice. */}
      <span key={said.turn}>{said.text}</span>
    </div>
  );
}
