/**
 * Listed in `mock_server_changes` in place of a mock server: nothing that a process knows of any mock server may be relied on, because a backup was
 * restored. The ids and revisions in it may be those of a state that a process has already met, and mean another content.
 */
export const EVERYTHING_CHANGED = "00000000-0000-0000-0000-000000000000";
