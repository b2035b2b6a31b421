"""What happens between students and mentors. Locks are taken in one order: programme, student, appointment."""
