export function AddScreen() {
  return <main />;
}
