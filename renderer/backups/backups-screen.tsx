export function BackupsScreen() {
  return <main />;
}
