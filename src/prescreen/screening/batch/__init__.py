"""A whole export screened: in order, in bounded memory, on as many processes as wanted, never stopped by one patient."""
