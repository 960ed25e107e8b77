export function SettingsScreen() {
  return <main />;
}
