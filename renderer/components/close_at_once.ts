/**
 * What a modal dialog does when Escape is pressed. The browser would close it at once and say so only later: a key that is
 * pressed in between to open it again would find it open still, and be lost.
 */
export function close_at_once(close: () => void): (event: React.SyntheticEvent<HTMLDialogElement>) => void {
  return (event) => {
    event.preventDefault();
    // It gives the focus back to where it was, so it is closed before it goes.
    event.currentTarget.close();
    close();
  };
}
