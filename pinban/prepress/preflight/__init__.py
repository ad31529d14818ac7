"""The bytes of any PDF to findings: checks run in a guarded process, findings accepted, reports."""
