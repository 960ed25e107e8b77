/** Whether it is the code of a screen that did not come, which each browser says in words of its own. */
export function isNotLoaded(fault: unknown): boolean {
  return (
    fault instanceof TypeError &&
    ['dynamically imported module', 'Importing a module script failed'].some((said) => fault.message.includes(said))
  );
}
