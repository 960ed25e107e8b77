import { EXPORT_FORMATS, type ExportFormat, type Library } from '../../data/library.ts';
import type { Paper } from '../../data/model/paper.ts';
import { EXPORT_NAMES, saveExport } from '../save-export.ts';
import type { MenuAction } from '../ui/menu.tsx';

/** One entry of a menu for each format; the one that was used last has the key. */
export const exportActions = (library: Library, papers: readonly Paper[], last: ExportFormat): readonly MenuAction[] =>
  EXPORT_FORMATS.map((format) => ({
    id: `export.${format}`,
    label: EXPORT_NAMES[format],
    ...(format === last ? { checked: true, keys: 'Shift+x' } : {}),
    run: () =>
      void saveExport(
        library,
        format,
        papers.map(({ id }) => id),
      ),
  }));
