export function ReviewScreen() {
  return <main />;
}
