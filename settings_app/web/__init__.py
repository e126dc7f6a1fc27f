"""What people see: the question, the settings, the history, the accounts. Decides nothing.

Follow one request: urls → a view module → asking (who, what stands, is the question due) → words → template.
"""
