/** Numbers of the signals that daemons handle, as kill(1) knows them. */
export const SIGHUP = 1;
export const SIGINT = 2;
export const SIGTERM = 15;
