export function TodayScreen() {
  return <main />;
}
