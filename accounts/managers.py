"""How accounts are made and found."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager

if TYPE_CHECKING:
    from accounts.models import User


class UserManager(BaseUserManager["User"]):
    """Accounts, known by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **facts: Any) -> "User":
        """A new account; without a password it cannot sign in yet."""
        user = self.model(email=email, **facts)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **facts: Any) -> "User":
        """A new administrator who may do everything."""
        return self.create_user(email, password, **facts, is_staff=True, is_superuser=True)

    def without_administrator(self) -> bool:
        """Whether nobody can administer the site yet."""
        return not self.filter(is_superuser=True, is_active=True).exists()
