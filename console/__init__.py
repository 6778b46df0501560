"""Staff: board, dispatcher, workspace, wrap-up, cases, time, supervision."""
