import { useLayoutEffect, useRef } from 'react';
import './math.css';
import { renderTex } from './tex.ts';

/** A formula, in the line or on lines of its own. Read out through MathML; its source is shown if it has a mistake. */
export function Math({ tex, display = false }: { readonly tex: string; readonly display?: boolean | undefined }) {
  const ref = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (ref.current !== null) renderTex(tex, ref.current, display);
  }, [tex, display]);
  return <span ref={ref} className={display ? 'tex tex-display' : 'tex'} />;
}
