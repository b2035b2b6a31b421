"""Gives the application's role its rights: rows, nothing else. Run as the owner after migrating."""

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection, transaction
from psycopg import sql

STATEMENTS = (
    "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
    "GRANT CONNECT ON DATABASE {database} TO {role}",
    "REVOKE ALL ON SCHEMA public FROM PUBLIC, {role}",
    "GRANT USAGE ON SCHEMA public TO {role}",
    "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
)


class Command(BaseCommand):
    help = "Grants SELECT, INSERT, UPDATE and DELETE on every table to a role, and revokes all else."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role")

    @transaction.atomic
    def handle(self, *, role: str, **_options: object) -> None:
        """An owner who is also the application keeps every right, so there is nothing to give."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user, current_database()")
            owner, database = cursor.fetchone()
            if role == owner:
                return
            names = {"role": sql.Identifier(role), "database": sql.Identifier(database)}
            for statement in STATEMENTS:
                cursor.execute(sql.SQL(statement).format(**names).as_string(cursor.connection))
