"""The journal: every action of the desk with what each file held before and after, for undoing, redoing, replaying."""
