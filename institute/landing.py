"""Where each kind of person comes to after signing in."""

from django.urls import reverse

from accounts.models import User
from students.models import Student


def landing(user: User) -> str:
    """Administrators come to work, students to their record, others home."""
    if user.is_staff:
        return reverse("admin:index")
    return record_of(user) or reverse("home")


def record_of(user: User) -> str:
    """The address of a student's own record; nothing for who is no student."""
    return reverse("students:record") if Student.objects.filter(user=user).exists() else ""
