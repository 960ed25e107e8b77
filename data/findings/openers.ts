/**
 * Words that so often open a sentence, and so rarely continue one when
 * capitalised, that a full stop before them ends a sentence even after an
 * abbreviation ("in the U.S. We …") or without a space ("models.We").
 */
export const OPENERS: ReadonlySet<string> = new Set(
  (
    'a additionally after all also although an and another as at based because besides both but by compared ' +
    'consequently despite due during each empirically especially even experimental experiments extensive finally ' +
    'first firstly following for from furthermore given hence here how however if importantly in indeed instead ' +
    'it its lastly leveraging many meanwhile more moreover most motivated nevertheless notably on once one or ' +
    'other our over overall particularly prior recent recently results second secondly several similarly since ' +
    'some specifically still such surprisingly that the their then there therefore these they third this those ' +
    'through throughout thus to together two under unfortunately unlike using via we what when where whereas ' +
    'whether which while with within without yet'
  ).split(' '),
);
