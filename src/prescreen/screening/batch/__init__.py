"""A whole export screened: in order, in bounded memory, on several processes, never stopped by one patient."""
