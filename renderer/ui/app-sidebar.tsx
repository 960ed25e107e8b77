export function AppSidebar() {
  return <nav aria-label="Lists" />;
}
