export function CardsScreen() {
  return <main />;
}
