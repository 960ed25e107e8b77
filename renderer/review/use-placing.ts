import { useEffect, useState } from 'react';
import type { Placing } from '../../data/library.ts';
import { useLibrary } from '../live/library-context.tsx';

/** What the days ahead hold, as it was when the card came up; undefined for a moment. */
export function usePlacing(paperId: string): Placing | undefined {
  const library = useLibrary();
  const [placing, setPlacing] = useState<Placing>();
  useEffect(() => {
    let wanted = true;
    void library.placing(paperId).then((found) => (wanted ? setPlacing(found) : undefined));
    return () => {
      wanted = false;
    };
  }, [library, paperId]);
  return placing;
}
