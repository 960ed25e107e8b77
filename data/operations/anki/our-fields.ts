/** Fields of the notes that an export makes, by which an import knows them again. */
export const PAPER_FIELD = 'Paper';
export const LINK_FIELD = 'Link';

/** Ids of the two note types; fixed, so that Anki takes later exports for the same types. */
export const BASIC_TYPE = 1_748_390_400_101;
export const CLOZE_TYPE = 1_748_390_400_202;

/** Before the id of a card in the guid of a note that was made here. */
export const OWN_GUID = 'lectern:';

/** The deck of every export: it says nothing of a card, and becomes no tag. */
export const OWN_DECK = 'Lectern';
