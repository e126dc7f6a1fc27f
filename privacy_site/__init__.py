"""The Django site that mounts settings_app: settings, addresses, server entry, security headers, database."""
