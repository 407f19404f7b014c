"""Secrets from files: ``SLUGLINE_KAFKA_PASSWORD_FILE`` names the file that holds the password."""

import os
from pathlib import Path
from typing import Any, get_args

from pydantic import SecretStr
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource


def is_secret(field: FieldInfo) -> bool:
    """Tell whether a setting must not be shown, and may come from a file."""
    return SecretStr in (field.annotation, *get_args(field.annotation))


class SecretFiles(PydanticBaseSettingsSource):
    """The source behind ``*_FILE``, for secrets alone."""

    def __init__(self, settings_cls: type[BaseSettings]) -> None:
        super().__init__(settings_cls)
        self._prefix = settings_cls.model_config.get("env_prefix", "")

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """Return what the file of a setting holds, without its last line end; None if no file is named."""
        path = os.environ.get(f"{self._prefix}{field_name}_FILE".upper())
        if path is None or not is_secret(field):
            return None, field_name, False
        try:
            return Path(path).read_text(encoding="utf-8").rstrip("\r\n"), field_name, False
        except (OSError, UnicodeDecodeError) as error:
            raise unreadable(field_name, path) from error

    def __call__(self) -> dict[str, Any]:
        """Return the secrets that came from files."""
        found = {name: self.get_field_value(field, name)[0] for name, field in self.settings_cls.model_fields.items()}
        return {name: value for name, value in found.items() if value is not None}


def unreadable(setting: str, path: str) -> PydanticCustomError:
    """Return the error of a secret's file that cannot be read."""
    problem = f"the file {path} cannot be read as UTF-8 text"
    fix = "name a file that this user may read"
    return PydanticCustomError("setting_conflict", "{problem}", {"setting": setting, "problem": problem, "fix": fix})
