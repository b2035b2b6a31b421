"""What happens to students and their records. Locks are taken in one order: programme, offering, student."""
