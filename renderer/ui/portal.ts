import { createContext } from 'react';

/** Where menus and tooltips are put: into the open dialog, as all outside it is out of reach; else the page. */
export const PortalContext = createContext<Element | undefined>(undefined);
